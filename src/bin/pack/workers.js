// Opens the page's workers when they are first asked, and passes questions and answers on. A worker that fails is given up; the
// next question opens another one.
const workers = new Map();

async function compiled(name) {
  const came = await sources.wasm(name);
  if (!came.ok) throw new Error(`${came.status} for ${came.url}`);
  return WebAssembly.compile(await came.arrayBuffer());
}

function opened(name) {
  const worker = new Worker(sources.script(name));
  const waiting = new Map();
  const giveUp = (why) => {
    workers.delete(name);
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

export const ask = (name, question, bytes) => {
  if (!workers.has(name)) workers.set(name, opened(name));
  return workers.get(name)(question, bytes);
};
