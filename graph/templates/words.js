// Everything the page says, in both languages. Names of formulas and the words of speeches are never translated.
const b = (value) => ({ bold: String(value) });
const HAN = '零一二三四五六七八九十';
const inHan = (n) => (n <= 10 ? HAN[n] : n < 20 ? `十${HAN[n - 10]}` : n < 100 ? `${HAN[Math.floor(n / 10)]}十${n % 10 ? HAN[n % 10] : ''}` : String(n));
const ENGLISH = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'];
const many = (n, one, more = `${one}s`) => `${n.toLocaleString('en')} ${n === 1 ? one : more}`;

const WORDS = {
  zh: {
    // frame
    brand: '提法图谱', map: '图谱', table: '表格', overview: '总览', search: '搜提法、条目、讲话；可输拼音首字母或英文', searchShort: '搜提法；可输拼音首字母 lw',
    language: '语言', theme: '明暗', light: '浅', dark: '深', significant: '只看显著', fit: '全图', zoomIn: '放大', zoomOut: '缩小', close: '关闭', back: '返回', views: '视图', legend: '图例',
    canvas: '提法关系图。方向键移到邻近的提法，回车打开；表格里有同样的内容。', panel: '详情', timeline: '各年讲话',
    hint: '线越粗，两者越常在一起。点任意节点或连线看原句。', around: (name, depth, n, left) => `${name} 的${'一两三'[depth - 1]}步邻域，${n ? `画 ${n} 个提法` : '没有并提的提法'}${left ? `，另有 ${left} 个未画` : ''}；${depth < 3 && n ? `按 ${depth + 1} 扩到${'一两三'[depth]}步，` : ''}Esc ${depth > 1 ? '回一步' : '回全图'}。`,
    unknownLink: (words) => `链接里的“${words}”不在此语料。`, selected: (name) => `已选 ${name}`, cleared: '已回全图', comma: '，',
    // overview
    lead: (c, span) => [b(c.speeches), ' 篇讲话，', b(span), '。认出 ', b(c.formulas), ' 个提法、', b(c.items), ' 个条目，提到 ', b(c.mentions), ' 次。',
      ...(c.listed ? ['列出条目又带名数的 ', b(c.listed), ' 个，其中 ', b(c.agree), ' 个名数与列举相符。'] : [])],
    years: (a, z) => (a === z ? `${a} 年` : `${a}–${z} 年`), noYears: '语料没有日期', spanNote: (n, k) => (n ? `${n} 年，${k} 篇` : ''), speechCount: (n) => `${n} 篇讲话`,
    most: '最常用', mostNote: (n) => `见于几篇（共 ${n}）`, viewed: '看过', viewedNone: '点开的提法会留在这里。',
    caveat: '提法由程序认出，以原句为准。', omitted: (n) => `另有 ${n} 个少用的提法不在此页，在数据表里。`, undatedCount: (n) => `${n} 篇未注日期。`,
    yearSpeeches: (year, n) => `${year} 年：${n} 篇讲话`, yearUse: (year, n, k) => `${year} 年：${n} 篇讲话，${k} 篇用到`,
    // kinds and links
    nodes: '节点', links: '关系', kinds: { numeral: '数字式', acronym: '缩合式', motto: '口号式', ordinal: '序数式', term: '政策用语' },
    formula: '提法', item: '条目', speech: '讲话', year: '年份', place: '地名',
    relations: { together: '并提', extends: '承接', contrast: '对举', enumerates: '列举', mentions: '提及' },
    domains: { economy: '经济', governance: '治理', party: '党建', theory: '理论', rural: '农村', society: '社会', history: '历史', ecology: '生态', 'culture-education': '文教', diplomacy: '外交', law: '法治', science: '科技', military: '军事', 'hk-tw': '港台', security: '安全' },
    levels: { central: '中央', province: '省级', city: '市级', county: '县级', township: '乡镇' },
    // counts
    documents: (n) => `${n} 篇`, count: (n) => `${n} 句`, times: (n) => `${n} 次`, documentsUnit: '篇', timesUnit: '次', some: (k, n) => `共 ${n}，此处列 ${k}`, ofAll: (k, n) => `前 ${k}，共 ${n}`, someHere: (k) => `此页收 ${k} 句`,
    readAll: (n) => `点连线看全部 ${n} 句`, undated: '未注日期',
    // passport
    openSense: '义未定', senseOfYear: (year) => `${year} 年起的旧义`,
    noGloss: '尚无英译', items: (n) => `${inHan(n)}项条目`, equals: '＝', agree: '相符', differ: (n) => (n > 0 ? `缺${inHan(n)}项` : `多${inHan(-n)}项`),
    fromLexicon: (n) => (n ? `据词表；${n} 篇讲话照此全列。` : '据词表；语料里没有一篇照此全列。'), fromSpeeches: (n) => `据 ${n} 篇讲话所列。`, otherLists: '另有列法',
    first: '首见', peak: '最多', last: '末见', total: '合计', startsThere: (year) => `语料起点 ${year} 年已有，首见不可考。`, startsLater: (year) => `语料起于 ${year} 年，“首见”只说本语料。`, undatedUse: '用到它的讲话都未注日期。', origin: (words) => `词表记其出处：${words}。`,
    byYear: '历年使用', partners: '惯常并提', variants: '异写', sentences: '原句', copy: '复制引文', copied: '已复制', notCopied: '浏览器不许复制',
    listedBy: '列出此条目的提法', onlyLexicon: '词表所列；语料里没有读到列举它的句子。', formulasNamed: '提到的提法', mostNamed: '最多提到', speeches: '讲话',
    // links
    together: (a, z, l) => `${l.documents} 篇讲话在同一句里提到 ${a} 与 ${z}；${l.shared} 篇两者都提，若各不相干，约有 ${l.expected} 篇。`,
    said: { paired: (a, z, n) => `${n} 篇讲话把 ${a} 与 ${z} 并列。`, extends: (a, z, n) => `${n} 篇讲话说 ${z} 承接 ${a}。`, contrast: (a, z, n) => `${n} 篇讲话把 ${a} 与 ${z} 对举。` },
    observedHead: '两者都提的讲话', observed: '实有', expected: '若不相干',
    // search
    none: (words) => `没有“${words}”。`, near: '名称相近', byInitials: (words) => `“${words}” 匹配拼音首字母`, searchKeys: (second) => (second === 'only' ? '↑↓ 选　↵ 看路径　Esc 关' : `↑↓ 选　↵ 打开　${second ? '⇧↵ 作第二个，看路径　' : ''}Esc 关`), mostNaming: '用得最多的讲话', searchSecond: (name) => `从 ${name} 到哪个提法？`,
    // table
    caption: (k, n) => `图例所留的提法，列 ${k} 个，共 ${n} 个；点列名排序。`, name: '名称', kind: '类别', number: '名数', firstPartners: '前三伙伴', more: (n) => `再列 ${n} 个`,
    // time
    // heat map
    // life-lines
    // reader
    // paths and depth
    depth: '步数', least: (n) => `至少同现 ${n} 篇`, whole: '全部', wholeHint: (n, k) => `全部 ${n} 个提法、${k} 条关系。停在圆上看名称，点它看邻域；Esc 回全图。`, wholeShown: (n) => `显示全部 ${n} 个提法`,
    path: '路径', pathTo: '路径到…', pathHow: '在图上按住 Shift 点另一个提法也行', pathFound: (a, z, n) => `${a} 到 ${z}，最短 ${n} 步。`, noPath: (a, z) => `${a} 与 ${z} 之间没有链。`, step: (n) => `第 ${n} 步`,
    alone: (name) => `按现在的设置，${name} 与哪个提法都不相连。`, apart: (a, n, z, k) => `按现在的设置，${a} 连着 ${n} 个提法，${z} 连着另外 ${k} 个，两群互不相连。`,
    letChance: '也算可能出于偶然的关系', letFew: '同现一篇也算', letYears: '不限年份', letAll: '这几样都放宽', wouldLead: (n) => `会有一条 ${n} 步的链`, noWay: '放宽各项设置也没有。',
    sharedItems: '共有的条目', sharedPartners: '共同的伙伴', sharedSpeeches: '都提到两者的讲话',
    // files
    save: '保存', saved: (name) => `已存为 ${name}`, asPng: '图片 PNG', asSvg: '矢量图 SVG', asCsv: (what) => `${what} CSV`, formulaTable: '提法表', linkTable: '关系表',
    heldIn: '讲话篇数', sharedAll: '两者都提（全语料）', expectedAll: '若不相干（全语料）', oneEnd: '甲', otherEnd: '乙', linkKind: '关系', linkKinds: { co_mentioned: '同句', paired: '并提', extends: '承接', contrast: '对举' },
  },
  en: {
    brand: 'Tifa', map: 'Graph', table: 'Table', overview: 'Overview', search: 'Search slogans, items, speeches: 六稳, lw, six', searchShort: 'Search: 六稳, lw, six',
    language: 'Language', theme: 'Theme', light: 'Light', dark: 'Dark', significant: 'Significant only', fit: 'Fit', zoomIn: 'Zoom in', zoomOut: 'Zoom out', close: 'Close', back: 'Back', views: 'Views', legend: 'Legend',
    canvas: 'Graph of slogans. Arrow keys go to a neighbour, Enter opens it; the table holds the same.', panel: 'Details', timeline: 'Speeches by year',
    hint: 'Thicker: more often together. Select any node or link to read the sentences.', around: (name, depth, n, left) => `${ENGLISH[depth]} step${depth === 1 ? '' : 's'} around ${name}: ${n ? many(n, 'slogan') : 'no partner'}${left ? `, ${left.toLocaleString('en')} left out` : ''}. ${depth < 3 && n ? `${depth + 1}: one step more. ` : ''}Esc: ${depth > 1 ? 'one step' : 'whole graph'}.`,
    unknownLink: (words) => `“${words}” of the link is not in this corpus.`, selected: (name) => `${name} selected`, cleared: 'Whole graph', comma: ', ',
    lead: (c, span) => [b(many(c.speeches, 'speech', 'speeches')), ', ', b(span), ': ', b(many(c.formulas, 'slogan')), ' and ', b(many(c.items, 'item')), ', named ', b(many(c.mentions, 'time')), '. ',
      ...(c.listed ? [b(c.agree.toLocaleString('en')), ` of ${c.listed.toLocaleString('en')} slogans that state a count list as many items.`] : [])],
    years: (a, z) => (a === z ? `${a}` : `${a}–${z}`), noYears: 'undated', spanNote: (n, k) => (n ? `${many(n, 'year')}, ${many(k, 'speech', 'speeches')}` : ''), speechCount: (n) => many(n, 'speech', 'speeches'),
    most: 'Most used', mostNote: (n) => `speeches, of ${n}`, viewed: 'Viewed', viewedNone: 'What you open stays here.',
    caveat: 'Slogans are found by a program; the sentence decides. ', omitted: (n) => `${many(n, 'rare slogan')} are not in this page but in the tables. `, undatedCount: (n) => `${many(n, 'speech', 'speeches')} undated.`,
    yearSpeeches: (year, n) => `${year}: ${many(n, 'speech', 'speeches')}`, yearUse: (year, n, k) => `${year}: ${k} of ${many(n, 'speech', 'speeches')} use it`,
    nodes: 'Nodes', links: 'Links', kinds: { numeral: 'Numeral', acronym: 'Acronym', motto: 'Motto', ordinal: 'Plan', term: 'Policy term' },
    formula: 'Slogans', item: 'Item', speech: 'Speech', year: 'Year', place: 'Place',
    relations: { together: 'Paired', extends: 'Followed by', contrast: 'Contrast', enumerates: 'Lists', mentions: 'Mentions' },
    domains: { economy: 'economy', governance: 'governance', party: 'Party', theory: 'theory', rural: 'countryside', society: 'society', history: 'history', ecology: 'ecology', 'culture-education': 'culture and education', diplomacy: 'diplomacy', law: 'law', science: 'science', military: 'military', 'hk-tw': 'Hong Kong, Taiwan', security: 'security' },
    levels: { central: 'central', province: 'province', city: 'city', county: 'county', township: 'township' },
    documents: (n) => many(n, 'speech', 'speeches'), count: (n) => many(n, 'sentence'), times: (n) => `${n}×`, documentsUnit: 'speeches', timesUnit: 'times', some: (k, n) => `${k} of ${n}`, ofAll: (k, n) => `${k} of ${n}`, someHere: (k) => `${k} in this page`,
    readAll: (n) => `click for all ${n}`, undated: 'undated',
    openSense: 'sense open', senseOfYear: (year) => `older sense, from ${year}`,
    noGloss: 'No English yet', items: (n) => `${ENGLISH[n] || n} item${n === 1 ? '' : 's'}`, equals: '=', agree: 'count agrees', differ: (n) => (n > 0 ? `${n} missing` : `${-n} too many`),
    fromLexicon: (n) => `After the lexicon; ${n ? `${many(n, 'speech', 'speeches')} list just these.` : 'no speech here lists just these.'}`, fromSpeeches: (n) => `As ${many(n, 'speech', 'speeches')} list${n === 1 ? 's' : ''} them.`, otherLists: 'Other lists',
    first: 'First', peak: 'Peak', last: 'Last', total: 'Total', startsThere: (year) => `There when the corpus begins (${year}): its first use is not known.`, startsLater: (year) => `The corpus begins in ${year}; “first” is first in this corpus.`, undatedUse: 'The speeches that use it are undated.', origin: (words) => `Origin after the lexicon: ${words}.`,
    byYear: 'Use by year', partners: 'Usual partners', variants: 'Variants', sentences: 'Sentences', copy: 'Copy citation', copied: 'Copied', notCopied: 'The browser does not allow copying',
    listedBy: 'Slogans with this item', onlyLexicon: 'Listed by the lexicon; no sentence of this corpus was read as listing it.', formulasNamed: 'Slogans named', mostNamed: 'Most named', speeches: 'Speeches',
    together: (a, z, l) => `${many(l.documents, 'speech', 'speeches')} name ${a} and ${z} in one sentence. ${l.shared} name both; chance alone would give about ${l.expected}.`,
    said: { paired: (a, z, n) => `${many(n, 'speech', 'speeches')} set ${a} and ${z} side by side.`, extends: (a, z, n) => `${many(n, 'speech', 'speeches')} say that ${z} builds on ${a}.`, contrast: (a, z, n) => `${many(n, 'speech', 'speeches')} set ${a} against ${z}.` },
    observedHead: 'Speeches that name both', observed: 'observed', expected: 'by chance',
    none: (words) => `No “${words}”.`, near: 'Similar names', byInitials: (words) => `“${words}” matches pinyin initials`, searchKeys: (second) => (second === 'only' ? '↑↓ choose　↵ show path　Esc close' : `↑↓ choose　↵ open　${second ? '⇧↵ as second: path　' : ''}Esc close`), mostNaming: 'Speeches that name them most', searchSecond: (name) => `From ${name} to which slogan?`,
    caption: (k, n) => `Slogans that the legend leaves, ${k} of ${n}; select a heading to sort.`, name: 'Name', kind: 'Kind', number: 'Count', firstPartners: 'First partners', more: (n) => `${n} more`,
    // time
    // heat map
    // life-lines
    // reader
    // paths and depth
    depth: 'Steps', least: (n) => `At least ${many(n, 'speech', 'speeches')}`, whole: 'All', wholeHint: (n, k) => `All ${many(n, 'slogan')}, ${many(k, 'link')}. Rest on a circle for its name, click for its surroundings. Esc: back.`, wholeShown: (n) => `All ${many(n, 'slogan')} shown`,
    path: 'Path', pathTo: 'Path to…', pathHow: 'Or click another slogan on the graph with Shift', pathFound: (a, z, n) => `${a} to ${z}: ${many(n, 'step')} at the shortest.`, noPath: (a, z) => `No chain leads from ${a} to ${z}.`, step: (n) => `Step ${n}`,
    alone: (name) => `As things are set, no link joins ${name} to any other.`, apart: (a, n, z, k) => `As things are set, ${a} is joined to ${many(n, 'slogan')} and ${z} to ${many(k, 'other')}, with no link between.`,
    letChance: 'Count links that may be chance', letFew: 'Count links of a single speech', letYears: 'All years', letAll: 'All of these', wouldLead: (n) => `a chain of ${many(n, 'step')}`, noWay: 'Nor is there one with looser settings.',
    sharedItems: 'Items of both', sharedPartners: 'Partners of both', sharedSpeeches: 'Speeches that name both',
    // files
    save: 'Save', saved: (name) => `Saved as ${name}`, asPng: 'Picture, PNG', asSvg: 'Drawing, SVG', asCsv: (what) => `${what}, CSV`, formulaTable: 'Slogans', linkTable: 'Links',
    heldIn: 'Speeches', sharedAll: 'Name both (whole corpus)', expectedAll: 'By chance (whole corpus)', oneEnd: 'From', otherEnd: 'To', linkKind: 'Link', linkKinds: { co_mentioned: 'same sentence', paired: 'side by side', extends: 'builds on', contrast: 'set against' },
  },
};
let language = 'zh';
const say = (key, ...args) => {
  const words = WORDS[language][key];
  return typeof words === 'function' ? words(...args) : words;
};
