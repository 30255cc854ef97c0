// Makes texts of the shape of news, the same ones every time, so that programs can be compared on them by anybody.
//
//   node benches/words/corpus.mjs [--docs N]      writes made/docs-N.jsonl and prints its shape
//
// With 10,245 articles it has 10 million words and 62 MB. Words follow Zipf's law over 80,000 types with function words on top; a
// word that has occurred in an article comes again sooner (burstiness), articles have topics, outlets have words, typography and
// page furniture of their own, and lengths are log-normal. Nothing in it is anybody's text: only the function words are English.

import { createWriteStream, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const DOCS = 10_245;
const WORDS_A_DOC = 964.5;
/** So many that 80,000 of them occur in 10 million words. */
const TYPES = 105_000;
const SEED = 20_250_227;

/** Function words with their share of all words, in thousandths, roughly as in English news. */
const FUNCTION = `the 55 of 25 to 26 and 24 a 23 in 21 that 10.5 for 9.6 on 8 is 8.2 with 7 was 7 it 6.6 as 5.7 at 5.1 by 5.6 he 5.4
from 4.9 be 4.4 has 4.4 have 4.2 are 4.4 an 3.7 but 3.7 not 3.7 his 3.6 this 3.6 they 3.3 will 2.8 who 2.9 its 2.8 said 5.9 or 2.2
were 2.9 been 2.6 which 2.2 more 2.4 their 2.7 had 2.7 would 2.3 about 2.5 we 2.9 i 3 one 1.9 after 1.9 up 1.7 you 2.3 can 1.6
also 1.6 there 1.6 than 1.6 out 1.7 when 1.7 all 1.6 new 1.6 two 1.3 other 1.2 over 1.3 what 1.5 if 1.4 some 1.3 her 1.7 she 1.6
so 1.3 into 1.2 no 1.2 could 1.1 just 1 last 1.1 first 1.1 people 1.4 our 1 them 1 time 1 year 1.1 years 1 like 1.1 him 0.8 do 1
now 0.8 only 0.9 most 0.8 how 0.9 before 0.7 because 0.9 where 0.8 while 0.8 any 0.7 between 0.6 may 0.6 these 0.8 against 0.7
during 0.6 such 0.6 those 0.7 many 0.7 even 0.6 under 0.5 through 0.6 then 0.6 since 0.6 my 1 me 0.6 should 0.5 both 0.5 being 0.5
still 0.6 did 0.6 very 0.5 own 0.5 here 0.5 your 0.6 says 1 without 0.4 until 0.4 us 0.7 each 0.3 another 0.4 does 0.4 too 0.4`
  .split(/\s+/).reduce((list, token, at) => (at % 2 ? (list.at(-1)[1] = Number(token)) : list.push([token, 0]), list), []);

/** Outlets: name, share of the articles, whether its typography is typographic, whether its pages leave furniture in the texts. */
const OUTLETS = [
  ['Harbour Post', 0.2, true, true], ['Northern Wire', 0.16, false, false], ['The Ledger', 0.13, true, false],
  ['Daily Compass', 0.11, true, false], ['Valley Radio', 0.09, false, true], ['Meridian', 0.08, true, false],
  ['City Standard', 0.07, true, true], ['Eastern Review', 0.05, true, false], ['Open Bulletin', 0.045, false, false],
  ['The Observer of Lund', 0.035, true, false], ['Island Courier', 0.02, false, true], ['Weekly Letter', 0.01, true, false],
];
const FURNITURE = [
  ['Photos', 'Hide caption', 'Toggle caption', 'Enlarge this image', 'Advertisement'],
  ['Listen to this story', 'Transcript', 'Heard on the morning programme', 'Sponsor message', 'Replay'],
  ['Share this article', 'Copy link', 'More on this story', 'Sign up to our newsletter', 'Skip advertisement'],
  ['Video replay', 'Watch live', 'Most read', 'Follow us', 'All rights reserved'],
];

/** Numbers between 0 and 1 that are always the same for one seed (sfc32). */
export function randomness(seed) {
  let [a, b, c, d] = [seed | 0, 0x9e3779b9, 0x243f6a88, 1];
  const next = () => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 4294967296;
  };
  for (let turn = 0; turn < 20; turn += 1) next();
  return next;
}

/** Draws places of a list in proportion to its weights, in constant time (Walker's alias method). */
function drawer(weights, random) {
  const n = weights.length;
  const sum = weights.reduce((a, b) => a + b, 0);
  const share = Float64Array.from(weights, (weight) => (weight * n) / sum);
  const alias = new Uint32Array(n);
  const [small, large] = [[], []];
  share.forEach((value, at) => (value < 1 ? small : large).push(at));
  while (small.length && large.length) {
    const [less, more] = [small.pop(), large.at(-1)];
    alias[less] = more;
    share[more] -= 1 - share[less];
    if (share[more] < 1) small.push(large.pop());
  }
  for (const at of [...small, ...large]) share[at] = 1;
  return () => {
    const x = random() * n;
    const at = Math.floor(x);
    return x - at < share[at] ? at : alias[at];
  };
}

