// The yardstick: what plain JavaScript does with typed arrays. A stream of term numbers, where each token begins, and for each
// term its places and its texts.

const letter = /[\p{L}\p{N}\p{M}]/u;
/** For each UTF-16 unit whether it belongs to a token; halves of characters beyond the first 65,536 all do. */
const inside = Uint8Array.from({ length: 65_536 }, (_, unit) => Number((unit >= 0xd800 && unit < 0xe000) || letter.test(String.fromCharCode(unit))));

let docs, numbers, terms, stream, starts, first, places, from, inTexts, inFrom, order, rank;

function index(given) {
  docs = given;
  numbers = new Map();
  terms = [];
  stream = new Uint32Array(1 << 20);
  starts = new Uint32Array(1 << 20);
  first = new Uint32Array(docs.length + 1);
  let n = 0;
  docs.forEach(({ text }, doc) => {
    const lower = text.toLowerCase();
    for (let at = 0; at < lower.length; at += 1) {
      if (!inside[lower.charCodeAt(at)]) continue;
      const start = at;
      while (at < lower.length && inside[lower.charCodeAt(at)]) at += 1;
      const term = lower.slice(start, at);
      let number = numbers.get(term);
      if (number === undefined) {
        number = terms.length;
        numbers.set(term, number);
        terms.push(term);
      }
      if (n === stream.length) [stream, starts] = [stream, starts].map((old) => { const more = new Uint32Array(n * 2); more.set(old); return more; });
      starts[n] = start;
      stream[n] = number;
      n += 1;
    }
    first[doc + 1] = n;
  });
  stream = stream.slice(0, n);
  starts = starts.slice(0, n);
  invert();
}

/** From the stream to the places and the texts of each term, by counting. */
function invert() {
  const n = stream.length;
  from = new Uint32Array(terms.length + 1);
  inFrom = new Uint32Array(terms.length + 1);
  const last = new Int32Array(terms.length).fill(-1);
  for (let doc = 0; doc + 1 < first.length; doc += 1) {
    for (let at = first[doc]; at < first[doc + 1]; at += 1) {
      const term = stream[at];
      from[term + 1] += 1;
      if (last[term] !== doc) {
        last[term] = doc;
        inFrom[term + 1] += 1;
      }
    }
  }
  for (let term = 0; term < terms.length; term += 1) {
    from[term + 1] += from[term];
    inFrom[term + 1] += inFrom[term];
  }
  places = new Uint32Array(n);
  inTexts = new Uint32Array(inFrom[terms.length]);
  const [next, inNext] = [from.slice(), inFrom.slice()];
  last.fill(-1);
  for (let doc = 0; doc + 1 < first.length; doc += 1) {
    for (let at = first[doc]; at < first[doc + 1]; at += 1) {
      const term = stream[at];
      places[next[term]++] = at;
      if (last[term] !== doc) {
        last[term] = doc;
        inTexts[inNext[term]++] = doc;
      }
    }
  }
  order = Uint32Array.from(terms.map((_, term) => term).sort((a, b) => (terms[a] < terms[b] ? -1 : 1)));
  rank = new Uint32Array(terms.length);
  order.forEach((term, at) => { rank[term] = at; });
}

const placesOf = (term) => (term === undefined ? places.subarray(0, 0) : places.subarray(from[term], from[term + 1]));
const textsOf = (term) => (term === undefined ? inTexts.subarray(0, 0) : inTexts.subarray(inFrom[term], inFrom[term + 1]));
const ids = (list) => Array.from(list, (doc) => docs[doc].id);

function docOf(place) {
  let [low, high] = [0, first.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (first[middle] <= place) low = middle;
    else high = middle;
  }
  return low;
}

function both(words) {
  const lists = words.map((word) => textsOf(numbers.get(word))).sort((a, b) => a.length - b.length);
  return lists.slice(1).reduce((found, list) => {
    let at = 0;
    return found.filter((doc) => {
      while (at < list.length && list[at] < doc) at += 1;
      return list[at] === doc;
    });
  }, lists[0]);
}

function phrase(words) {
  const wanted = words.map((word) => numbers.get(word));
  if (wanted.includes(undefined)) return [];
  const rarest = wanted.reduce((best, term, at) => (placesOf(term).length < placesOf(wanted[best]).length ? at : best), 0);
  const found = [];
  for (const place of placesOf(wanted[rarest])) {
    const start = place - rarest;
    if (!wanted.every((term, at) => stream[start + at] === term)) continue;
    const doc = docOf(place);
    if (start < first[doc] || start + wanted.length > first[doc + 1] || found.at(-1) === doc) continue;
    found.push(doc);
  }
  return found;
}

function prefix(beginning) {
  let [low, high] = [0, order.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (terms[order[middle]] < beginning) low = middle + 1;
    else high = middle;
  }
  const has = new Uint8Array(docs.length);
  for (; low < order.length && terms[order[low]].startsWith(beginning); low += 1) for (const doc of textsOf(order[low])) has[doc] = 1;
  const found = [];
  has.forEach((yes, doc) => { if (yes) found.push(doc); });
  return found;
}

