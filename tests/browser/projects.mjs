// Projects: each keeps to itself, all of it is kept or said not to be, and the codebook is the reader's.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { DIST, drawn, eventually, open, test } from './page.mjs';
import { serve } from './server.mjs';

const PROSE = 'The two sides held talks for three hours behind closed doors, the ministry said, and both said afterwards that there was no deal.';
const file = (name, text) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
const inputs = (view) => view.locator('.ways input[type=file]');
const rows = (view, n) => eventually(async () => assert.equal(await view.locator('.own tbody tr').count(), n), 15_000);
const said = (view, pattern) => eventually(async () => assert.match(await view.locator('.project .outcome').innerText(), pattern), 8000);

test('two projects keep to themselves, over a reload too', async () => {
  const { page: view } = await open('#/mine');
  await inputs(view).first().setInputFiles([file('a.txt', `One\n\n${PROSE}`)]);
  await rows(view, 1);
  await view.getByRole('button', { name: 'New project' }).click();
  await said(view, /A new project is open/);
  await rows(view, 0);
  await view.locator('[name=project]').fill('The other war');
  await view.locator('[name=project]').press('Tab');
  await said(view, /called “The other war”/);
  await inputs(view).first().setInputFiles([file('b.txt', `Two\n\n${PROSE} Again.`), file('c.txt', `Three\n\n${PROSE} Once more.`)]);
  await rows(view, 2);
  await view.reload();
  await rows(view, 2);
  await eventually(async () => assert.equal(await view.locator('[name=project]').inputValue(), 'The other war'));
  await view.locator('[name=projects]').selectOption('My articles');
  await rows(view, 1);
  await view.getByRole('button', { name: 'Delete this project' }).click();
  await view.getByRole('button', { name: 'Delete it' }).click();
  await rows(view, 2);
});

test('a browser that keeps nothing says so at once and offers the file, and the file has everything', async () => {
  // Storage is the desk's, so it is refused where the desk runs.
  const refuse = "Object.defineProperty(IDBFactory.prototype, 'open', { value() { throw new DOMException('refused', 'InvalidStateError'); } });\n";
  const at = await serve(DIST, (name, body) => (/^desk-.*\.js$/.test(name) ? refuse + body : body));
  try {
    const { page: view } = await open('#/mine', { at });
    await inputs(view).first().setInputFiles([file('a.txt', `One\n\n${PROSE}`)]);
    await rows(view, 1);
    await eventually(async () => assert.match(await view.locator('.project .kept').innerText(), /keeps nothing for this page|Not kept/), 8000);
    const [download] = await Promise.all([view.waitForEvent('download'), view.getByRole('button', { name: 'Save the project as a file' }).click()]);
    const project = JSON.parse(await readFile(await download.path()));
    assert.equal(project.texts.length, 1);
    await view.getByRole('button', { name: 'New project' }).click();
    await said(view, /would be lost/);
    await rows(view, 1);
  } finally {
    await at.close();
  }
});

test('a codebook of ones own is begun, edited, coded with, taken away and brought back', async () => {
  const { page: view } = await open('#/mine');
  await inputs(view).first().setInputFiles([file('a.txt', `One\n\n${PROSE}`)]);
  await rows(view, 1);
  await view.locator('.codebook > summary').click();
  await view.getByRole('button', { name: 'Start one from it' }).click();
  const first = view.locator('.codes-of li').first();
  await first.locator('[name=name]').fill('talks of any kind');
  await first.locator('[name=name]').press('Tab');
  await eventually(async () => assert.match(await view.locator('.codebook .outcome').innerText(), /coded with this codebook/));
  // Two codes of one name cannot be told apart.
  await first.locator('[name=name]').fill('direct');
  await first.locator('[name=name]').press('Tab');
  await eventually(async () => assert.match(await view.locator('.codebook .outcome').innerText(), /not taken: codebook\.csv.*used twice/));
  await view.getByRole('button', { name: 'Add a code' }).click();
  await eventually(async () => assert.match(await view.locator('.codes-of li').last().innerText(), /own-1/));
  await view.locator('.codebook').getByRole('button', { name: 'Take back' }).click();
  await eventually(async () => assert.doesNotMatch(await view.locator('.codes-of').innerText(), /own-1/));
  await view.locator('.own tbody th a').first().click();
  await view.locator('.codable .now').first().waitFor();
  await eventually(async () => assert.match(await view.locator('.side-of').first().innerText(), /talks of any kind/));
  await view.goBack();
  await view.locator('.away summary').click();
  const [download] = await Promise.all([view.waitForEvent('download'), view.getByRole('button', { name: 'REFI-QDA codebook' }).click()]);
  const bytes = await readFile(await download.path());
  assert.match(bytes.toString(), /talks of any kind/);
  await view.locator('.codebook > summary').click();
  await view.getByRole('button', { name: 'Back to the page’s codebook' }).click();
  await view.getByText('The project codes with the codebook of this page.').waitFor();
  await inputs(view).first().setInputFiles([{ name: 'back.qdc', mimeType: '', buffer: bytes }]);
  await view.getByText('The project has a codebook of its own.').waitFor();
  await drawn(view);
});

test('the tables of a view go into a file as they stand', async () => {
  const { page: view } = await open('#/');
  const [download] = await Promise.all([view.waitForEvent('download'), view.getByRole('button', { name: 'Tables as CSV' }).click()]);
  const text = (await readFile(await download.path())).toString();
  const first = (await view.locator('table.grid tbody tr').first().locator('th').innerText()).split('\n')[0];
  assert.ok(text.startsWith('\ufeff') && text.includes(first), text.slice(0, 300));
  assert.ok(text.split('\r\n').length > (await view.locator('table.grid tbody tr').count()));
});
