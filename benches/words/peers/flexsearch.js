// FlexSearch's index with the exact tokeniser and no scoring beyond its own: no positions, so no phrases and no concordance.

import { Charset, Index } from '../node_modules/flexsearch/dist/flexsearch.bundle.module.min.mjs';

const OPTIONS = { tokenize: 'strict', encoder: Charset.Normalize };
let engine, ids;

export const perf = {
  name: 'FlexSearch',
  version: '0.8.212',
  features: ['serialize'],
  async init() {},
  async index(docs) {
    ids = docs.map(({ id }) => id);
    engine = new Index(OPTIONS);
    docs.forEach(({ text }, at) => engine.add(at, text));
  },
  async query({ q }) { return engine.search(q, { limit: ids.length, suggest: false }).map((at) => ids[at]); },
  async serialize() {
    const parts = [['ids', JSON.stringify(ids)]];
    await engine.export((key, data) => { parts.push([key, data]); });
    return new TextEncoder().encode(JSON.stringify(parts));
  },
  async load(bytes) {
    engine = new Index(OPTIONS);
    for (const [key, data] of JSON.parse(new TextDecoder().decode(bytes))) {
      if (key === 'ids') ids = JSON.parse(data);
      else engine.import(key, data);
    }
  },
};