function kwic(word, { page = 1, window = 5 } = {}) {
  const list = placesOf(numbers.get(word));
  const end = Uint32Array.from(list, (place) => first[docOf(place) + 1]);
  const right = (at, by) => (list[at] + by < end[at] ? rank[stream[list[at] + by]] : -1);
  const sorted = Uint32Array.from(list, (_, at) => at).sort((a, b) => {
    for (let by = 1; by <= window; by += 1) {
      const [left, other] = [right(a, by), right(b, by)];
      if (left !== other) return left - other;
    }
    return list[a] - list[b];
  });
  return Array.from(page ? sorted.subarray((page - 1) * 50, page * 50) : sorted, (at) => {
    const [place, doc] = [list[at], docOf(list[at])];
    const { id, text } = docs[doc];
    const finish = (token) => starts[token] + terms[stream[token]].length;
    const until = Math.min(first[doc + 1] - 1, place + window);
    return {
      id,
      left: text.slice(starts[Math.max(first[doc], place - window)], starts[place]),
      node: text.slice(starts[place], finish(place)),
      right: text.slice(finish(place), finish(until)),
    };
  });
}

const part = (observed, expected) => (observed ? observed * Math.log(observed / expected) : 0);
/** Log-likelihood of four cells: a word in two parts of so many words; negative where it is rarer in the first. */
export const g2 = (a, b, inA, inB) => {
  const share = (a + b) / (inA + inB);
  const sum = 2 * (part(a, inA * share) + part(b, inB * share) + part(inA - a, inA * (1 - share)) + part(inB - b, inB * (1 - share)));
  return a < inA * share ? -sum : sum;
};

/** Measures of a word that stands `count` times in the `near` words around `nodes` nodes, and `all` times in `words` words. */
export function measures(word, count, all, near, nodes, words) {
  // The nodes themselves are neither near nor far.
  const far = words - nodes - near;
  const expected = (all * near) / (near + far);
  return {
    word, count, logdice: 14 + Math.log2((2 * count) / (nodes + all)), mi: Math.log2(count / expected),
    t: (count - expected) / Math.sqrt(count), g2: g2(count, all - count, near, far),
  };
}

function keyness(outlet) {
  const target = new Uint32Array(terms.length);
  let inA = 0;
  docs.forEach((doc, at) => {
    if (doc.outlet !== outlet) return;
    inA += first[at + 1] - first[at];
    for (let place = first[at]; place < first[at + 1]; place += 1) target[stream[place]] += 1;
  });
  const inB = stream.length - inA;
  return terms.map((word, term) => {
    const a = target[term];
    const b = from[term + 1] - from[term] - a;
    return { word, a, b, g2: g2(a, b, inA, inB), lr: Math.log2(((a || 0.5) * inB) / ((b || 0.5) * inA)) };
  }).sort((x, y) => y.g2 - x.g2);
}

function collocates(word, { window = 5 } = {}) {
  const node = numbers.get(word);
  const near = new Uint32Array(terms.length);
  let size = 0;
  let counted = 0;
  for (const place of placesOf(node)) {
    const doc = docOf(place);
    // A token near two nodes is counted once.
    const low = Math.max(first[doc], place - window, counted);
    const high = Math.min(first[doc + 1], place + window + 1);
    for (let at = low; at < high; at += 1) {
      if (stream[at] === node) continue;
      near[stream[at]] += 1;
      size += 1;
    }
    counted = high;
  }
  const rows = [];
  near.forEach((count, term) => {
    if (count) rows.push(measures(terms[term], count, placesOf(term).length, size, placesOf(node).length, stream.length));
  });
  return rows.sort((a, b) => b.logdice - a.logdice);
}

/** The stream and the beginnings as they are; what can be counted again is counted again. */
function serialize() {
  const head = new TextEncoder().encode(JSON.stringify({ terms, docs: docs.map(({ id, outlet, date }) => ({ id, outlet, date })) }));
  const bytes = new Uint8Array(8 + 4 * stream.length + 4 * first.length + head.length);
  new Uint32Array(bytes.buffer, 0, 2).set([stream.length, first.length]);
  new Uint32Array(bytes.buffer, 8, stream.length).set(stream);
  new Uint32Array(bytes.buffer, 8 + 4 * stream.length, first.length).set(first);
  bytes.set(head, bytes.length - head.length);
  return bytes;
}

function load(bytes) {
  const [n, texts] = new Uint32Array(bytes.buffer, bytes.byteOffset, 2);
  stream = new Uint32Array(bytes.buffer, bytes.byteOffset + 8, n).slice();
  first = new Uint32Array(bytes.buffer, bytes.byteOffset + 8 + 4 * n, texts).slice();
  ({ terms, docs } = JSON.parse(new TextDecoder().decode(bytes.subarray(8 + 4 * n + 4 * texts))));
  numbers = new Map(terms.map((term, number) => [term, number]));
  starts = null;
  invert();
}

const answers = {
  single: ({ terms: [word] }) => textsOf(numbers.get(word)),
  and: ({ terms: words }) => both(words),
  phrase: ({ terms: words }) => phrase(words),
  prefix: ({ q }) => prefix(q),
};

export const perf = {
  name: 'typed arrays in JavaScript',
  version: '',
  features: ['phrase', 'prefix', 'kwic', 'keyness', 'collocates', 'serialize'],
  async init() {},
  async index(given) { index(given); },
  async query(query) { return ids(answers[query.type](query)); },
  async kwic(word, options) { return kwic(word, options); },
  async keyness(outlet) { return keyness(outlet); },
  async collocates(word, options) { return collocates(word, options); },
  async serialize() { return serialize(); },
  async load(bytes) { load(bytes); },
};
