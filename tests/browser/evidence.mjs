// From a cell to its evidence, from there to other claims and to the publisher.

import assert from 'node:assert/strict';
import { eventually, go, open, seen, test, allowClipboard } from './page.mjs';
import { shown, table } from './corpus.mjs';

const claims = table('claims.csv');
const claim = (id) => claims.find((claim) => claim.id === id);

for (const from of ['host', 'file']) {
  test(`from a ${from}, following a relation moves the view to the other claim`, async () => {
    const { page } = await open('', { from });
    // One within a concept, one from a concept to another, one to another article.
    const relations = table('relations.csv').map((r) => [claim(r.from), claim(r.to), r]);
    const far = ([a, b]) => a.article !== b.article;
    const picked = [
      relations.find(([a, b]) => far([a, b]) && a.term === 'talks' && b.term === 'talks'),
      relations.find(([a, b]) => a.term === 'talks' && b.term === 'progress'),
      relations.find(([a, b]) => far([a, b]) && a.term === 'progress' && b.term !== 'talks'),
    ].filter(Boolean);
    assert.ok(picked.length > 1);
    for (const [a, b, r] of picked) {
      await go(page, `#/counts?claim=${a.id}`);
      await eventually(async () => assert.equal((await seen(page)).full, shown(a.quotation), r.id));
      await page.locator('.relations li', { hasText: r.why.slice(0, 30) }).getByRole('link').first().click();
      await eventually(async () => {
        const { hash, named, selected } = await seen(page);
        assert.match(hash, new RegExp(`claim=${b.id}$`), r.id);
        assert.equal(named, shown(b.quotation), r.id);
        assert.equal(selected.length, 1, r.id);
      });
      const cell = page.locator('td[aria-selected=true]');
      assert.ok((await cell.locator('.who').textContent()).endsWith(`: ${table('articles.csv').find(({ id }) => id === b.article).short}`), r.id);
      assert.equal(await page.locator('[aria-selected=true]').count(), 1);
      await eventually(async () => assert.ok(await page.evaluate(() => document.activeElement.matches('.claim.named h3')), 'the focus goes along'));
      assert.ok(await cell.evaluate((e) => { const { top, bottom } = e.getBoundingClientRect(); return top < innerHeight && bottom > 0; }), `${r.id}: the selected cell is in sight`);
    }
  });
}

test('every claim of a grid is found behind its cell, word for word', async () => {
  const { page } = await open('#/counts/talks?rows=codebook');
  const cells = await page.locator('td .cell').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  const found = [];
  for (const href of cells) {
    await go(page, href);
    await eventually(async () => assert.equal(await page.evaluate(() => location.hash), href));
    const [, row, article] = href.match(/cell=([^.&]+)\.([^&]+)/);
    const want = claims.filter((c) => c.term === 'talks' && c.article === article && c.kind === row).map((c) => shown(c.quotation));
    assert.deepEqual((await page.locator('#evidence blockquote').allInnerTexts()).sort(), want.sort(), href);
    found.push(...want);
  }
  assert.equal(found.length, claims.filter((c) => c.term === 'talks').length);
});

/** A text as a text fragment has it: everything encoded that could separate its parts, and more. */
const encoded = (text) => encodeURIComponent(text).replace(/[-!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

test('the link to the publisher marks the quotation there', async () => {
  const articles = table('articles.csv').filter(({ url }) => url);
  const { page } = await open();
  for (const article of articles.slice(0, 2)) {
    await go(page, `#/articles/${article.id}`);
    const want = claims.filter((c) => c.article === article.id).map((c) => `${article.url.split('#')[0]}#:~:text=${encoded(c.quotation)}`);
    await eventually(async () => {
      const links = await page.locator('.places a.out').evaluateAll((found) => found.map((link) => [link.getAttribute('href'), link.rel, link.target]));
      assert.deepEqual(links.map(([href]) => href).sort(), want.sort());
      assert.ok(links.every(([, rel, target]) => rel.includes('noreferrer') && target === '_blank'));
    });
  }
  const [first] = claims.filter((c) => c.article === articles[0].id && c.term === 'talks');
  await go(page, `#/counts?claim=${first.id}`);
  await eventually(async () =>
    assert.equal(await page.getByRole('link', { name: 'at the publisher' }).getAttribute('href'), `${articles[0].url}#:~:text=${encoded(first.quotation)}`));
  const unknown = table('articles.csv').find(({ url }) => !url);
  if (unknown) {
    await go(page, `#/counts?claim=${claims.find((c) => c.article === unknown.id && c.term === 'talks').id}`);
    await eventually(async () => assert.equal(await page.locator('#evidence a.out').count(), 0));
    assert.match(await page.locator('#evidence').innerText(), /address is not known/);
  }
});

test('a citation is copied as it is shown', async () => {
  const { page, context } = await open(`#/articles/${table('articles.csv')[0].id}`);
  await allowClipboard(context);
  for (const name of ['In words', 'BibTeX', 'CSL-JSON']) {
    await page.getByRole('button', { name: `Copy: ${name}` }).click();
    const shown = await page.getByRole('region', { name }).textContent();
    await eventually(async () => assert.equal(await page.evaluate(() => navigator.clipboard.readText()), shown));
  }
  JSON.parse(await page.getByRole('region', { name: 'CSL-JSON' }).textContent());
});
