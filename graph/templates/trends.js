// Rise and fall, tested as graph/statistics/trends.py tests them: Mann and Kendall over speeches says whether, corrected for all that were
// tested (Benjamini and Hochberg); Theil and Sen over the yearly shares say how fast. `years` holds [year, speeches] of years with speeches,
// `uses` [year, speeches that name it] of the years that have any; both in order.
const MIN_YEARS = 10;
const MIN_DOCUMENTS = 5;
const SURE = 0.05;
const Z95 = 1.959963984540054; // the normal distribution has 95 % of its mass within ±Z95

// How much of the normal distribution lies above z ≥ 0, exact also far out, where the order of the surest is decided.
function massAbove(z) {
  const height = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  if (z < 3) {
    let [sum, term] = [z, z];
    for (let k = 1; k < 60; k += 1) { term *= (z * z) / (2 * k + 1); sum += term; }
    return 0.5 - height * sum;
  }
  let tail = z;
  for (let k = 60; k > 0; k -= 1) tail = z + k / tail;
  return height / tail;
}

// s: pairs of speeches of which the later alone names the formula, less those of which the earlier alone does; p, two-sided.
function mannKendall(years, uses) {
  const named = new Map(uses);
  let [before, tied, ranks, withIt] = [0, 0, 0, 0];
  for (const [year, of] of years) {
    const n = named.get(year) || 0;
    ranks += n * (before + (of + 1) / 2);
    withIt += n;
    tied += of ** 3 - of;
    before += of;
  }
  const without = before - withIt;
  if (!withIt || !without) return { s: 0, p: 1 };
  const s = 2 * ranks - withIt * (withIt + 1) - withIt * without;
  const spread = Math.sqrt(((withIt * without) / 12) * (before + 1 - tied / (before * (before - 1))));
  const z = (Math.abs(s) / 2 - 0.5) / spread;
  return { s, p: z > 0 ? 2 * massAbove(z) : 1 };
}

// The median of the slopes between all pairs of years, and its 95 % interval (Sen 1968).
function theilSen(years, uses) {
  const named = new Map(uses);
  const shares = years.map(([year, of]) => (named.get(year) || 0) / of);
  const slopes = [];
  years.forEach(([later], j) => { for (let i = 0; i < j; i += 1) slopes.push((shares[j] - shares[i]) / (later - years[i][0])); });
  slopes.sort((x, y) => x - y);
  const equal = new Map();
  shares.forEach((share) => equal.set(share, (equal.get(share) || 0) + 1));
  const ways = (k) => k * (k - 1) * (2 * k + 5);
  const spread = Math.sqrt((ways(years.length) - [...equal.values()].reduce((sum, k) => sum + ways(k), 0)) / 18);
  const at = (sign) => Math.round((slopes.length + sign * Z95 * spread) / 2);
  const middle = (slopes.length - 1) / 2;
  return {
    slope: (slopes[Math.floor(middle)] + slopes[Math.ceil(middle)]) / 2,
    low: slopes[Math.max(0, at(-1) - 1)],
    high: slopes[Math.min(slopes.length - 1, at(1))],
  };
}

// Those of many formulas that have enough to be tested, the surest first: { f, s, p, q }; f is the place in `usesOfAll`.
function testedTrends(years, usesOfAll) {
  if (years.length < MIN_YEARS) return [];
  const tested = usesOfAll.map((uses, f) => [uses, f]).filter(([uses]) => uses.reduce((sum, [, n]) => sum + n, 0) >= MIN_DOCUMENTS)
    .map(([uses, f]) => ({ f, ...mannKendall(years, uses) })).sort((x, y) => x.p - y.p || x.f - y.f);
  let q = 1;
  for (let i = tested.length - 1; i >= 0; i -= 1) {
    q = Math.min(q, (tested[i].p * tested.length) / (i + 1));
    tested[i].q = q;
  }
  return tested;
}

// What is sure, and not against the slope (as what rose and fell again may be).
function verdictOf({ s, q }, { slope }) {
  if (q > SURE || s === 0 || s * slope < 0) return 'no trend';
  return s > 0 ? 'rising' : 'falling';
}

// The 95 % interval of a share (Wilson 1927); `of` is above 0.
function wilson(n, of) {
  const share = n / of;
  const centre = (share + Z95 ** 2 / (2 * of)) / (1 + Z95 ** 2 / of);
  const half = (Z95 * Math.sqrt((share * (1 - share)) / of + Z95 ** 2 / (4 * of ** 2))) / (1 + Z95 ** 2 / of);
  return [Math.max(0, Math.min(share, centre - half)), Math.min(1, Math.max(share, centre + half))];
}
