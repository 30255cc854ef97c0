// Chooses the 200 queries that every program gets, and finds their exact answers in the plainest way there is.
//
// A token is a maximal run of letters, digits and marks, in lower case. A text answers a word if it has the token, two words if it
// has both, a phrase if it has the tokens one right after the other, and a beginning if a token begins so.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { made, randomness } from './corpus.mjs';

const SEED = 200;
/** How many queries of a kind for each band of words; a band is a share of the articles, from and to. */
const BANDS = [[0.5, 1], [0.1, 0.5], [0.01, 0.1], [0.001, 0.01], [0, 0.001]];
const PLAN = { single: [12, 16, 20, 16, 16], and: [6, 12, 16, 10, 6], phrase: [6, 10, 12, 8, 4], prefix: [2, 6, 10, 8, 4] };

export const tokens = (text) => text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];

/** Where the articles are, the queries with their answers, and what the long tasks are about; kept in a file beside the articles. */
export async function prepared(docs) {
  const path = await made(docs);
  const version = Buffer.from(await crypto.subtle.digest('SHA-256', readFileSync(fileURLToPath(import.meta.url)))).toString('hex').slice(0, 8);
  const kept = path.replace('.jsonl', `-queries-${version}.json`);
  if (!existsSync(kept)) writeFileSync(kept, JSON.stringify(worked(path)));
  return JSON.parse(readFileSync(kept, 'utf8'));
}

function worked(path) {
  const articles = readFileSync(path, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
  const texts = articles.map(({ text }) => tokens(text));
  const counts = new Map();
  const range = new Map();
  for (const words of texts) {
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
    for (const word of new Set(words)) range.set(word, (range.get(word) ?? 0) + 1);
  }
  const queries = choose(texts, range);
  answer(articles, texts, queries);
  // The words whose counts are nearest to those that the targets were measured with.
  const nearest = (count) => [...counts].reduce((best, next) => (Math.abs(next[1] - count) < Math.abs(best[1] - count) ? next : best))[0];
  const node = nearest((56_859 * articles.length) / 10_245);
  const outlets = new Map();
  for (const { outlet } of articles) outlets.set(outlet, (outlets.get(outlet) ?? 0) + 1);
  const outlet = [...outlets].sort((a, b) => b[1] - a[1])[0][0];
  const words = texts.reduce((sum, text) => sum + text.length, 0);
  const bytes = articles.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  return { path, queries, node, lines: counts.get(node), outlet, docs: articles.length, words, bytes, types: counts.size };
}

function choose(texts, range) {
  const random = randomness(SEED);
  const below = (n) => Math.floor(random() * n);
  const bands = BANDS.map(([from, to]) => [...range].filter(([, n]) => n > from * texts.length && n <= to * texts.length).map(([word]) => word).sort());
  const some = (of, at) => Array.from({ length: of[at] }, () => at);
  const queries = [];
  const asked = new Set();
  const ask = (type, terms) => {
    const q = terms.join(' ');
    if (asked.has(`${type} ${q}`)) return false;
    asked.add(`${type} ${q}`);
    queries.push({ type, terms, q });
    return true;
  };
  /** Tries until a query is new; a small corpus may not have that many. */
  const until = (make) => {
    for (let turn = 0; turn < 1000; turn += 1) if (make()) return;
  };
  for (const [type, plan] of Object.entries(PLAN)) {
    for (const at of plan.flatMap((_, index) => some(plan, index))) {
      const words = bands[at];
      if (!words.length) continue;
      until(() => {
        const word = words[below(words.length)];
        if (type === 'single') return ask(type, [word]);
        if (type === 'prefix') return ask(type, [[...word].slice(0, 3 + below(3)).join('')]);
        // The others come from a text that has the word: one more of its words, or the words beside it.
        const homes = texts.filter((text) => text.includes(word));
        const text = homes[below(homes.length)];
        if (type === 'and') {
          const other = text[below(text.length)];
          return other !== word && ask(type, [word, other]);
        }
        // Every other phrase, and each with one of the most frequent words, is said often.
        if (at === 0 || queries.length % 2) return ask(type, [word, follower(homes.slice(0, 500), word)]);
        const length = 2 + Number(random() < 0.4) + Number(random() < 0.2);
        const from = text.indexOf(word, below(text.length));
        const phrase = from < 0 ? [] : text.slice(from, from + length);
        return phrase.length === length && ask(type, phrase);
      });
    }
  }
  return queries;
}

/** The word that stands most often after this one. */
function follower(texts, word) {
  const counts = new Map();
  for (const text of texts) {
    for (let at = text.indexOf(word); at >= 0 && at + 1 < text.length; at = text.indexOf(word, at + 1)) counts.set(text[at + 1], (counts.get(text[at + 1]) ?? 0) + 1);
  }
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best), ['the', 0])[0];
}

function answer(articles, texts, queries) {
  const sets = texts.map((words) => new Set(words));
  for (const query of queries) {
    const { type, terms, q } = query;
    const hits = (text, at) => {
      if (type === 'prefix') return [...sets[at]].some((word) => word.startsWith(q));
      if (!terms.every((term) => sets[at].has(term))) return false;
      if (type !== 'phrase') return true;
      for (let from = text.indexOf(terms[0]); from >= 0; from = text.indexOf(terms[0], from + 1)) {
        if (terms.every((term, place) => text[from + place] === term)) return true;
      }
      return false;
    };
    query.ids = articles.filter((_, at) => hits(texts[at], at)).map(({ id }) => id);
  }
}
