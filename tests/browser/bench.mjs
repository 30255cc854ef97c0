// What a program that measures finds when the address asks for it, and nobody finds otherwise.

import assert from 'node:assert/strict';
import { open, test } from './page.mjs';

const docs = [
  { id: 'a', outlet: 'Post', date: '2025-01-01', title: 'One', text: 'The talks began. The peace talks, he said, go on.' },
  { id: 'b', outlet: 'Wire', date: '2025-01-02', title: 'Two', text: 'No talks; talking “is” Erdoğan’s wish for peace.' },
  { id: 'c', outlet: 'Wire', date: '2025-01-03', title: 'Three', text: 'Peace, says Erdogan, is not a talk.' },
];

for (const address of ['?bench', '#/about?bench']) {
  test(`with ${address} a program can index texts, ask about them, save the index and open it again`, async () => {
    const { page } = await open(address);
    const found = await page.evaluate(async (docs) => {
      const perf = globalThis.__perf;
      await perf.init();
      await perf.index(docs);
      const ask = async () => [
        await perf.query({ type: 'single', terms: ['talks'], q: 'talks' }), await perf.query({ type: 'single', terms: ['erdogan'], q: 'erdogan' }),
        await perf.query({ type: 'and', terms: ['peace', 'talks'], q: 'peace talks' }), await perf.query({ type: 'phrase', terms: ['peace', 'talks'], q: 'peace talks' }),
        await perf.query({ type: 'prefix', terms: ['talk'], q: 'talk' }), await perf.queryTop('talks', 1),
      ];
      const before = await ask();
      const lines = await perf.kwic('talks', { page: 0, window: 2 });
      const keys = await perf.keyness('Wire');
      const near = await perf.collocates('talks', { window: 1 });
      const proposed = await perf.find('The minister said that the talks had failed. Bread is dear.', 'talks deal');
      const bytes = await perf.serialize();
      await perf.load(bytes);
      return { proposed, before, after: await ask(), lines, keys: keys.length, first: keys[0], near: near.map(({ word, count }) => `${word} ${count}`).sort(), again: await perf.kwic('talks', { page: 1 }) };
    }, docs);
    assert.deepEqual(found.before, [['a', 'b'], ['c'], ['a', 'b'], ['a'], ['a', 'b', 'c'], ['a']]);
    assert.deepEqual(found.after, found.before);
    assert.deepEqual(found.lines.map(({ id, left, node, right }) => `${id}|${left}|${node}|${right}`), ['a|The |talks| began. The', 'a|The peace |talks|, he said,', 'b|No |talks|; talking “is”']);
    assert.equal(found.proposed, 1);
    assert.equal(found.keys, 20);
    assert.deepEqual(Object.keys(found.first), ['word', 'a', 'b', 'g2', 'lr']);
    assert.deepEqual(found.near, ['began 1', 'he 1', 'no 1', 'peace 1', 'talking 1', 'the 1']);
    assert.equal(found.again.length, 3);
  });
}

test('without it nothing of that is there', async () => {
  const { page } = await open('#/about?q=bench');
  assert.equal(await page.evaluate(() => typeof globalThis.__perf), 'undefined');
});
