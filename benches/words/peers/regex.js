// The naive scan: nothing is kept, every question reads every text. A regular expression finds the candidates; what stands before
// and after them decides.

import { g2, measures } from './arrays.js';

const TOKEN = /[\p{L}\p{N}\p{M}]+/gu;
const letter = /[\p{L}\p{N}\p{M}]/u;
let docs;

/** Whether a text has it; open at its end for a beginning of a word. */
function has(text, expression, open) {
  expression.lastIndex = 0;
  for (let hit = expression.exec(text); hit; hit = expression.exec(text)) {
    const [before, after] = [text[hit.index - 1], text[expression.lastIndex]];
    if (!(before && letter.test(before)) && (open || !(after && letter.test(after)))) return true;
    expression.lastIndex = hit.index + 1;
  }
  return false;
}

const words = (text) => text.toLowerCase().match(TOKEN) ?? [];
const scanned = (word) => new RegExp(word, 'gi');

export const perf = {
  name: 'naive regex',
  version: '',
  features: ['phrase', 'prefix', 'kwic', 'keyness', 'collocates'],
  async init() {},
  async index(given) { docs = given; },
  async query({ type, terms, q }) {
    const sought = type === 'phrase' ? [scanned(terms.join('[^\\p{L}\\p{N}\\p{M}]+'))] : type === 'prefix' ? [scanned(q)] : terms.map(scanned);
    if (type === 'phrase') sought[0] = new RegExp(sought[0].source, 'giu');
    return docs.filter(({ text }) => sought.every((expression) => has(text, expression, type === 'prefix'))).map(({ id }) => id);
  },
  async kwic(word, { page = 1, window = 5 } = {}) {
    const rows = [];
    const expression = scanned(word);
    const before = (text) => text.slice([...text.matchAll(TOKEN)].at(-window)?.index ?? 0);
    const after = new RegExp(`^(?:[^\\p{L}\\p{N}\\p{M}]+[\\p{L}\\p{N}\\p{M}]+){0,${window}}`, 'u');
    for (const { id, text } of docs) {
      for (const hit of text.matchAll(expression)) {
        const end = hit.index + hit[0].length;
        if (letter.test(text[hit.index - 1] ?? ' ') || letter.test(text[end] ?? ' ')) continue;
        const right = after.exec(text.slice(end, end + 100))[0];
        rows.push({ id, left: before(text.slice(Math.max(0, hit.index - 100), hit.index)), node: hit[0], right, key: words(right).join(' ') });
      }
    }
    rows.sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)));
    return page ? rows.slice((page - 1) * 50, page * 50) : rows;
  },
  async keyness(outlet) {
    const counts = new Map();
    const sizes = [0, 0];
    for (const doc of docs) {
      const side = Number(doc.outlet !== outlet);
      for (const word of words(doc.text)) {
        let pair = counts.get(word);
        if (!pair) counts.set(word, (pair = [0, 0]));
        pair[side] += 1;
        sizes[side] += 1;
      }
    }
    const rows = [...counts].map(([word, [a, b]]) => ({
      word, a, b, g2: g2(a, b, ...sizes), lr: Math.log2(((a || 0.5) * sizes[1]) / ((b || 0.5) * sizes[0])),
    }));
    return rows.sort((x, y) => y.g2 - x.g2);
  },
  async collocates(node, { window = 5 } = {}) {
    const near = new Map();
    const all = new Map();
    let [n, size] = [0, 0];
    for (const { text } of docs) {
      const list = words(text);
      n += list.length;
      let counted = 0;
      list.forEach((word, place) => {
        all.set(word, (all.get(word) ?? 0) + 1);
        if (word !== node) return;
        const high = Math.min(list.length, place + window + 1);
        for (let at = Math.max(0, place - window, counted); at < high; at += 1) {
          if (list[at] === node) continue;
          near.set(list[at], (near.get(list[at]) ?? 0) + 1);
          size += 1;
        }
        counted = high;
      });
    }
    const rows = [...near].map(([word, count]) => measures(word, count, all.get(word), size, all.get(node) ?? 0, n));
    return rows.sort((a, b) => b.logdice - a.logdice);
  },
};