const ONSETS = 'b c d f g h l m n p r s t v w st tr pr br cl gr sp ch sh th pl fr cr dr sl j k qu sc str y z'.split(' ');
const NUCLEI = 'a e i o u a e i o e a ea ou ai io ee oa ie'.split(' ');
const CODAS = 'n r t s l m d nd st ck nt rs ng ll p x rt'.split(' ');
const ENDINGS = 's ed ing er ly tion ment al ness ers ive able ist ism ation ity ingly'.split(' ');
const ACCENTS = { a: 'áàâäå', e: 'éèêëę', i: 'íîï', o: 'óôöø', u: 'úüû', c: 'çć', s: 'şš', g: 'ğ', n: 'ñń', l: 'ł', z: 'żž' };

/** Types of words that are no function words, the most frequent first; and which of them are names. */
function vocabulary(random, count) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  const taken = new Set(FUNCTION.map(([word]) => word));
  const words = [];
  const stems = [];
  while (words.length < count) {
    const share = words.length / count;
    let word = '';
    if (stems.length > 200 && random() < 0.2 + 0.42 * share) {
      // A form of a stem; forms share their beginning, as in a real vocabulary.
      word = stems[Math.floor(random() ** 1.5 * stems.length)] + pick(ENDINGS);
    } else {
      const syllables = 1 + Number(random() < 0.44 + 0.45 * share) + Number(random() < 0.08 + 0.4 * share) + Number(random() < 0.12 * share);
      for (let at = 0; at < syllables; at += 1) word += (at && random() < 0.3 ? pick('bdglmnrstv') : pick(ONSETS)) + pick(NUCLEI) + (random() < (at === syllables - 1 ? 0.75 : 0.3) ? pick(CODAS) : '');
      if (word.length < 3) continue;
      if (random() < 0.03) word = accented(word, random);
      if (!taken.has(word)) stems.push(word);
    }
    if (word.length > 18 || taken.has(word)) continue;
    taken.add(word);
    words.push(word);
  }
  const names = words.map((word, at) => at > 40 && random() < (/[^a-z]/.test(word) ? 0.8 : 0.14));
  return { words, names };
}

function accented(word, random) {
  const places = [...word].map((letter, at) => [letter, at]).filter(([letter]) => ACCENTS[letter]);
  const [letter, at] = places[Math.floor(random() * places.length)];
  const choice = ACCENTS[letter];
  return word.slice(0, at) + choice[Math.floor(random() * choice.length)] + word.slice(at + 1);
}

const upper = (word) => word[0].toUpperCase() + word.slice(1);
const two = (number) => String(number).padStart(2, '0');

