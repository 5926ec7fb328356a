// Everything the page says, in both languages. Names of formulas and words of speeches are never translated.
const WORDS = {
  zh: {
    formula: '提法', search: '搜提法、条目、讲话；可输拼音首字母或英文', map: '图谱', table: '表格', overview: '总览', significant: '只看显著', most: '最常用', mostNote: (n) => `见于几篇（共 ${n}）`,
    seen: '看过', seenNone: '点开的提法会留在这里。', nodes: '节点', links: '关系', fit: '全图', hint: '线越粗，同现越多。点任意节点或连线看原句。', close: '关闭',
    numeral: '数字式', acronym: '缩合式', motto: '口号式', ordinal: '序数式', term: '政策用语', item: '条目', speech: '讲话', year: '年份', place: '地名',
    paired: '并提', extends: '承接', contrast: '对举', co_mentioned: '同句', enumerates: '列举', mentions: '提及',
    items: (n) => `${n} 项条目`, agree: '相符', disagree: (n) => (n > 0 ? `缺 ${n} 项` : `多 ${-n} 项`), stated: (e, n) => `名数 ${e} ＝ ${n}/${e}`, differs: (e, n) => `名数 ${e} ≠ ${n}/${e}`,
    first: '首见', peak: '最多', last: '末见', total: '合计', documents: (n) => `${n} 篇`, sentences: '原句', count: (n) => `${n} 句`, shown: (k, n) => `共 ${n} 句，此处列 ${k} 句`,
    byYear: '历年使用', partners: '惯常并提', variants: '异写', noGloss: '尚无英译', copy: '复制引文', copied: '已复制', undated: '未注日期', missing: '此处未列',
    start: (a) => `语料起点 ${a} 年已有`, trusted: (a) => `语料起于 ${a} 年，“首见”只说本语料。`, origin: (o) => `词表记其出自${o}。`,
    lead: (c) => ['', b(c.speeches), ' 篇讲话，', b(c.span), '。认出 ', b(c.formulas), ' 个提法、', b(c.items), ' 个条目，提到 ', b(c.mentions), ' 次。数字式 ', b(c.numeral), ' 个，其中 ', b(c.agree), ' 个名数与列举相符。'],
    years: (a, z) => (a === z ? `${a} 年` : `${a}–${z} 年`), noYears: '语料没有日期', yearsNote: (n, k) => `${n} 年，${k} 篇`, corpusNote: (n) => `${n} 篇讲话`,
    caveat: '提法由程序认出，列举与原文逐字相合；请以原句为准。', omitted: (n) => `另有 ${n} 个少见的提法未列入此页，见数据表。`,
    none: (q) => `没有“${q}”。`, near: '相近：', found: (n) => `${n} 个结果`, keys: '↑↓ 选　↵ 打开　Esc 关',
    edge: (a, z, k, e) => `${a} 与 ${z} 在 ${k} 篇讲话里同句出现；若各不相干，约有 ${e} 篇同时提到两者。`, said: { paired: (a, z, k) => `${k} 篇讲话把 ${a} 与 ${z} 并提。`, extends: (a, z, k) => `${k} 篇讲话说 ${z} 承接 ${a}。`, contrast: (a, z, k) => `${k} 篇讲话把 ${a} 与 ${z} 对举。` },
    observed: '实有', expected: '若不相干', listedBy: '列入此条目的提法', formulasOf: '提到的提法', speechesOf: '讲话', nodesShown: (n) => `${n} 个节点`, focus: (a) => `${a} 的一步邻域，Esc 回全图。`,
    caption: '所列提法，点列名排序', name: '名称', kind: '类别', number: '名数', documentsN: '篇', mentionsN: '次', unknown: (a) => `链接里的“${a}”不在此语料。`, light: '浅', dark: '深', selected: (a) => `已选 ${a}`, cleared: '已回全图',
    levels: { central: '中央', province: '省级', city: '市级', county: '县级', township: '乡镇' }, known: '词表', inText: '本文自列',
  },
  en: {
    formula: 'Slogans', search: 'Search slogans, items, speeches: 六稳, lw, six', map: 'Graph', table: 'Table', overview: 'Overview', significant: 'Significant only', most: 'Most used', mostNote: (n) => `of ${n} speeches`,
    seen: 'Viewed', seenNone: 'What you open stays here.', nodes: 'Nodes', links: 'Links', fit: 'All', hint: 'Thicker: together more often. Select any node or link to read the sentences.', close: 'Close',
    numeral: 'Numeral', acronym: 'Acronym', motto: 'Motto', ordinal: 'Plan', term: 'Policy term', item: 'Item', speech: 'Speech', year: 'Year', place: 'Place',
    paired: 'Paired', extends: 'Followed by', contrast: 'Contrast', co_mentioned: 'Same sentence', enumerates: 'Lists', mentions: 'Mentions',
    items: (n) => `${n} items`, agree: 'count agrees', disagree: (n) => (n > 0 ? `${n} missing` : `${-n} too many`), stated: (e, n) => `name says ${e} = ${n}/${e}`, differs: (e, n) => `name says ${e} ≠ ${n}/${e}`,
    first: 'First', peak: 'Peak', last: 'Last', total: 'Total', documents: (n) => `${n} speeches`, sentences: 'Sentences', count: (n) => `${n}`, shown: (k, n) => `${k} of ${n}`,
    byYear: 'Use by year', partners: 'Usual partners', variants: 'Variants', noGloss: 'No English yet', copy: 'Copy citation', copied: 'Copied', undated: 'undated', missing: 'not listed here',
    start: (a) => `there when the corpus begins (${a})`, trusted: (a) => `The corpus begins in ${a}; “first” is first in this corpus.`, origin: (o) => `Origin after the lexicon: ${o}.`,
    lead: (c) => ['', b(c.speeches), ' speeches, ', b(c.span), '. ', b(c.formulas), ' slogans and ', b(c.items), ' items found, named ', b(c.mentions), ' times. Of ', b(c.numeral), ' numeral slogans ', b(c.agree), ' have lists that agree with their count.'],
    years: (a, z) => (a === z ? `${a}` : `${a}–${z}`), noYears: 'no dates in this corpus', yearsNote: (n, k) => `${n} years, ${k} speeches`, corpusNote: (n) => `${n} speeches`,
    caveat: 'Slogans are found by a program; every list is verbatim from a text. The sentence decides.', omitted: (n) => `${n} rare slogans are left out of this page; the tables have them.`,
    none: (q) => `No “${q}”.`, near: 'Near it: ', found: (n) => `${n} results`, keys: '↑↓ choose　↵ open　Esc close',
    edge: (a, z, k, e) => `${a} and ${z} share a sentence in ${k} speeches; if they were unrelated, about ${e} would name both.`, said: { paired: (a, z, k) => `${k} speeches name ${a} and ${z} side by side.`, extends: (a, z, k) => `${k} speeches say that ${z} builds on ${a}.`, contrast: (a, z, k) => `${k} speeches set ${a} against ${z}.` },
    observed: 'observed', expected: 'if unrelated', listedBy: 'Slogans with this item', formulasOf: 'Slogans named', speechesOf: 'Speeches', nodesShown: (n) => `${n} nodes`, focus: (a) => `One step around ${a}; Esc for the map.`,
    caption: 'Slogans shown; select a heading to sort', name: 'Name', kind: 'Kind', number: 'Count', documentsN: 'Speeches', mentionsN: 'Mentions', unknown: (a) => `“${a}” in the link is not in this corpus.`, light: 'Light', dark: 'Dark', selected: (a) => `${a} selected`, cleared: 'Map',
    levels: { central: 'central', province: 'province', city: 'city', county: 'county', township: 'township' }, known: 'lexicon', inText: 'this text',
  },
};
const b = (value) => ({ bold: String(value) });
let language = (navigator.language || 'zh').toLowerCase().startsWith('zh') ? 'zh' : 'en';
const say = (key, ...args) => { const word = WORDS[language][key]; return typeof word === 'function' ? word(...args) : word; };
