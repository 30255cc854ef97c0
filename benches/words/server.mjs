// Serves the peers' page, the articles and the built Crosstalk from one address, set apart from other origins, so that the page's
// clock counts in steps of five microseconds.

import { createServer } from 'node:http';
import { createReadStream, statSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8', '.wasm': 'application/wasm', '.svg': 'image/svg+xml', '.json': 'application/json',
};

/** Serves folders, each under its name: `{ words: '/here', dist: '/there' }`. */
export async function serve(folders) {
  const server = createServer((request, response) => {
    const [, name, ...rest] = normalize(decodeURIComponent(new URL(request.url, 'http://here').pathname)).split('/');
    const path = join(folders[name] ?? '/nowhere', rest.join('/') || 'index.html');
    let size;
    try {
      ({ size } = statSync(path));
    } catch {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      'content-type': TYPES[extname(path)] ?? 'application/octet-stream', 'content-length': size,
      'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp',
    });
    createReadStream(path).pipe(response);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => { server.close(); server.closeAllConnections(); } };
}