/** The articles in order, each `{id, outlet, date, title, text}`. */
export function* articles(docs = DOCS) {
  const random = randomness(SEED);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

  const numbers = [...Array.from({ length: 400 }, (_, at) => String(at + 1)), ...Array.from({ length: 60 }, (_, at) => String(1970 + at))];
  const { words, names } = vocabulary(random, TYPES - FUNCTION.length - numbers.length);
  const drawFunction = drawer(FUNCTION.map(([, share]) => share), random);
  // Beyond the words that everybody knows, each next one is rarer than Zipf's law has it.
  const drawWord = drawer(words.map((_, rank) => 1 / (rank + 25) ** 1.02 / Math.max(1, rank / 8000) ** 0.75), random);
  const drawNumber = drawer(numbers.map((_, at) => (at < 400 ? 1 / (at + 2) : at > 450 ? 0.15 : 0.004)), random);

  // A topic is some hundred words, its first ones the most likely; an outlet's own words are fewer and rarer.
  const bundle = (size, from, to) => Array.from({ length: size }, () => from + Math.floor(random() ** 2 * (to - from)));
  const topics = Array.from({ length: 60 }, () => bundle(400, 20, 20_000));
  const drawTopic = drawer(topics[0].map((_, rank) => 1 / (rank + 4)), random);
  const own = OUTLETS.map(() => bundle(150, 60, 12_000));
  // Words that stand together again and again.
  const pairs = Array.from({ length: 4000 }, () => Array.from({ length: 2 + Number(random() < 0.25) }, () => Math.floor(random() ** 2.5 * 9000)));
  const drawPair = drawer(pairs.map((_, rank) => 1 / (rank + 12)), random);
  const drawOutlet = drawer(OUTLETS.map(([, share]) => share), random);

  const lengths = Array.from({ length: docs }, () => Math.exp(0.6 * normal()));
  const scale = (docs * WORDS_A_DOC) / lengths.reduce((a, b) => a + b, 0);

  for (let number = 0; number < docs; number += 1) {
    const outlet = drawOutlet();
    const [name, , typographic, furnished] = OUTLETS[outlet];
    const [open, close, apostrophe, dash] = typographic ? ['“', '”', '’', ' – '] : ['"', '"', "'", ' - '];
    const about = [pick(topics), pick(topics)];
    const seen = [];
    const target = Math.max(40, Math.round(lengths[number] * scale));
    let count = 0;

    /** The next words, as printed. */
    const next = (starts) => {
      const kind = random();
      if (kind < 0.415) {
        count += 1;
        const word = FUNCTION[drawFunction()][0];
        return starts || word === 'i' ? upper(word) : word;
      }
      if (kind < 0.43) {
        count += 1;
        const figure = numbers[drawNumber()];
        if (random() > 0.06) return figure;
        count += 1;
        return `${figure},${100 + Math.floor(random() * 9) * 100}`;
      }
      if (kind < 0.455) {
        const together = pairs[drawPair()];
        count += together.length;
        return together.map((at, place) => (names[at] || (starts && place === 0) ? upper(words[at]) : words[at])).join(' ');
      }
      const draw = random();
      let at;
      if (draw < 0.3 && seen.length) at = pick(seen);
      else if (draw < 0.48) at = about[Number(random() < 0.3)][drawTopic()];
      else if (draw < 0.5) at = own[outlet][Math.floor(random() ** 2 * 150)];
      else at = drawWord();
      seen.push(at);
      count += 1;
      let word = names[at] || starts ? upper(words[at]) : words[at];
      const tail = random();
      if (tail < (names[at] ? 0.08 : 0.012)) {
        word += `${apostrophe}s`;
        count += 1;
      } else if (tail > 0.988) {
        word += `-${words[drawWord()]}`;
        count += 1;
      }
      return word;
    };
    const sentence = () => {
      const length = 6 + Math.floor((random() + random()) * 15);
      const quoted = random() < 0.12;
      let text = quoted ? open : '';
      const from = count;
      while (count - from < length) {
        const first = count === from;
        text += first ? next(true) : ` ${next(false)}`;
        const mark = random();
        if (!first && mark < 0.055 && count - from < length) text += mark < 0.047 ? ',' : mark < 0.052 ? dash.trimEnd() : ';';
      }
      const end = random();
      return text + (end < 0.93 ? '.' : end < 0.98 ? '?' : '!') + (quoted ? close : '');
    };

    const title = Array.from({ length: 6 + Math.floor(random() * 5) }, () => next(true)).join(' ');
    count = 0;
    const paragraphs = [];
    const lines = FURNITURE[OUTLETS.slice(0, outlet).filter(([, , , has]) => has).length % FURNITURE.length];
    const furniture = (share) => {
      const line = pick(lines);
      if (furnished && random() < share) {
        paragraphs.push(line);
        count += line.split(' ').length;
      }
    };
    furniture(0.9);
    while (count < target) {
      const sentences = [];
      for (let more = 1 + Math.floor(random() * 3.5); more > 0 && count < target; more -= 1) sentences.push(sentence());
      paragraphs.push(sentences.join(' '));
      furniture(0.12);
    }
    furniture(0.9);
    const day = new Date(Date.UTC(2023, 0, 1 + Math.floor(random() * 1096)));
    yield {
      id: `a${String(number + 1).padStart(5, '0')}`,
      outlet: name,
      date: `${day.getUTCFullYear()}-${two(day.getUTCMonth() + 1)}-${two(day.getUTCDate())}`,
      title,
      text: paragraphs.join('\n\n'),
    };
  }
}

export const MADE = fileURLToPath(new URL('./made/', import.meta.url));

/** The file with the articles, one in a line; made if it is not there, or if this file has changed since. */
export async function made(docs = DOCS) {
  const version = Buffer.from(await crypto.subtle.digest('SHA-256', readFileSync(fileURLToPath(import.meta.url)))).toString('hex').slice(0, 8);
  const path = `${MADE}docs-${docs}-${version}.jsonl`;
  if (existsSync(path)) return path;
  mkdirSync(MADE, { recursive: true });
  const out = createWriteStream(`${path}.part`);
  for (const article of articles(docs)) if (!out.write(`${JSON.stringify(article)}\n`)) await new Promise((then) => out.once('drain', then));
  await new Promise((then) => out.end(then));
  renameSync(`${path}.part`, path);
  return path;
}

export const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : process.argv[at + 1];
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const path = await made(Number(option('docs', DOCS)));
  const counts = new Map();
  let [docs, words, bytes] = [0, 0, 0];
  for (const line of readFileSync(path, 'utf8').trim().split('\n')) {
    const { text } = JSON.parse(line);
    docs += 1;
    bytes += Buffer.byteLength(text);
    for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
      words += 1;
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  const once = [...counts.values()].filter((count) => count === 1).length;
  console.log(`${path}: ${docs} articles, ${words} words, ${counts.size} types (${once} of them once), ${(bytes / 1e6).toFixed(1)} MB`);
}
