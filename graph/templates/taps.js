// What a click or a touch on the map means.
// It selects what lies under it, with Shift as the second of two. A second click soon after centres on what the first one hit,
// wherever the map has gone meanwhile.
let tap = { time: -Infinity };
function tapped({ nodes: [node], edges: [edge], pointer, event: { srcEvent } }) {
  const { timeStamp: time, clientX: x, clientY: y } = srcEvent;
  const again = time - tap.time < 400 && Math.hypot(x - tap.x, y - tap.y) < 12;
  const ref = again ? tap.ref : under(node, edge, pointer.canvas);
  tap = again ? { time: -Infinity } : { time, x, y, ref };
  if (!again) pick(ref, srcEvent.shiftKey);
  else if (ref?.type === 'formula') centreOn(ref.id);
}

function under(node, edge, at) {
  if (state.whole) { const f = dotAt(at); return f === null ? null : { type: 'formula', id: f }; }
  if (node !== undefined) return nodes.get(node).ref;
  const near = edge ?? edgeNear(at);
  return near === undefined ? null : refOf(near);
}

// Drawn small, strokes are hit no farther than a few pixels away all the same.
function edgeNear(at) {
  const room = 6 / network.getScale();
  const far = (e) => {
    const [p, q] = [nodes.get(e.from), nodes.get(e.to)];
    const along = Math.max(0, Math.min(1, ((at.x - p.x) * (q.x - p.x) + (at.y - p.y) * (q.y - p.y)) / ((q.x - p.x) ** 2 + (q.y - p.y) ** 2 || 1)));
    return Math.hypot(at.x - p.x - along * (q.x - p.x), at.y - p.y - along * (q.y - p.y));
  };
  return edges.get().map((e) => [far(e), e.id]).filter(([d]) => d < room).sort((p, q) => p[0] - q[0])[0]?.[1];
}

// One step around a formula, with its items and speeches, and the formula in the middle.
function centreOn(f) {
  state.depth = 1;
  ['item', 'speech'].forEach((kind) => state.off.delete(kind));
  choose({ type: 'formula', id: f }, { step: false });
  keepAddress();
  approach(`f${f}`);
}
