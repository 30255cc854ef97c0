// Compare: two sides face to face, from a link, by keyboard, on a phone, on paper.

import assert from 'node:assert/strict';
import { drawn, eventually, go, open, overhang, test, violations, not } from './page.mjs';
import { shown, table } from './corpus.mjs';

const claims = table('claims.csv');
const articles = table('articles.csv');
const outlet = (claim) => articles.find(({ id }) => id === claim.article).outlet;
const hash = (page) => page.evaluate(() => location.hash);
const opener = (page) => page.evaluate(() => document.activeElement.dataset.opens);
const sides = (page) => page.evaluate(() => ['left', 'right'].map((id) => document.getElementById(id).value));

for (const from of ['host', 'file']) {
  test(`from a ${from}, a link shows the relations that were coded between two outlets, face to face`, async () => {
    const { page } = await open('#/compare/yahoo/aljazeera', { from });
    const of = (id) => claims.find((claim) => claim.id === id);
    const coded = table('relations.csv').filter(({ relation, from, to }) =>
      relation === 'contradicts' && [outlet(of(from)), outlet(of(to))].sort().join() === 'aljazeera,yahoo');
    assert.ok(coded.length > 0);
    const found = await page.locator('#part-contradictions .pair').evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll('.q')].map((q) => q.innerText.trim())));
    const want = coded.map(({ from, to }) => [of(from), of(to)].sort((a, b) => (outlet(a) < outlet(b) ? 1 : -1)).map(({ quotation }) => shown(quotation)));
    assert.deepEqual(found, want);
    assert.match(await page.locator('#part-contradictions .pair').first().innerText(), /Dissolved if: /);
    assert.equal(await page.locator('#part-contradictions h2').innerText(), `Contradictions ${coded.length}`);
  });
}

test('the two sides are chosen in the heading, change places by a link, and can be taken back', async () => {
  const { page } = await open('#/compare');
  const [a, b] = await sides(page);
  assert.notEqual(a, b);
  await page.locator('#right').selectOption('rest');
  await eventually(async () => assert.equal(await hash(page), `#/compare/${a}/rest`));
  assert.equal(await page.getByRole('link', { name: 'swap the sides' }).count(), 0, 'everybody else stands on the right');
  await page.locator('#left').selectOption('yahoo');
  await page.locator('#right').selectOption('trilateral');
  await eventually(async () => assert.equal(await hash(page), '#/compare/yahoo/trilateral'));
  await page.getByRole('link', { name: 'swap the sides' }).click();
  await eventually(async () => assert.deepEqual(await sides(page), ['trilateral', 'yahoo']));
  await page.locator('#left').selectOption('yahoo');
  await eventually(async () => assert.deepEqual(await sides(page), ['yahoo', 'trilateral'], 'who stood on the right changes places'));
  assert.equal(await page.locator('.notes').count(), 0);
  await page.goBack();
  await eventually(async () => assert.deepEqual(await sides(page), ['trilateral', 'yahoo']));
});

test('every quotation opens what was coded of it, and Esc gives the focus back to where it was opened', async () => {
  for (const width of [1440, 360]) {
    const { page } = await open('#/compare/alaska-victory/trilateral', { width });
    // A claim that stands in several rows, opened from the last of them.
    const openers = await page.locator('[data-opens]').evaluateAll((links) => links.map((link) => link.dataset.opens));
    assert.equal(new Set(openers).size, openers.length, 'every place has a name of its own');
    const id = (part) => part.split('.')[1];
    const part = openers.findLast((part) => openers.filter((other) => id(other) === id(part)).length > 2);
    for (const opened of [part, openers.at(0), openers.findLast((part) => part.startsWith('label-'))]) {
      await page.locator(`[data-opens="${opened}"]`).focus();
      await page.keyboard.press('Enter');
      const quotation = shown(claims.find((claim) => claim.id === id(opened)).quotation);
      await eventually(async () => assert.equal(await page.locator('#evidence .full blockquote').innerText(), quotation));
      await eventually(async () => assert.ok(await page.evaluate(() => !!document.activeElement.closest('#evidence'))));
      assert.equal(await page.locator('[data-opens][aria-current]').count(), 1);
      await page.keyboard.press('Escape');
      await eventually(async () => assert.equal(await opener(page), opened, `at ${width}`));
      assert.doesNotMatch(await hash(page), /show=|claim=/);
    }
  }
});

test('a link that opens a quotation has it in sight beside the rows, and one to a claim alone opens that', async () => {
  const { page } = await open('#/compare/alaska-victory/trilateral');
  const part = await page.locator('#part-others [data-opens]').last().getAttribute('data-opens');
  const cold = await open(`#/compare/alaska-victory/trilateral?show=${part}`);
  await eventually(async () => {
    assert.ok(await cold.page.locator('#evidence .full').isVisible());
    const inSight = await cold.page.locator('[data-opens][aria-current]').evaluate((link) => {
      const { top, bottom } = link.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    });
    assert.ok(inSight);
  });
  const claim = claims.find(({ article }) => article === 'trilateral');
  await go(page, `#/compare/alaska-victory/trilateral?claim=${claim.id}`);
  await eventually(async () => assert.equal(await page.locator('#evidence .full blockquote').innerText(), shown(claim.quotation)));
  await page.keyboard.press('Escape');
  await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.localName), 'h1'));
});

