// Opens the page's workers when they are first asked, and passes questions and answers on. A worker that fails is given up; the
// next question opens another one.
const workers = new Map();

async function compiled(name) {
  const came = await sources.wasm(name);
  if (!came.ok) throw new Error(`${came.status} for ${came.url}`);
  return WebAssembly.compile(await came.arrayBuffer());
}

function opened(name) {
  if (typeof Worker !== 'function') throw new Error('this browser does not let pages start workers; the claims, their comparison and the class do without');
  const worker = new Worker(sources.script(name));
  const waiting = new Map();
  const giveUp = (why) => {
    workers.delete(name);
    // Whoever asks next asks one that knows nothing yet, and has to know that.
    globalThis.lost = { ...globalThis.lost, [name]: true };
    worker.terminate();
    waiting.forEach(([, fail]) => fail(why));
    waiting.clear();
  };
  worker.onmessage = ({ data }) => {
    const [done] = waiting.get(data.number) ?? [];
    waiting.delete(data.number);
    if (data.failed) giveUp(new Error(data.failed));
    else done?.([data.answer, data.bytes]);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    giveUp(new Error(event.message || 'the worker did not start'));
  };
  compiled(name).then((module) => worker.postMessage({ module }), giveUp);
  let number = 0;
  return (question, bytes) => new Promise((done, fail) => {
    number += 1;
    waiting.set(number, [done, fail]);
    worker.postMessage({ number, question, bytes }, bytes ? [bytes.buffer] : []);
  });
}

// A small store that has on disk what it was given when its promise holds; the browser's own small store has it there seconds later.
let small;

function store(path) {
  return new Promise((done, fail) => {
    const asked = indexedDB.open(`crosstalk small ${path}`, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore('texts');
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });
}

/** Puts a text under a name; null takes it away. A name that is null takes all away; without a name, all there is, as pairs. */
export const lasting = async (path, name, text) => {
  const asks = name === undefined;
  const open = await (small ??= store(path));
  const deed = open.transaction('texts', asks ? 'readonly' : 'readwrite', { durability: 'strict' });
  const texts = deed.objectStore('texts');
  const [names, values] = asks ? [texts.getAllKeys(), texts.getAll()] : [];
  if (!asks) name === null ? texts.clear() : text === null ? texts.delete(name) : texts.put(text, name);
  await new Promise((done, fail) => {
    deed.oncomplete = done;
    deed.onabort = () => fail(deed.error);
  });
  return asks ? names.result.map((name, at) => [name, values.result[at]]) : true;
};

export const ask = (name, question, bytes) => {
  if (!workers.has(name)) workers.set(name, opened(name));
  return workers.get(name)(question, bytes);
};
