// A corpus that is counted by year and place (docs/scale.md): its page holds no speeches and no sentences, and says where they are.
const GROUPED = DATA.corpus.aggregated === true;
const inTables = () => section(say('sentences'), null, make('p', { class: 'in-tables' }, say('inTables')));

// What leads to texts alone is taken away.
if (GROUPED) document.querySelectorAll('#tab-reader, [data-view="reader"]').forEach((way) => way.remove());