test('the contents go to a section with the focus on its heading', async () => {
  const { page } = await open('#/compare/rs/rest');
  const before = await hash(page);
  const names = await page.locator('.contents button').evaluateAll((buttons) => buttons.map((button) => button.innerText));
  const ids = ['names', 'verdicts', 'agreements', 'contradictions', 'words', 'dates', 'alone', 'others', 'labels'];
  assert.equal(names.length, ids.length);
  for (const [at, id] of ids.entries()) {
    const n = names[at].match(/\d+$/)[0];
    await page.locator('.contents button').nth(at).focus();
    await page.keyboard.press('Enter');
    await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.parentElement.id), `part-${id}`));
    const covered = await page.locator(`#part-${id} h2`).evaluate((h2) => {
      const { left, top } = h2.getBoundingClientRect();
      return document.elementFromPoint(left + 5, top + 5) !== h2;
    });
    assert.equal(covered, false, `${id} is in sight`);
    assert.equal(await page.locator(`#part-${id} h2`).innerText(), names[at]);
  }
  assert.equal(await hash(page), before);
});

test('filters hold for both sides and for the names', async () => {
  const { page } = await open('#/compare/yahoo/aljazeera');
  await page.locator('#words').fill('summit');
  await eventually(async () => assert.match(await page.locator('.sum').innerText(), /^The filters leave out all \d+ claims of Yahoo\. /));
  assert.ok((await page.locator('.labels tbody tr').count()) > 0);
  assert.deepEqual(await page.locator('.labels thead th').allInnerTexts().then((names) => names.includes('Yahoo')), false);
  await page.getByRole('link', { name: 'Lift all filters' }).click();
  await eventually(async () => assert.match(await page.locator('.sum').innerText(), /^Yahoo has /));
});

const VIEWS = ['#/compare/rs/rest', '#/compare/yahoo/aljazeera?words=zzzz', '#/compare/alaska-victory/trilateral'];

async function through(page, look) {
  for (const fragment of VIEWS) {
    await go(page, fragment);
    await look(fragment);
  }
  await go(page, `${VIEWS.at(-1)}?show=${await page.locator('[data-opens]').nth(5).getAttribute('data-opens')}`);
  await look('a quotation that is open');
}

for (const [width, height] of [[1440, 900], [360, 760]]) {
  for (const theme of ['light', 'dark']) {
    test(`axe-core finds nothing where two sides are compared, ${theme}, ${width} pixels wide`, async () => {
      const { page } = await open('', { width, height, theme });
      const found = [];
      await through(page, async (name) => found.push(...(await violations(page)).map((line) => `${name}: ${line}`)));
      assert.deepEqual(found, []);
    });
  }
}

for (const [width, height] of [[360, 760], [320, 640], [320, 256], [768, 1024]]) {
  test(`a comparison is not wider than a window of ${width} by ${height}`, async () => {
    const { page } = await open('', { width, height });
    for (const size of ['normal', 'huge']) {
      await page.evaluate((size) => { document.documentElement.dataset.size = size; }, size);
      await through(page, async (name) => assert.equal(await overhang(page), '', `${name}, ${size}`));
    }
  });
}

test('on a phone one side stands below the other, and the table of names is cards that say who is silent', async () => {
  const { page } = await open('#/compare/rs/rest', { width: 360 });
  await page.locator('#part-contradictions .pair').first().waitFor();
  const [a, b] = await page.locator('#part-contradictions .pair').first().locator('.side').evaluateAll((both) => both.map((side) => side.getBoundingClientRect().toJSON()));
  assert.ok(b.top >= a.bottom && Math.abs(a.left - b.left) < 1);
  assert.equal(await page.locator('.labels thead').isVisible(), false);
  const card = page.locator('.labels tbody tr').first();
  const outlets = table('outlets.csv').map(({ name }) => name);
  assert.deepEqual((await card.locator('.who').allInnerTexts()).map((name) => name.trim()).sort(), outlets.sort());
});

test('on paper the rows stand face to face without what only a screen can do', not('print'), async () => {
  const { page } = await open('#/compare/alaska-victory/trilateral', { width: 1000 });
  await page.emulateMedia({ media: 'print' });
  await drawn(page);
  for (const gone of ['.contents', '.filters details', 'nav', '#evidence']) assert.equal(await page.locator(gone).isVisible(), false, gone);
  for (const there of ['.sum', '.faces', '#part-alone', '.labels thead']) assert.ok(await page.locator(there).first().isVisible(), there);
  const [a, b] = await page.locator('.pair').first().locator('.side').evaluateAll((both) => both.map((side) => side.getBoundingClientRect().toJSON()));
  assert.ok(a.right < b.left && Math.abs(a.top - b.top) < 1);
});
