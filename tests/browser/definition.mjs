// The reader sets a bar, and what follows from it follows at once.

import assert from 'node:assert/strict';
import { drawn, eventually, go, open, overhang, test, violations } from './page.mjs';
import { files, table } from './corpus.mjs';

const LEADERS = '#/definition/talks?must=dated.heads-of-state.in-person';
const hash = (page) => page.evaluate(() => location.hash);
const summary = (page) => page.locator('p.sum').first().innerText();

/** The claims about contacts of which a test holds, by outlet, counted from the tables alone. */
function counted(holds) {
  const outlet = Object.fromEntries(table('articles.csv').map((article) => [article.id, article.outlet]));
  const events = Object.fromEntries(table('events.csv').map((event) => [event.id, event]));
  const found = {};
  for (const { article, event } of table('claims.csv')) {
    if (event && holds(events[event])) (found[outlet[article]] ??= new Set()).add(event);
  }
  return Object.fromEntries(Object.entries(found).map(([name, ids]) => [name, ids.size]));
}

test('a definition from a link counts what the tables say, and each number opens as many contacts', async () => {
  const { page } = await open('#/definition/talks?must=in-person');
  const want = counted((event) => event.setting === 'in-person');
  const numbers = await page.locator('.tallies [data-opens^="counts."]').evaluateAll((links) =>
    Object.fromEntries(links.map((link) => [link.dataset.opens.slice(7), Number(link.textContent)])));
  assert.deepEqual(numbers, want);
  const [outlet, n] = Object.entries(want)[0];
  await page.locator(`[data-opens="counts.${outlet}"]`).click();
  await eventually(async () => assert.equal(await page.locator('#evidence h2').innerText(), 'Counts under this definition'));
  const claims = table('claims.csv');
  const quotations = await page.locator('#evidence blockquote').count();
  const articles = table('articles.csv').filter((article) => article.outlet === outlet).map(({ id }) => id);
  const events = new Set(table('events.csv').filter(({ setting }) => setting === 'in-person').map(({ id }) => id));
  const about = claims.filter((claim) => articles.includes(claim.article) && events.has(claim.event));
  assert.equal(quotations, about.length);
  assert.equal(new Set(about.map(({ event }) => event)).size, n);
});

test('moving a condition changes sentence, numbers and address, and Back takes it back', async () => {
  const { page } = await open('#/definition/talks');
  const before = await summary(page);
  await page.getByRole('radio', { name: 'must: they are in one place' }).check();
  await eventually(async () => assert.match(await hash(page), /must=in-person/));
  const moved = await summary(page);
  assert.notEqual(moved, before);
  await page.getByRole('radio', { name: 'must not: they are in one place' }).check();
  await eventually(async () => assert.match(await hash(page), /not=in-person/));
  assert.notEqual(await summary(page), moved);
  assert.ok(await page.getByText('they are not in one place').first().isVisible());
  await page.goBack();
  await eventually(async () => assert.equal(await summary(page), moved));
  await page.goBack();
  await eventually(async () => assert.equal(await summary(page), before));
});

test('a definition is set with the keyboard alone: conditions, evidence and back', async () => {
  const { page } = await open('#/definition/talks');
  await page.locator('.conditions input').nth(2).focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await eventually(async () => assert.match(await hash(page), /must=belligerents$/));
  await page.keyboard.press('Tab');
  assert.match(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), /^no matter: the US and Russia/);
  await page.locator('.tallies a').first().focus();
  await page.keyboard.press('Enter');
  await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.closest('#evidence') !== null), true));
  await page.keyboard.press('Escape');
  await eventually(async () => assert.match(await page.evaluate(() => document.activeElement.dataset.opens ?? ''), /^told\./));
  assert.ok(!(await hash(page)).includes('show='));
});

test('a definition with a name and another beside it are one link', async () => {
  const { page } = await open(LEADERS);
  await page.locator('.aside > summary').click();
  await page.getByLabel('call it').fill('Only presidents & co.');
  await page.getByLabel('lay beside it').selectOption({ label: 'On ending the war' });
  await eventually(async () => assert.equal(await page.locator('.block').count(), 2));
  const there = await hash(page);
  assert.match(there, /name=Only\+presidents\+%26\+co\.&must2=exchange\.war/);
  const heads = await page.locator('.block h2').allInnerTexts();
  assert.deepEqual(heads, ['Only presidents & co.', 'On ending the war']);
  const { page: other } = await open(there);
  assert.deepEqual(await other.locator('.block h2').allInnerTexts(), heads);
  assert.match(await other.locator('.results .sum').innerText(), /^The two definitions come out alike on .+ contacts; /);
  await other.getByRole('link', { name: 'swap' }).click();
  await eventually(async () => assert.deepEqual(await other.locator('.block h2').allInnerTexts(), heads.reverse()));
});

test('what decides, and what labels imply, lead to the definition that they speak of', async () => {
  const { page } = await open(LEADERS);
  const first = page.locator('.levers').first().locator('tr').first();
  assert.equal(await first.locator('th').innerText(), 'heads of state take part');
  await first.getByRole('link').click();
  await eventually(async () => assert.equal(await hash(page), '#/definition/talks?must=dated.in-person'));
  await page.locator('.rule').first().getByRole('link', { name: 'try it' }).click();
  await eventually(async () => assert.match(await page.locator('.block h2').innerText(), /^As .+ labels( \(weak\))?$/));
  await go(page, '#/definition/progress?must=happened.flat');
  assert.equal(await page.locator('.single tbody tr').first().locator('th').innerText(), 'people freed');
  assert.match(await page.locator('.results').innerText(), /Three criteria decide: without any one of them/);
});

test('a name that stands for nothing is said to', async () => {
  for (const there of ['#/definition/talks?show=told.nobody', '#/compare/rs/unnamed?show=nope', '#/definition/talks?show=row.K1.rs']) {
    const { page } = await open(there);
    await eventually(async () => assert.equal(await page.locator('#evidence h2').innerText(), 'Nothing of that name is here'));
  }
});

test('filters hold in every view', async () => {
  const { page } = await open('#/definition/talks?outlet=aljazeera');
  assert.equal(await page.locator('.tallies tbody tr').count(), 1);
  await page.getByRole('navigation').getByRole('link', { name: 'What counts' }).click();
  await eventually(async () => assert.equal(await hash(page), '#/counts?outlet=aljazeera'));
});

test('a corpus without conditions says so, and everything counts', async () => {
  const { page } = await open('#/about');
  const without = files().filter(({ name }) => !['conditions.csv', 'definitions.csv'].includes(name));
  await page.locator('.file input').setInputFiles(without);
  await eventually(async () => assert.equal(await page.locator('table.grid').count(), 1));
  await go(page, '#/definition');
  await eventually(async () => assert.match(await page.locator('.conditions').innerText(), /^This corpus has no conditions/));
  assert.match(await summary(page), /^Nothing is asked yet, so all 39 contacts count\./);
});

for (const theme of ['light', 'dark']) {
  for (const width of [1440, 360]) {
    test(`Definition has no violations in ${theme} at ${width} px, and nothing sticks out`, async () => {
      const { page } = await open(LEADERS, { theme, width });
      for (const there of ['', '&must2=.&show=told.rs', null]) {
        await go(page, there === null ? '#/definition/progress?must=flat' : LEADERS + there);
        await drawn(page);
        assert.deepEqual(await violations(page), [], there);
        assert.equal(await overhang(page), '', there);
      }
      if (width === 360) {
        await page.setViewportSize({ width: 320, height: 700 });
        await go(page, LEADERS);
        assert.equal(await overhang(page), '');
      }
    });
  }
}
