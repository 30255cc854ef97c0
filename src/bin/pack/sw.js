// Keeps the page for the next visit without a network. Written by the build; the names are those of this build's files.
const PREFIX = 'crosstalk ' + registration.scope + ' ';
const CACHE = PREFIX + '{{version}}';
const FILES = {{files}};

self.addEventListener('install', (event) => {
  // It waits until no tab has the version before it: such a tab still asks for files by the names of its own build. What does not
  // come whole does not come at all, and the version before it goes on.
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES)).catch((why) => caches.delete(CACHE).then(() => { throw why; })));
});

self.addEventListener('activate', (event) => {
  // Other corpora may live on the same host, so only older versions under this very path are dropped.
  const old = (names) => names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  event.waitUntil(
    caches.keys().then((names) => Promise.all(old(names).map((name) => caches.delete(name)))).then(() => self.clients.claim()),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(registration.scope)) return;
  const kept = (what) => caches.open(CACHE).then((cache) => cache.match(what));
  if (request.mode === 'navigate') {
    // The newest page where there is a network; the kept one where there is none.
    event.respondWith(fetch(request).catch(() => kept('./').then((page) => page || Response.error())));
  } else {
    event.respondWith(kept(request).then((file) => file || fetch(request)));
  }
});
