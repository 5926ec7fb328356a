// Everything the page says, in both languages. Names of formulas and the words of speeches are never translated.
const b = (value) => ({ bold: String(value) });
const HAN = '零一二三四五六七八九十';
const inHan = (n) => (n <= 10 ? HAN[n] : n < 20 ? `十${HAN[n - 10]}` : n < 100 ? `${HAN[Math.floor(n / 10)]}十${n % 10 ? HAN[n % 10] : ''}` : String(n));
const ENGLISH = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'];
const thousands = new Intl.NumberFormat('en'); // made once: a view has hundreds of numbers
const many = (n, one, more = `${one}s`) => `${thousands.format(n)} ${n === 1 ? one : more}`;
const does = (n, verb, once = `${verb}s`) => (n === 1 ? once : verb); // one speech names, two name

const WORDS = {
  zh: {
    // frame
    brand: '提法图谱', notice: '说明一句', map: '图谱', table: '表格', overview: '总览', search: '搜提法、条目、讲话；可输拼音首字母或英文', searchShort: '搜提法；可输拼音首字母 lw',
    language: '语言', theme: '明暗', light: '浅', dark: '深', significant: '只看显著', fit: '全图', zoomIn: '放大', zoomOut: '缩小', close: '关闭', back: '返回', views: '视图', legend: '图例',
    canvas: '提法关系图。方向键移到邻近的提法，回车打开；表格里有同样的内容。', panel: '详情', timeline: '各年讲话',
    hint: '线越粗，两者越常在一起。点任意节点或连线看原句。', hintGrouped: '线越粗，两者越常在一起。点任意节点或连线看各年篇数。', around: (name, depth, n, left) => `${name} 的${'一两三'[depth - 1]}步邻域，${n ? `画 ${n} 个提法` : '没有并提的提法'}${left ? `，另有 ${left} 个未画` : ''}；${depth < 3 && n ? `按 ${depth + 1} 扩到${'一两三'[depth]}步，` : ''}Esc ${depth > 1 ? '回一步' : '回全图'}。`,
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
    documents: (n) => `${n} 篇`, count: (n) => `${n} 句`, times: (n) => `${n} 次`, documentsUnit: '篇', some: (k, n) => `共 ${n}，此处列 ${k}`, ofAll: (k, n) => `前 ${k}，共 ${n}`, someHere: (k) => `此页收 ${k} 句`,
    readAll: (n) => `点连线看全部 ${n} 句`, undated: '未注日期',
    // passport
    openSense: '义未定', senseOfYear: (year) => `${year} 年起的旧义`,
    noGloss: '尚无英译', items: (n) => `${inHan(n)}项条目`, equals: '＝', agree: '相符', differ: (n) => (n > 0 ? `缺${inHan(n)}项` : `多${inHan(-n)}项`),
    fromLexicon: (n) => (n ? `据词表；${n} 篇讲话照此全列。` : '据词表；语料里没有一篇照此全列。'), fromSpeeches: (n) => `据 ${n} 篇讲话所列。`, fromLexiconAlone: '据词表。', fromPositions: '据各篇讲话所列，按位次合为一列。', otherLists: '另有列法',
    first: '首见', peak: '最多', last: '末见', total: '合计', startsThere: (year) => `语料起点 ${year} 年已有，首见不可考。`, startsLater: (year) => `语料起于 ${year} 年，“首见”只说本语料。`, undatedUse: '用到它的讲话都未注日期。', origin: (words) => `词表记其出处：${words}。`,
    byYear: '历年使用', partners: '惯常并提', variants: '异写', sentences: '原句', copied: '已复制', notCopied: '浏览器不许复制',
    listedBy: '列出此条目的提法', onlyLexicon: '词表所列；语料里没有读到列举它的句子。', inTables: '此页按年和地合计各篇；原句和全文在语料包的数据表里。', formulasNamed: '提到的提法', mostNamed: '最多提到', speeches: '讲话',
    // links
    together: (a, z, l) => `${l.documents} 篇讲话在同一句里提到 ${a} 与 ${z}；${l.shared} 篇两者都提，若各不相干，约有 ${l.expected} 篇。`, togetherThen: (a, z, l) => `${l.documents} 篇讲话在同一句里提到 ${a} 与 ${z}。`,
    said: { paired: (a, z, n) => `${n} 篇讲话把 ${a} 与 ${z} 并列。`, extends: (a, z, n) => `${n} 篇讲话说 ${z} 承接 ${a}。`, contrast: (a, z, n) => `${n} 篇讲话把 ${a} 与 ${z} 对举。` },
    observedHead: '两者都提的讲话', observed: '实有', expected: '若不相干',
    // search
    none: (words) => `没有“${words}”。`, near: '名称相近', byInitials: (words) => `“${words}” 匹配拼音首字母`, searchKeys: (second) => (second === 'only' ? '↑↓ 选　↵ 看路径　Esc 关' : `↑↓ 选　↵ 打开　${second ? '⇧↵ 作第二个，看路径　' : ''}Esc 关`), mostNaming: '用得最多的讲话', searchSecond: (name) => `从 ${name} 到哪个提法？`,
    // table
    caption: (k, n) => `图例所留的提法，列 ${k} 个，共 ${n} 个；点列名排序。`, name: '名称', kind: '类别', number: '名数', firstPartners: '前三伙伴', more: (n) => `再列 ${n} 个`,
    // time
    play: '播放', pause: '停', fromYear: '起始年', toYear: '结束年', chosenYears: '所选年份', yearSuffix: '年', bars: '各年；点一年只看那年', yearName: (year) => `${year} 年`, span: (a, z) => (a === z ? `${a}` : `${a}–${z}`),
    onlyYears: (a, z) => `语料只有 ${a}–${z} 年`, undatedToo: (n) => `，另 ${n} 篇未注日期`, noYearsLine: '语料没有日期，按篇比较', oneYear: (year, n) => `${year} 年，${n} 篇讲话`,
    chosenSpan: (span) => `所选 ${span}`, everyYear: '全部年份', leadIn: (span, n, k, c) => [b(span), '，', b(n), ` 篇讲话。${c.omitted ? '此页所收的提法用到 ' : '用到 '}`, b(k), ` 个${c.omitted ? '' : '提法'}。全语料 ${c.speeches} 篇、${c.formulas} 个提法。`],
    rising: '上升', fading: '淡出', change: '上升与淡出', halves: (a, z) => `${a} → ${z}，篇`, newIn: (year) => `${year} 年新见`, forget: '清空', unusedHere: '所选年份没有用到提法。',
    fewYears: '所选不足十年，不比较升降。', fewYearsSpoken: '所选年份里有讲话的不足十年，不比较升降。', noChange: '没有可信的升降。', noYearsChange: '语料没有日期，不比较升降。',
    changeNote: '升降只列可信的，误报不过二十分之一；前后两段讲话篇数相近。',
    earliest: '最早', latest: '最晚', sentencesUnit: '句', shareUnit: '占当年讲话，竖线为 95% 区间', shareOfYear: (year, n, of, share, interval) => `${year} 年：${of} 篇中 ${n} 篇，${share}（95% 区间 ${interval}）`,
    wholeUse: (n, k, span) => `全语料${span ? ` ${span} 年` : ''} ${n} 篇${k === null ? '' : ` ${k} 句`}。`, unusedThen: '所选年份没有用到', elsewhere: (n) => `这些年的句子不在此页；${n} 篇讲话提到：`, readOn: '点连线看原句',
    temperature: '温度', steps: ['沸', '烫', '热', '暖', '温', '冷'], tooLittle: '数据不足', tooLittleHeat: (span) => `${span} 年与此前各要有 20 篇讲话才算`,
    heatFigures: (span, n, of, interval, own, standing) => `${span} 年 ${of} 篇讲话中 ${n} 篇（95% 区间 ${interval}）；为它最盛时的 ${own}，比 ${standing} 的提及更常用`,
    trend: '走势', verdicts: { rising: '上升', falling: '淡出', 'no trend': '看不出升降' }, changeOf: ([early, n], [late, k]) => `${early} 年 ${n} 篇，${late} 年 ${k} 篇；`, slope: (slope, low, high) => `占比每年 ${slope} 个百分点（95% 区间 ${low} 至 ${high}）`, noSlope: '多数年份没有它，所以逐年变化的中位数是零',
    blankHead: (span) => `${span} 年没有用到图上的提法`, blankWhy: (n, k) => (n ? `这些年有 ${n} 篇讲话，用到 ${k} 个提法，都不在图上。` : '这些年语料里没有讲话。'), widen: (span) => `年份放宽到 ${span}`, wouldStand: (n) => `图上会有 ${n} 个提法`, toTable: '改看表格', wouldList: (n) => `列出这 ${n} 个提法`,
    // heat map
    heat: '热力', order: '行序', orderTotal: '总量', orderChange: '升降', value: '数值', valueDocuments: '篇数', valueShare: '占比', digits: '显示数字',
    heatLabel: '提法与年份：各年有几篇讲话用到它。方向键移动，回车打开。', heatCounts: { documents: '每年篇数', share: '占当年讲话，%', times: '每篇次数' }, notBetween: '其间未见', blankCell: '空白：首见前或末见后', noSpeech: '当年没有讲话',
    heatCell: (name, when, n, of) => `${name}，${when}：${of} 篇讲话中 ${n} 篇用到`, heatDash: (name, when) => `${name}，${when}：其间未见`, heatTimes: (name, when, n) => `${name}，“${when}”：${n} 次`,
    rowLabel: (name, n) => `${name}，共 ${n} 篇`, changeUnit: (year) => `${year} 年前→起，%`, only: (when) => `只看 ${when}`, notOnly: (when) => `不再只看 ${when}`, onlyUse: (n, k) => `${n} 篇讲话用到它，此页收 ${k} 句。`,
    nothingListed: '图例和所选年份没有留下提法。', noFormulas: '语料里没有认出提法。', allKinds: '显示所有类别', allYears: '看所有年份',
    // life-lines
    lifelines: '生命线', group: '分组', byDomain: '领域', byNothing: '不分', noDomain: '未分领域', lifelinesLabel: '生命线：每行一个提法，每年一珠。方向键移动，回车打开。', lifelinesUndated: '语料没有日期，画不出生命线；热力按篇比较。', toHeat: '看热力',
    lifeLabel: (name, first, last, n, bursts) => `${name}，${first === last ? first : `${first}–${last}`} 年，${n} 篇${bursts.length ? `；${bursts.map(([a, z]) => (a === z ? a : `${a}–${z}`)).join('、')} 年用得特别密` : ''}`,
    beadSizes: (sizes) => `${sizes.join('、')} 篇`, unused: '两年以上未见', burst: '用得特别密', thereAtStart: '语料起点已有', stillUsed: '仍在用', leads: '虚线为推断', drawnFrom: (year) => `只画 ${year} 年起`,
    // successions
    beforeAfter: '前后', earlierOnes: '在前', laterOnes: '后起', successionBy: { said: '原文所说', members: '成员相承', slot: '同位接替', 'hand-off': '此消彼长' },
    handBefore: (verb, partner) => `“${verb}${partner}”之前`, handAfter: (verb, partner) => `“${partner}”之后${verb ? `（同用“${verb}”）` : ''}`,
    successionMembers: (a, z, shared, of) => `成员相承：${z} 后起，${a} 所列 ${of} 项中有 ${shared.length} 项也列在其中：${shared.join('、')}。`,
    successionSlot: (a, z, places, old, late) => `同位接替：${a} 与 ${z} 都并列在${places.join('、')}，前者在 ${old[0]}–${old[1]} 年，后者在 ${late[0]}–${late[1]} 年，两者从不并列。`,
    successionShares: (a, z, years, old, late) => `此消彼长：${years[0]} 到 ${years[1]} 年，用到 ${a} 的讲话由 ${old[0]}% 到 ${old[1]}%，用到 ${z} 的由 ${late[0]}% 到 ${late[1]}%，历年多如此。`,
    byChance: (n) => `年份若随意排，约每 ${n} 次有 1 次也这样分明。`, onlyLead: '由统计推断，原文没有说；只说后起，不说由谁演变而来。',
    // reader
    reader: '原文', openText: '打开原文', readHere: '在原文里看这一句', paragraph: (n) => `第 ${n} 段`, inParagraph: (n) => `（第 ${n} 段）`, details: '本篇概况',
    copy: '复制引文', bibtex: 'BibTeX', copyAlt: 'GB/T 7714；按住 Alt 点，得 BibTeX', copyBibtex: '复制 BibTeX 引文', copyLink: '复制链接', print: '打印', help: '说明',
    textsHere: (k, n) => (k === n ? '各篇全文都在此页。' : k ? `此页收最近 ${k} 篇的全文，其余 ${n - k} 篇收例句。` : '此页收例句，全文在数据表里。'),
    shelfFilter: '筛讲话：题、年、地', shelfCount: (k, n, whole) => `${k === n ? `共 ${n} 篇` : `${k} 篇，共 ${n} 篇`}${whole < n ? `；${whole} 篇有全文，其余有例句` : ''}`,
    slogansIn: (n) => `${n} 个提法`, wholeText: '全文', someSentences: '例句',
    searchTexts: (words) => `在原文里搜“${words}”`, foundCount: (words, n, k) => (n ? `“${words}”见于 ${n} 处${k < n ? `，按年份列最早 ${k} 处` : ''}。` : `没有搜到“${words}”。`),
    foundWhere: (k, n) => (k === n ? `搜了全部 ${n} 篇全文。` : `搜了 ${k} 篇全文；另 ${n - k} 篇只搜了此页的例句。`), allSpeeches: '全部讲话', allFound: '搜索结果', wordsEnd: '不标所搜',
    earlier: '上一篇', later: '下一篇', placeBefore: '上一处', placeAfter: '下一处', marginLabel: '本篇的提法', readingLabel: '讲话原文。n 下一处，p 上一处，回车看提法。', allPlaces: '全部提法', noPlaces: '没有认出提法。',
    stepCount: (name, i, n) => `${name ?? '提法'} ${i ? `${i}/${n}` : `${n} 处`}`, yearShown: '文中见年', notWhole: (k) => `此页有这篇的 ${k} 段例句，全文在数据表里。`,
    hiddenKinds: (kinds) => `不显示${kinds}`, enumerationComma: '、', semicolon: '；', printedOn: (day) => `印于 ${day}`,
    helpText: {
      head: '说明', keysHead: '按键', slash: '按 / 搜索',
      sections: [
        ['这一页有什么', '程序从讲话里认出“六稳”“放管服”一类固定说法（提法）和它们列举的条目，再数：哪些讲话提到，在哪一年，和谁在一起。宋体是讲话的原话，黑体是本页的话。每个数字都能点到原句；认错、漏认都可能，以原句为准。',
          ['篇与句', '统计一律按篇：一篇里提十次也算一篇。句是证据，供人核对。'],
          ['类别', '数字式带数目，可与条目核对；缩合式由几个词缩成；口号式是成句的话；序数式是规划的次第；政策用语是常用而不成提法的词。']],
        ['怎样读',
          ['显著', '两个提法同在一句，且同见的篇数多于各不相干时所料，偶然得此的机会不到二十分之一，并至少见于两篇。', '费希尔精确检验，单侧（Fisher 1935），未按比较次数校正：看的对子多，总有些是碰巧。同一时期的讲话本来就相像，显著不等于有因果。'],
          ['强度', '两者同句的篇数，除以各自篇数之积的平方根：1 是形影不离，0 是从不同句（余弦）。线的粗细由它定。'],
          ['首见', '在本语料里第一次见到，不是首创。首见若在语料的第一年，就不知道更早有没有。'],
          ['温度', '最近五年用得有多热：既比它自己的最高峰，也比别的提法，从沸、烫、热、暖、温到冷。分界是约定，不是检验；最近五年不足 20 篇就不给。'],
          ['升降', '各年提到它的讲话所占的份额有没有走向。', '曼-肯德尔检验，以篇为单位（Mann 1945；Gilbert 1987），泰尔-森斜率（Sen 1968），按比较次数校正（Benjamini 与 Hochberg 1995）；区间是威尔逊 95% 区间（Wilson 1927）。语料的构成变了，也会像是升降。']],
        ['界限', '说的只是这批讲话，不是全部官方语言；年份由文中的词推定，会有误。页里收不下的全文和少用的提法在数据表里。先后出现，不等于由此演变。'],
      ],
      keys: [['/', '搜索'], ['↑ ↓ ← →', '图上移到邻近的提法；列表里上下'], ['↵', '打开'], ['+ - 0', '图上放大、缩小、全图'], ['n p', '原文里下一处、上一处'], ['Esc', '退一步'], ['Alt', '与“复制引文”同按，得 BibTeX']],
    },
    // paths and depth
    depth: '步数', least: (n) => `至少同现 ${n} 篇`, whole: '全部', wholeHint: (n, k) => `全部 ${n} 个提法、${k} 条关系。停在圆上看名称，点它看邻域；Esc 回全图。`, wholeShown: (n) => `显示全部 ${n} 个提法`,
    path: '路径', pathTo: '路径到…', pathHow: '在图上按住 Shift 点另一个提法也行', pathFound: (a, z, n) => `${a} 到 ${z}，最短 ${n} 步。`, noPath: (a, z) => `${a} 与 ${z} 之间没有链。`, step: (n) => `第 ${n} 步`,
    alone: (name) => `按现在的设置，${name} 与哪个提法都不相连。`, apart: (a, n, z, k) => `按现在的设置，${a} 连着 ${n} 个提法，${z} 连着另外 ${k} 个，两群互不相连。`,
    letChance: '也算可能出于偶然的关系', letFew: '同现一篇也算', letYears: '不限年份', letAll: '这几样都放宽', wouldLead: (n) => `会有一条 ${n} 步的链`, noWay: '放宽各项设置也没有。',
    sharedItems: '共有的条目', sharedPartners: '共同的伙伴', sharedSpeeches: '都提到两者的讲话',
    // files
    save: '保存', saved: (name) => `已存为 ${name}`, asPng: '图片 PNG', asSvg: '矢量图 SVG', asCsv: (what) => `${what} CSV`, formulaTable: '提法表', yearTable: '历年篇数', linkTable: '关系表',
    heldIn: '讲话篇数', sharedAll: '两者都提（全语料）', expectedAll: '若不相干（全语料）', oneEnd: '甲', otherEnd: '乙', linkKind: '关系', linkKinds: { co_mentioned: '同句', paired: '并提', extends: '承接', contrast: '对举' },
  },
  en: {
    brand: 'Tifa', notice: 'Notice', map: 'Graph', table: 'Table', overview: 'Overview', search: 'Search slogans, items, speeches: 六稳, lw, six', searchShort: 'Search: 六稳, lw, six',
    language: 'Language', theme: 'Theme', light: 'Light', dark: 'Dark', significant: 'Significant only', fit: 'Fit', zoomIn: 'Zoom in', zoomOut: 'Zoom out', close: 'Close', back: 'Back', views: 'Views', legend: 'Legend',
    canvas: 'Graph of slogans. Arrow keys go to a neighbour, Enter opens it; the table holds the same.', panel: 'Details', timeline: 'Speeches by year',
    hint: 'Thicker: more often together. Select any node or link to read the sentences.', hintGrouped: 'Thicker: more often together. Select any node or link to see its speeches by year.', around: (name, depth, n, left) => `${ENGLISH[depth]} step${depth === 1 ? '' : 's'} around ${name}: ${n ? many(n, 'slogan') : 'no partner'}${left ? `, ${left.toLocaleString('en')} left out` : ''}. ${depth < 3 && n ? `${depth + 1}: one step more. ` : ''}Esc: ${depth > 1 ? 'one step' : 'whole graph'}.`,
    unknownLink: (words) => `“${words}” of the link is not in this corpus.`, selected: (name) => `${name} selected`, cleared: 'Whole graph', comma: ', ',
    lead: (c, span) => [b(many(c.speeches, 'speech', 'speeches')), ', ', b(span), ': ', b(many(c.formulas, 'slogan')), ' and ', b(many(c.items, 'item')), ', named ', b(many(c.mentions, 'time')), '. ',
      ...(c.listed ? [b(c.agree.toLocaleString('en')), ` of ${many(c.listed, 'slogan')} that ${does(c.listed, 'state')} a count ${does(c.agree, 'list')} as many items.`] : [])],
    years: (a, z) => (a === z ? `${a}` : `${a}–${z}`), noYears: 'undated', spanNote: (n, k) => (n ? `${many(n, 'year')}, ${many(k, 'speech', 'speeches')}` : ''), speechCount: (n) => many(n, 'speech', 'speeches'),
    most: 'Most used', mostNote: (n) => `speeches, of ${n}`, viewed: 'Viewed', viewedNone: 'What you open stays here.',
    caveat: 'Slogans are found by a program; the sentence decides. ', omitted: (n) => `${many(n, 'rare slogan')} ${does(n, 'are', 'is')} not in this page but in the tables. `, undatedCount: (n) => `${many(n, 'speech', 'speeches')} undated.`,
    yearSpeeches: (year, n) => `${year}: ${many(n, 'speech', 'speeches')}`, yearUse: (year, n, k) => `${year}: ${k} of ${many(n, 'speech', 'speeches')} ${does(k, 'use')} it`,
    nodes: 'Nodes', links: 'Links', kinds: { numeral: 'Numeral', acronym: 'Acronym', motto: 'Motto', ordinal: 'Plan', term: 'Policy term' },
    formula: 'Slogans', item: 'Item', speech: 'Speech', year: 'Year', place: 'Place',
    relations: { together: 'Paired', extends: 'Followed by', contrast: 'Contrast', enumerates: 'Lists', mentions: 'Mentions' },
    domains: { economy: 'economy', governance: 'governance', party: 'Party', theory: 'theory', rural: 'countryside', society: 'society', history: 'history', ecology: 'ecology', 'culture-education': 'culture and education', diplomacy: 'diplomacy', law: 'law', science: 'science', military: 'military', 'hk-tw': 'Hong Kong, Taiwan', security: 'security' },
    levels: { central: 'central', province: 'province', city: 'city', county: 'county', township: 'township' },
    documents: (n) => many(n, 'speech', 'speeches'), count: (n) => many(n, 'sentence'), times: (n) => `${n}×`, documentsUnit: 'speeches', some: (k, n) => `${k} of ${n}`, ofAll: (k, n) => `${k} of ${n}`, someHere: (k) => `${k} in this page`,
    readAll: (n) => `click for all ${n}`, undated: 'undated',
    openSense: 'sense open', senseOfYear: (year) => `older sense, from ${year}`,
    noGloss: 'No English yet', items: (n) => `${ENGLISH[n] || n} item${n === 1 ? '' : 's'}`, equals: '=', agree: 'count agrees', differ: (n) => (n > 0 ? `${n} missing` : `${-n} too many`),
    fromLexicon: (n) => `After the lexicon; ${n ? `${many(n, 'speech', 'speeches')} ${does(n, 'list')} just these.` : 'no speech here lists just these.'}`, fromSpeeches: (n) => `As ${many(n, 'speech', 'speeches')} ${does(n, 'list')} them.`, fromLexiconAlone: 'After the lexicon.', fromPositions: 'As speeches list them, put together by position.', otherLists: 'Other lists',
    first: 'First', peak: 'Peak', last: 'Last', total: 'Total', startsThere: (year) => `There when the corpus begins (${year}): its first use is not known.`, startsLater: (year) => `The corpus begins in ${year}; “first” is first in this corpus.`, undatedUse: 'The speeches that use it are undated.', origin: (words) => `Origin after the lexicon: ${words}.`,
    byYear: 'Use by year', partners: 'Usual partners', variants: 'Variants', sentences: 'Sentences', copied: 'Copied', notCopied: 'The browser does not allow copying',
    listedBy: 'Slogans with this item', onlyLexicon: 'Listed by the lexicon; no sentence of this corpus was read as listing it.', inTables: 'This page counts speeches by year and place; their sentences and texts are in the tables of the bundle.', formulasNamed: 'Slogans named', mostNamed: 'Most named', speeches: 'Speeches',
    together: (a, z, l) => `${many(l.documents, 'speech', 'speeches')} ${does(l.documents, 'name')} ${a} and ${z} in one sentence. ${l.shared} ${does(l.shared, 'name')} both; chance alone would give about ${l.expected}.`, togetherThen: (a, z, l) => `${many(l.documents, 'speech', 'speeches')} ${does(l.documents, 'name')} ${a} and ${z} in one sentence.`,
    said: { paired: (a, z, n) => `${many(n, 'speech', 'speeches')} ${does(n, 'set')} ${a} and ${z} side by side.`, extends: (a, z, n) => `${many(n, 'speech', 'speeches')} ${does(n, 'say')} that ${z} builds on ${a}.`, contrast: (a, z, n) => `${many(n, 'speech', 'speeches')} ${does(n, 'set')} ${a} against ${z}.` },
    observedHead: 'Speeches that name both', observed: 'observed', expected: 'by chance',
    none: (words) => `No “${words}”.`, near: 'Similar names', byInitials: (words) => `“${words}” matches pinyin initials`, searchKeys: (second) => (second === 'only' ? '↑↓ choose　↵ show path　Esc close' : `↑↓ choose　↵ open　${second ? '⇧↵ as second: path　' : ''}Esc close`), mostNaming: 'Speeches that name them most', searchSecond: (name) => `From ${name} to which slogan?`,
    caption: (k, n) => `Slogans that the legend leaves, ${k} of ${n}; select a heading to sort.`, name: 'Name', kind: 'Kind', number: 'Count', firstPartners: 'First partners', more: (n) => `${n} more`,
    // time
    play: 'Play', pause: 'Stop', fromYear: 'First year', toYear: 'Last year', chosenYears: 'Years looked at', yearSuffix: '', bars: 'Years; select one for that year alone', yearName: (year) => `${year}`, span: (a, z) => (a === z ? `${a}` : `${a}–${z}`),
    onlyYears: (a, z) => `The corpus has ${a}–${z} only`, undatedToo: (n) => `, ${n} more undated`, noYearsLine: 'The corpus is undated; speeches are compared one by one', oneYear: (year, n) => `${year}, ${many(n, 'speech', 'speeches')}`,
    chosenSpan: (span) => `Selected: ${span}`, everyYear: 'All years', leadIn: (span, n, k, c) => [b(span), ': ', b(many(n, 'speech', 'speeches')), ' with ', b(many(k, 'slogan')), `${c.omitted ? ' of this page' : ''}. The whole corpus: ${many(c.speeches, 'speech', 'speeches')}, ${many(c.formulas, 'slogan')}.`],
    rising: 'Rising', fading: 'Fading', change: 'Rising and fading', halves: (a, z) => `${a} → ${z}`, newIn: (year) => `New in ${year}`, forget: 'Clear', unusedHere: 'No slogan is used in these years.',
    fewYears: 'Fewer than ten years selected: no comparison.', fewYearsSpoken: 'Fewer than ten of these years have speeches: no comparison.', noChange: 'No credible rise or fall.', noYearsChange: 'The corpus is undated: no comparison.',
    changeNote: 'Only credible changes are listed, at most one in twenty by error; the two spans have about as many speeches. ',
    earliest: 'Earliest', latest: 'Latest', sentencesUnit: 'sentences', shareUnit: 'of the year’s speeches; lines: 95% interval', shareOfYear: (year, n, of, share, interval) => `${year}: ${n} of ${many(of, 'speech', 'speeches')}, ${share} (95% interval ${interval})`,
    wholeUse: (n, k, span) => `Whole corpus${span ? `, ${span}` : ''}: ${many(n, 'speech', 'speeches')}${k === null ? '' : `, ${many(k, 'sentence')}`}.`, unusedThen: 'not used in these years', elsewhere: (n) => `No sentence of these years is in this page; ${many(n, 'speech', 'speeches')} ${does(n, 'name')} it:`, readOn: 'click for sentences',
    temperature: 'Temperature', steps: ['boiling', 'scalding', 'hot', 'warm', 'tepid', 'cold'], tooLittle: 'too little data', tooLittleHeat: (span) => `needs 20 speeches in ${span} and 20 before`,
    heatFigures: (span, n, of, interval, own, standing) => `${span}: ${n} of ${many(of, 'speech', 'speeches')} (95% interval ${interval}), ${own} of its own peak, wider used than ${standing} of all that is named`,
    trend: 'Trend', verdicts: { rising: 'rising', falling: 'fading', 'no trend': 'none to be seen' }, changeOf: ([early, n], [late, k]) => `${early}: ${many(n, 'speech', 'speeches')}, ${late}: ${k}; `, slope: (slope, low, high) => `share ${slope} points a year (95% interval ${low} to ${high})`, noSlope: 'most years lack it, so the median change of a year is zero',
    blankHead: (span) => `No slogan of the graph in ${span}`, blankWhy: (n, k) => (n ? `These years have ${many(n, 'speech', 'speeches')} with ${many(k, 'slogan')}, none of them on the graph.` : 'The corpus has no speech of these years.'), widen: (span) => `Widen to ${span}`, wouldStand: (n) => `${many(n, 'slogan')} on the graph`, toTable: 'See the table', wouldList: (n) => `lists ${many(n, 'slogan')}`,
    // heat map
    heat: 'Heat map', order: 'Order', orderTotal: 'Total', orderChange: 'Change', value: 'Value', valueDocuments: 'Speeches', valueShare: 'Share', digits: 'Digits',
    heatLabel: 'Slogans by years: how many speeches name each. Arrow keys move, Enter opens.', heatCounts: { documents: 'Speeches a year', share: 'Share of the year’s speeches, %', times: 'Times in a speech' }, notBetween: 'not used in between', blankCell: 'blank: before first or after last use', noSpeech: 'no speech that year',
    heatCell: (name, when, n, of) => `${name}, ${when}: ${n} of ${many(of, 'speech', 'speeches')}`, heatDash: (name, when) => `${name}, ${when}: not used in between`, heatTimes: (name, when, n) => `${name}, “${when}”: ${many(n, 'time')}`,
    rowLabel: (name, n) => `${name}, ${many(n, 'speech', 'speeches')}`, changeUnit: (year) => `before→from ${year}, %`, only: (when) => `Only ${when}`, notOnly: (when) => `No longer only ${when}`, onlyUse: (n, k) => `${many(n, 'speech', 'speeches')} ${n === 1 ? 'names' : 'name'} it; ${many(k, 'sentence')} in this page.`,
    nothingListed: 'The legend and the years chosen leave no slogan.', noFormulas: 'No slogan was found in this corpus.', allKinds: 'Show all kinds', allYears: 'All years',
    // life-lines
    lifelines: 'Life-lines', group: 'Group', byDomain: 'Domain', byNothing: 'None', noDomain: 'no domain', lifelinesLabel: 'Life-lines: a row a slogan, a bead a year. Arrow keys move, Enter opens.', lifelinesUndated: 'This corpus has no dates, so there are no life-lines; the heat map compares speeches.', toHeat: 'Heat map',
    lifeLabel: (name, first, last, n, bursts) => `${name}, ${first === last ? first : `${first}–${last}`}, ${many(n, 'speech', 'speeches')}${bursts.length ? `; far more than usual in ${bursts.map(([a, z]) => (a === z ? a : `${a}–${z}`)).join(', ')}` : ''}`,
    beadSizes: (sizes) => `${sizes.join(', ')} ${sizes.at(-1) === 1 ? 'speech' : 'speeches'}`, unused: 'unused for 2 years or more', burst: 'far more than usual', thereAtStart: 'there at the start', stillUsed: 'still in use', leads: 'dashed: inferred', drawnFrom: (year) => `drawn from ${year}`,
    // successions
    beforeAfter: 'Before and after', earlierOnes: 'Earlier', laterOnes: 'Came after', successionBy: { said: 'said in a text', members: 'shared members', slot: 'same slot', 'hand-off': 'one falls, one rises' },
    handBefore: (verb, partner) => `before “${verb}${partner}”`, handAfter: (verb, partner) => `after “${partner}”${verb ? ` (with “${verb}”)` : ''}`,
    successionMembers: (a, z, shared, of) => `Shared members: ${z} came after, and lists ${shared.length} of the ${many(of, 'item')} of ${a}: ${shared.join('、')}.`,
    successionSlot: (a, z, places, old, late) => `Same slot: both stand ${places.join(', ')}, ${a} in ${old[0]}–${old[1]}, ${z} in ${late[0]}–${late[1]}; never side by side.`,
    successionShares: (a, z, years, old, late) => `One falls, one rises: from ${years[0]} to ${years[1]} the share of speeches that name ${a} went from ${old[0]}% to ${old[1]}%, of ${z} from ${late[0]}% to ${late[1]}%, and so over the years.`,
    byChance: (n) => ` With the years at random, about 1 time in ${n} would part as clearly.`, onlyLead: 'Inferred from counts, said in no text: that one came after the other, not that it grew out of it.',
    // reader
    reader: 'Reader', openText: 'Open text', readHere: 'Read this sentence in its text', paragraph: (n) => `par. ${n}`, inParagraph: (n) => ` (par. ${n})`, details: 'About this speech',
    copy: 'Copy citation', bibtex: 'BibTeX', copyAlt: 'GB/T 7714; with Alt, BibTeX', copyBibtex: 'Copy BibTeX citation', copyLink: 'Copy link', print: 'Print', help: 'Help',
    textsHere: (k, n) => (k === n ? 'All texts are in this page.' : k ? `This page holds the whole text of the latest ${many(k, 'speech', 'speeches')}, and sentences of the other ${(n - k).toLocaleString('en')}.` : 'This page holds sentences; the texts are in the tables.'),
    shelfFilter: 'Filter speeches: title, year, place', shelfCount: (k, n, whole) => `${k === n ? many(n, 'speech', 'speeches') : `${k.toLocaleString('en')} of ${many(n, 'speech', 'speeches')}`}${whole < n ? `; whole text of ${whole.toLocaleString('en')}, sentences of the rest` : ''}`,
    slogansIn: (n) => many(n, 'slogan'), wholeText: 'text', someSentences: 'sentences',
    searchTexts: (words) => `Search the texts for “${words}”`, foundCount: (words, n, k) => (n ? `“${words}”: ${many(n, 'place')}${k < n ? `, the earliest ${k} by year` : ''}.` : `“${words}” was not found.`),
    foundWhere: (k, n) => (k === n ? `Searched: ${n === 1 ? 'the one text' : `all ${n.toLocaleString('en')} texts`}.` : `Searched: ${many(k, 'whole text')}; of the other ${many(n - k, 'speech', 'speeches')} only the sentences in this page.`), allSpeeches: 'All speeches', allFound: 'Search results', wordsEnd: 'Clear search',
    earlier: 'Earlier', later: 'Later', placeBefore: 'Previous', placeAfter: 'Next', marginLabel: 'Slogans of this speech', readingLabel: 'Text of the speech. n: next place, p: previous, Enter: open the slogan.', allPlaces: 'All slogans', noPlaces: 'No slogan was found.',
    stepCount: (name, i, n) => `${name ?? 'Slogans'} ${i ? `${i}/${n}` : many(n, 'place')}`, yearShown: 'Year in the text:', notWhole: (k) => `${k === 1 ? 'One passage of this speech is' : `${k} passages of this speech are`} in this page; the whole text is in the tables.`,
    hiddenKinds: (kinds) => `hidden: ${kinds}`, enumerationComma: ', ', semicolon: '; ', printedOn: (day) => `Printed ${day}`,
    helpText: {
      head: 'Help', keysHead: 'Keys', slash: '/ starts a search',
      sections: [
        ['What this page shows', 'A program finds fixed formulas (提法, here “slogans”) such as “六稳” and “放管服” in speeches, and the items they list. Then it counts which speeches name them, in which year, and beside which others. Words of a speech stand in Song (serif), ours in sans. Every number leads to sentences. The program errs and misses; the sentence decides.',
          ['Speeches and sentences', 'Statistics count speeches: ten mentions in one speech are one. Sentences are the evidence to check them by.'],
          ['Kinds', 'Numerals state a count that can be checked against the items; acronyms are contracted from several words; mottoes are whole phrases; plans are numbered in a series; policy terms are common words that are no slogans.']],
        ['How to read it',
          ['Significant', 'Two slogans share a sentence, in at least two speeches, and more speeches name both than if they had nothing to do with each other; chance alone would do so less than once in twenty.', 'Fisher’s exact test, one-sided (Fisher 1935), not corrected for the number of pairs: of many pairs some are always chance. Speeches of one time are alike anyway; significant does not mean that one causes the other.'],
          ['Strength', 'Speeches in which the two share a sentence, over the root of the product of the speeches that name each: 1 is never apart, 0 never in one sentence (cosine). It sets the width of a line.'],
          ['First', 'First seen in this corpus, which is not when it was coined. If that is the first year of the corpus, an earlier use is not known.'],
          ['Temperature', 'How hot the last five years are, against its own best years and against the other slogans: boiling, scalding, hot, warm, tepid, cold. The steps are a convention, not a test; with fewer than 20 speeches in those years none is given.'],
          ['Rise and fall', 'Whether the share of speeches that name it has a trend over the years.', 'Test of Mann and Kendall with the speech as unit (Mann 1945; Gilbert 1987), slope of Theil and Sen (Sen 1968), corrected for the number of slogans (Benjamini & Hochberg 1995); intervals are Wilson’s, 95% (Wilson 1927). A corpus that changes its make-up shows trends of its own.']],
        ['Limits', 'All this is about these speeches, not about official language as a whole. Years are read from the words of a text and can be wrong. Texts and rare slogans that do not fit into the page are in the tables. Coming later is not growing out of.'],
      ],
      keys: [['/', 'search'], ['↑ ↓ ← →', 'on the map: to a neighbour; in a list: up and down'], ['↵', 'open'], ['+ - 0', 'on the map: zoom in, out, fit'], ['n p', 'in a text: next and previous place'], ['Esc', 'one step back'], ['Alt', 'with “Copy citation”: BibTeX']],
    },
    // paths and depth
    depth: 'Steps', least: (n) => `At least ${many(n, 'speech', 'speeches')}`, whole: 'All', wholeHint: (n, k) => `All ${many(n, 'slogan')}, ${many(k, 'link')}. Rest on a circle for its name, click for its surroundings. Esc: back.`, wholeShown: (n) => `All ${many(n, 'slogan')} shown`,
    path: 'Path', pathTo: 'Path to…', pathHow: 'Or click another slogan on the graph with Shift', pathFound: (a, z, n) => `${a} to ${z}: ${many(n, 'step')} at the shortest.`, noPath: (a, z) => `No chain leads from ${a} to ${z}.`, step: (n) => `Step ${n}`,
    alone: (name) => `As things are set, no link joins ${name} to any other.`, apart: (a, n, z, k) => `As things are set, ${a} is joined to ${many(n, 'slogan')} and ${z} to ${many(k, 'other')}, with no link between.`,
    letChance: 'Count links that may be chance', letFew: 'Count links of a single speech', letYears: 'All years', letAll: 'All of these', wouldLead: (n) => `a chain of ${many(n, 'step')}`, noWay: 'Nor is there one with looser settings.',
    sharedItems: 'Items of both', sharedPartners: 'Partners of both', sharedSpeeches: 'Speeches that name both',
    // files
    save: 'Save', saved: (name) => `Saved as ${name}`, asPng: 'Picture, PNG', asSvg: 'Drawing, SVG', asCsv: (what) => `${what}, CSV`, formulaTable: 'Slogans', yearTable: 'by year', linkTable: 'Links',
    heldIn: 'Speeches', sharedAll: 'Name both (whole corpus)', expectedAll: 'By chance (whole corpus)', oneEnd: 'From', otherEnd: 'To', linkKind: 'Link', linkKinds: { co_mentioned: 'same sentence', paired: 'side by side', extends: 'builds on', contrast: 'set against' },
  },
};
let language = 'zh';
const say = (key, ...args) => {
  const words = WORDS[language][key];
  return typeof words === 'function' ? words(...args) : words;
};
