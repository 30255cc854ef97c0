// What runs inside the page of each program: the articles are fetched, `window.__perf` is asked, and the answers are timed.
// It is given to the page as text, so that it runs in Crosstalk's own page as in those of the others.

globalThis.bench = (() => {
  const perf = globalThis.__perf;
  let docs;
  let rows;
  const now = () => performance.now();
  const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

  return {
    about: () => ({ name: perf.name, version: perf.version, features: perf.features }),

    /** Fetches the articles anew. */
    async fetch(url) {
      docs = null;
      docs = (await (await fetch(url)).text()).trim().split('\n').map((line) => JSON.parse(line));
    },

    async start() {
      const began = now();
      await perf.init();
      return now() - began;
    },

    /** Lets the browser take the texts out of the JavaScript heap, as it does with every string that it encodes. */
    settle() {
      const bytes = new Uint8Array(1 << 20);
      for (const { text } of docs) new TextEncoder().encodeInto(text, bytes);
    },

    async index() {
      const began = now();
      await perf.index(docs);
      return now() - began;
    },

    /** Each query's median over some passes, after a pass that is not counted; and the queries that were answered exactly. */
    async queries(queries, passes) {
      const can = ({ type }) => type === 'single' || type === 'and' || perf.features.includes(type);
      const sorted = (ids) => [...ids].sort().join(' ');
      const exact = [];
      for (const query of queries) exact.push(can(query) ? sorted(await perf.query(query)) === sorted(query.ids) : null);
      const times = queries.map(() => []);
      for (let pass = 0; pass < passes; pass += 1) {
        for (const [at, query] of queries.entries()) {
          if (!can(query)) continue;
          const began = now();
          await perf.query(query);
          times[at].push(now() - began);
        }
      }
      return queries.map(({ type }, at) => ({ type, exact: exact[at], ms: times[at].length ? median(times[at]) : null }));
    },

    /** Asks one thing and gives the wall time. */
    async task(name, args) {
      rows = null;
      const began = now();
      rows = await perf[name](...args);
      return now() - began;
    },

    /** A few facts of the last answer, by which the answers of programs can be compared. */
    facts: (name) => facts[name](rows),

    async serialize() {
      const began = now();
      globalThis.kept = await perf.serialize();
      return { ms: now() - began, bytes: globalThis.kept.byteLength };
    },

    async load() {
      const began = now();
      await perf.load(globalThis.kept);
      return now() - began;
    },
  };
})();

const round = (value) => Number(value.toPrecision(7));
const facts = {
  kwic: (rows) => ({ rows: rows.length, best: rows.slice(0, 50).map(({ id }) => id).join(' ') }),
  keyness: (rows) => {
    const best = [...rows].sort((x, y) => y.g2 - x.g2 || (x.word < y.word ? -1 : 1)).slice(0, 5);
    return { rows: rows.length, best: best.map(({ word, a, b, g2, lr }) => [word, a, b, round(g2), round(lr)].join(' ')).join('; ') };
  },
  collocates: (rows) => {
    const best = [...rows].sort((x, y) => y.g2 - x.g2 || (x.word < y.word ? -1 : 1)).slice(0, 5);
    return { rows: rows.length, best: best.map(({ word, count, logdice, mi, t, g2 }) => [word, count, ...[logdice, mi, t, g2].map(round)].join(' ')).join('; ') };
  },
};
