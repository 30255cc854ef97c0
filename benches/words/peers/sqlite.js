// SQLite's FTS5 as WebAssembly, in memory: an index with positions and without the texts, which stay with the page.

import start from '../node_modules/@sqlite.org/sqlite-wasm/dist/index.mjs';
import { g2 } from './arrays.js';

let sqlite, db, ids, statements;

function prepare() {
  statements = { match: db.prepare('SELECT rowid FROM words WHERE words MATCH ?') };
  ids = db.selectValues('SELECT id FROM texts ORDER BY number');
}

const quoted = (word) => `"${word}"`;
const written = {
  single: ({ terms }) => quoted(terms[0]),
  and: ({ terms }) => terms.map(quoted).join(' AND '),
  phrase: ({ q }) => quoted(q),
  prefix: ({ q }) => `${quoted(q)}*`,
};

export const perf = {
  name: 'SQLite FTS5 wasm',
  version: '3.54.1',
  features: ['phrase', 'prefix', 'keyness', 'serialize'],
  async init() { sqlite = await start({ print() {}, printErr() {} }); },
  async index(docs) {
    db = new sqlite.oo1.DB(':memory:');
    db.exec(`CREATE VIRTUAL TABLE words USING fts5(text, content='', columnsize=0, tokenize='unicode61 remove_diacritics 0');
      CREATE VIRTUAL TABLE places USING fts5vocab(words, instance);
      CREATE TABLE texts(number INTEGER PRIMARY KEY, id TEXT, outlet TEXT);
      BEGIN`);
    const word = db.prepare('INSERT INTO words(rowid, text) VALUES (?, ?)');
    const text = db.prepare('INSERT INTO texts VALUES (?, ?, ?)');
    docs.forEach(({ id, outlet, text: words }, at) => {
      word.bind([at, words]).stepReset();
      text.bind([at, id, outlet]).stepReset();
    });
    word.finalize();
    text.finalize();
    db.exec(`COMMIT; INSERT INTO words(words) VALUES ('optimize')`);
    prepare();
  },
  async query(query) {
    const found = [];
    const { match } = statements;
    match.bind(written[query.type](query));
    while (match.step()) found.push(ids[match.getInt(0)]);
    match.reset();
    return found;
  },
  async keyness(outlet) {
    const [inA, n] = db.selectArray('SELECT sum(outlet = ?), count(*) FROM places JOIN texts ON number = doc', [outlet]);
    const rows = [];
    const sum = db.prepare('SELECT term, sum(outlet = ?), count(*) FROM places JOIN texts ON number = doc GROUP BY term').bind([outlet]);
    while (sum.step()) {
      const [word, a, all] = sum.get([]);
      const b = all - a;
      rows.push({ word, a, b, g2: g2(a, b, inA, n - inA), lr: Math.log2(((a || 0.5) * (n - inA)) / ((b || 0.5) * inA)) });
    }
    sum.finalize();
    return rows.sort((x, y) => y.g2 - x.g2);
  },
  async serialize() { return sqlite.capi.sqlite3_js_db_export(db); },
  async load(bytes) {
    db?.close();
    db = new sqlite.oo1.DB(':memory:');
    const at = sqlite.wasm.allocFromTypedArray(bytes);
    const { capi } = sqlite;
    db.checkRc(capi.sqlite3_deserialize(db.pointer, 'main', at, bytes.length, bytes.length, capi.SQLITE_DESERIALIZE_FREEONCLOSE | capi.SQLITE_DESERIALIZE_RESIZEABLE));
    prepare();
  },
};
