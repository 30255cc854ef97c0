// `window.__perf`, for programs that measure: the desk's wasm in the page itself, so that an answer of a tenth of a millisecond is
// not measured together with two messages between threads. `pack` puts this into a script of its own, behind `WASM`, where that wasm
// is, `VERSION`, and `bindings`, which makes the functions of a new instance of it.

/** Bytes of texts that are taken in at once before the page may do something else. */
const PIECE = 1 << 20;

const utf8 = new TextEncoder();
const text = new TextDecoder();
let module;
let memory;
let bench;
let ids;
let terms;

/** A new instance, without texts. */
async function fresh() {
  module ??= await WebAssembly.compile(await (await fetch(WASM)).arrayBuffer());
  const wasm_bindgen = bindings();
  ({ memory } = await wasm_bindgen({ module_or_path: module }));
  bench = new wasm_bindgen.Bench();
  ids = null;
  terms = null;
}

const pause = () => new Promise((then) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => { port1.close(); then(); };
  port2.postMessage(0);
});

async function index(docs) {
  bench.heads(written(docs.flatMap(({ id, outlet, date, title }) => [id, outlet, date, title]).join('\0')).written);
  let room;
  let read = 0;
  for (const doc of docs) {
    room = written(doc.text, room?.room);
    bench.add(room.written);
    read += room.written;
    if (read > PIECE) {
      read = 0;
      await pause();
    }
  }
  bench.finish();
  known();
}

/** Writes a text where the program expects it, as UTF-8, without a copy in between; gives the bytes that it may be written into next. */
function written(string, room) {
  // No UTF-16 unit needs more than three bytes. Taking a text in may have moved the memory.
  if (room?.buffer !== memory.buffer || room.length < 3 * string.length) {
    const length = Math.max(1 << 18, 3 * string.length);
    const start = bench.room(length);
    room = new Uint8Array(memory.buffer, start, length);
  }
  return { room, written: utf8.encodeInto(string, room).written };
}

function known() {
  ids = bench.ids();
}

/** The ids of so many texts that were found. */
function idsOf(count) {
  const found = new Uint32Array(memory.buffer, bench.numbers(), count);
  const list = new Array(count);
  for (let at = 0; at < count; at += 1) list[at] = ids[found[at]];
  return list;
}

function allTerms() {
  if (!terms) {
    const length = bench.terms();
    terms = text.decode(new Uint8Array(memory.buffer, bench.block(), length)).split('\n');
  }
  return terms;
}

const perf = {
  name: 'Crosstalk',
  version: VERSION,
  features: ['text', 'phrase', 'prefix', 'kwic', 'keyness', 'collocates', 'find', 'serialize'],
  async init() { await fresh(); },
  async index(docs) { await index(docs); },
  async query({ type, terms: words, q }) {
    return idsOf(bench.query(type, q ?? words.join(' ')));
  },
  async queryTop(q, k = 10) {
    return idsOf(bench.top(q, k));
  },
  /** Lines sorted by what stands right of the node: 50 of a page, or all of them where the page is 0. */
  async kwic(term, { page = 1, window = 5 } = {}) {
    const count = page ? bench.lines(term, window, 50 * (page - 1), 50) : bench.lines(term, window, 0, 0xffffffff);
    const bytes = new Uint8Array(memory.buffer, bench.block(), bench.length());
    const [ascii, others] = [bytes.subarray(0, bench.ascii()), bytes.subarray(bench.ascii())].map((half) => text.decode(half));
    const numbers = new Uint32Array(memory.buffer, bench.numbers(), 6 * count);
    const rows = new Array(count);
    for (let at = 0; at < count; at += 1) {
      const line = 5 * numbers[5 * count + at];
      const number = numbers[line];
      const wide = number >= 0x80000000;
      const half = wide ? others : ascii;
      const left = numbers[line + 2];
      const node = numbers[line + 3];
      rows[at] = {
        id: ids[wide ? ~number : number],
        left: half.substring(numbers[line + 1], left),
        node: half.substring(left, node),
        right: half.substring(node, numbers[line + 4]),
      };
    }
    return rows;
  },
  /** How many claims are proposed in a text on a concept with these words. */
  async find(text, words) {
    return bench.find(written(`${words}\0${text}`).written);
  },

  async keyness(outlet) {
    const words = allTerms();
    const count = bench.keyness(outlet);
    const numbers = new Uint32Array(memory.buffer, bench.numbers(), 3 * count);
    const reals = new Float64Array(memory.buffer, bench.reals(), 2 * count);
    const rows = new Array(count);
    for (let at = 0; at < count; at += 1) {
      rows[at] = { word: words[numbers[3 * at]], a: numbers[3 * at + 1], b: numbers[3 * at + 2], g2: reals[2 * at], lr: reals[2 * at + 1] };
    }
    return rows;
  },
  async collocates(term, { window = 5 } = {}) {
    const words = allTerms();
    const count = bench.collocates(term, window);
    const numbers = new Uint32Array(memory.buffer, bench.numbers(), 2 * count);
    const reals = new Float64Array(memory.buffer, bench.reals(), 4 * count);
    const rows = new Array(count);
    for (let at = 0; at < count; at += 1) {
      rows[at] = {
        word: words[numbers[2 * at]], count: numbers[2 * at + 1],
        logdice: reals[4 * at], mi: reals[4 * at + 1], t: reals[4 * at + 2], g2: reals[4 * at + 3],
      };
    }
    return rows;
  },
  async serialize() {
    const length = bench.save();
    const bytes = new Uint8Array(memory.buffer, bench.block(), length).slice();
    bench.forget();
    return bytes;
  },
  async load(bytes) {
    await fresh();
    const start = bench.room(bytes.length);
    new Uint8Array(memory.buffer, start, bytes.length).set(bytes);
    bench.open(bytes.length);
    known();
  },
};

globalThis.__perf = perf;
