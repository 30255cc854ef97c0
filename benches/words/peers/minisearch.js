// MiniSearch as its documentation shows it: no positions, so no phrases and no concordance.

import MiniSearch from '../node_modules/minisearch/dist/es/index.js';

const OPTIONS = { fields: ['text'], idField: 'id' };
let engine;

export const perf = {
  name: 'MiniSearch',
  version: '7.2.0',
  features: ['prefix', 'serialize'],
  async init() {},
  async index(docs) {
    engine = new MiniSearch(OPTIONS);
    engine.addAll(docs);
  },
  async query({ type, q }) {
    return engine.search(q, type === 'prefix' ? { prefix: true } : { combineWith: 'AND' }).map(({ id }) => id);
  },
  async serialize() { return new TextEncoder().encode(JSON.stringify(engine)); },
  async load(bytes) { engine = MiniSearch.loadJSON(new TextDecoder().decode(bytes), OPTIONS); },
};
