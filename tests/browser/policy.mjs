// Nothing runs but what the build has made, whatever a reader loads: the policy of both pages, and files that want to run.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DIST, drawn, eventually, go, open, test } from './page.mjs';

/** The policy of a page, as directives. */
function policy(name) {
  const [, text] = readFileSync(join(DIST, name), 'utf8').match(/http-equiv="Content-Security-Policy" content="([^"]*)"/);
  return Object.fromEntries(text.split(';').map((part) => part.trim().split(/\s+/)).map(([name, ...values]) => [name, values]));
}

test('both pages have a policy that names every script by its hash, and the one file may ask nobody', async () => {
  for (const name of ['index.html', 'crosstalk.html']) {
    const rules = policy(name);
    assert.deepEqual(rules['default-src'], ["'none'"]);
    for (const value of rules['script-src']) assert.match(value, /^('self'|'wasm-unsafe-eval'|'sha256-[^']+')$/, name);
    for (const value of rules['style-src']) assert.match(value, /^('self'|'sha256-[^']+')$/, name);
    assert.deepEqual([rules['base-uri'], rules['form-action'], rules['require-trusted-types-for']], [["'none'"], ["'none'"], ["'script'"]]);
  }
  assert.deepEqual(policy('crosstalk.html')['connect-src'], ["'none'"]);
  assert.equal(policy('crosstalk.html')['script-src'].includes("'self'"), false);
});

/** Ways to run something that the build has not made; each marks the window where it runs. */
const WAYS = {
  'a script as an element': () => { const script = document.createElement('script'); script.textContent = 'window.ran = 1'; document.body.append(script); },
  'a script of another address': () => { const script = document.createElement('script'); script.src = 'data:text/javascript,window.ran=1'; document.body.append(script); },
  'a handler as an attribute': () => { const image = document.createElement('img'); image.alt = ''; image.setAttribute('onerror', 'window.ran = 1'); image.src = 'data:,'; document.body.append(image); },
  'markup': () => { document.querySelector('main').innerHTML = '<img src="data:," onerror="window.ran = 1">'; },
  'a text that is evaluated': () => { setTimeout('window.ran = 1'); },
  'a function of a text': () => { new Function('window.ran = 1')(); },
  'a link that is a script': () => { const link = document.createElement('a'); link.href = 'javascript:window.ran=1'; document.body.append(link); link.click(); },
  'a worker of a text': () => { new Worker('data:text/javascript,postMessage(1)').onmessage = () => { window.ran = 1; }; },
  'a frame': () => { const frame = document.createElement('iframe'); frame.srcdoc = '<script>parent.ran = 1</script>'; document.body.append(frame); },
  'a style as an attribute': () => { document.body.setAttribute('style', 'color: red'); if (document.body.style.color) window.ran = 1; },
  'a style sheet as an element': () => { const style = document.createElement('style'); style.textContent = 'body { --ran: 1 }'; document.head.append(style); if (getComputedStyle(document.body).getPropertyValue('--ran')) window.ran = 1; },
};

for (const from of ['host', 'file']) {
  test(`from a ${from}, no way to run something else works, and each is noticed`, async () => {
    for (const [name, way] of Object.entries(WAYS)) {
      const view = await open('', { from, before: () => {
        globalThis.noticed = 0;
        addEventListener('securitypolicyviolation', () => { globalThis.noticed += 1; });
      } });
      // As a program of the page would do it, not as a debugger.
      await view.page.evaluate(`setTimeout(() => { try { (${way})(); } catch (refused) { globalThis.refused = true; } })`);
      await view.page.waitForTimeout(120);
      const { ran, noticed, refused } = await view.page.evaluate(() => ({ ran: globalThis.ran ?? 0, noticed: globalThis.noticed, refused: !!globalThis.refused }));
      assert.equal(ran, 0, `${name} ran`);
      assert.ok(noticed > 0 || refused, `${name} was not noticed`);
      await view.done({ expected: [/./] });
    }
  });

  test(`from a ${from}, nobody is asked for anything`, async () => {
    const view = await open('', { from });
    const { page } = view;
    const refused = await page.evaluate(async () => {
      const asks = [
        () => fetch('http://127.0.0.1:9/'),
        () => new Promise((done, fail) => { const image = new Image(); image.onload = done; image.onerror = fail; image.src = 'http://127.0.0.1:9/x.png'; }),
        () => new Promise((done, fail) => { const socket = new WebSocket('ws://127.0.0.1:9/'); socket.onopen = done; socket.onerror = fail; }),
        () => new Promise((done, fail) => { const source = new EventSource('http://127.0.0.1:9/'); source.onopen = done; source.onerror = fail; }),
      ];
      let count = 0;
      for (const ask of asks) await ask().catch(() => { count += 1; });
      return count;
    });
    assert.equal(refused, 4);
    view.asked.splice(0, view.asked.length, ...view.asked.filter((url) => !url.includes('127.0.0.1:9/')));
    await view.done({ expected: [/./] });
  });
}

const HOSTILE = `<!doctype html><html><head><title>&lt;img src=x onerror="window.ran=1"&gt;</title>
<meta name="author" content="&lt;script&gt;window.ran=1&lt;/script&gt;"><base href="https://elsewhere.example/">
<link rel="stylesheet" href="https://elsewhere.example/x.css"><script>window.ran = 1</script></head>
<body onload="window.ran = 1"><article><h1>Talks <svg onload="window.ran=1"><animate onbegin="window.ran=1" attributeName="x"/></svg></h1>
<p>The ministry said that <a href="javascript:window.ran=1">talks</a> had begun <img src="x" onerror="window.ran=1"> and would go on for days in the capital.</p>
<math><mtext><img src="x" onerror="window.ran=1"></mtext></math><iframe srcdoc="<script>parent.ran=1</script>"></iframe>
<p>A spokesman said that &lt;script&gt;window.ran=1&lt;/script&gt; is not what was agreed, and that the text would be published soon.</p>
<p>Nobody else spoke, and the delegations left the building without a word to those who waited outside in the rain for them.</p>
<form action="https://elsewhere.example/"><button formaction="javascript:window.ran=1">x</button></form><object data="data:text/html,<script>parent.ran=1</script>"></object></article></body></html>`;

for (const from of ['host', 'file']) {
  test(`from a ${from}, a page that wants to run is read as a text`, async () => {
    const { page } = await open('#/mine', { from });
    const csv = 'id,outlet,title,text\n__proto__,"<b onclick=\'window.ran=1\'>Outlet</b>","<svg onload=window.ran=1>","constructor said that the talks would begin on Monday, and toString denied it."\n';
    await page.locator('input[type=file]').first().setInputFiles([
      { name: '<img src=x onerror=window.ran=1>.html', mimeType: 'text/html', buffer: Buffer.from(HOSTILE) },
      { name: 'table.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) },
      { name: 'a.json', mimeType: 'application/json', buffer: Buffer.from('[{"__proto__": {"polluted": 1}, "constructor": "x", "title": "<script>window.ran=1</script>", "text": "The envoy said that talks were held and that nobody had agreed to anything at all."}]') },
    ]);
    for (const left of [2, 1]) {
      await eventually(async () => assert.equal(await page.locator('.columns').count(), left), 15_000);
      await page.locator('.columns').first().getByRole('button', { name: 'Take the rows' }).click();
    }
    await eventually(async () => assert.equal(await page.locator('.own tbody tr').count(), 3), 15_000);
    // Every text is opened, so that all that came with it is drawn.
    const links = await page.locator('main a[href^="#/mine/"]').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    for (const link of new Set(links)) {
      await go(page, link);
      await drawn(page);
    }
    assert.deepEqual(await page.evaluate(() => [globalThis.ran, {}.polluted, document.querySelectorAll('main script, main iframe, main object, main form[action], main math, main [onerror], main [onload]').length]), [undefined, undefined, 0]);
  });
}
