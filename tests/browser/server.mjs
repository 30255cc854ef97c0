// Serves a folder under a path of its own on a port that is free, the way a host of static pages does, and remembers what was
// asked of it.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

const UNDER = '/some/path/';
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
};

/**
 * Serves `folder`. `asked` lists the paths, `missing` those that were not there. `change` is given each file's name and bytes and
 * gives what is sent instead: other bytes, null for "not found", or 'cut' for a line that breaks off. It can be set anew at any time.
 */
export async function serve(folder, change = null) {
  const asked = [];
  const missing = [];
  const host = { asked, missing, change };
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://here').pathname);
    asked.push(path);
    try {
      if (!path.startsWith(UNDER) || path.includes('..')) throw new Error('outside');
      const name = path.slice(UNDER.length) || 'index.html';
      const file = await readFile(join(folder, name));
      const body = host.change ? await host.change(name, file) : file;
      if (body === 'cut') return void request.socket.destroy();
      if (body === null) throw new Error('taken away');
      response.writeHead(200, { 'content-type': TYPES[extname(name)] ?? 'application/octet-stream' }).end(body);
    } catch {
      missing.push(path);
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
    }
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const close = () => new Promise((closed) => {
    server.close(closed);
    server.closeAllConnections();
  });
  return Object.assign(host, { url: `http://127.0.0.1:${server.address().port}${UNDER}`, close });
}
