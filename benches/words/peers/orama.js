// Orama with its English tokeniser and no stemming: no positions, so no phrases and no concordance.

import { create, insertMultiple, load, save, search } from '../node_modules/@orama/orama/dist/browser/index.js';

const make = () => create({ schema: { text: 'string' } });
let engine, count;

export const perf = {
  name: 'Orama',
  version: '3.1.18',
  features: ['prefix', 'serialize'],
  async init() {},
  async index(docs) {
    count = docs.length;
    engine = make();
    await insertMultiple(engine, docs.map(({ id, text }) => ({ id, text })), 500);
  },
  async query({ type, q }) {
    const { hits } = await search(engine, { term: q, properties: ['text'], exact: type !== 'prefix', threshold: 0, limit: count });
    return hits.map(({ id }) => id);
  },
  async serialize() { return new TextEncoder().encode(JSON.stringify(save(engine))); },
  async load(bytes) {
    engine = make();
    load(engine, JSON.parse(new TextDecoder().decode(bytes)));
  },
};
