// The worker's side: starts the program when its module comes, and answers one question after the other.
let start;
let turn = new Promise((done) => { start = done; });
let program;
onmessage = ({ data }) => {
  if (data.module) {
    wasm_bindgen({ module_or_path: data.module }).then(() => { program = new wasm_bindgen.Program(); start(); }, failed(0));
    return;
  }
  turn = turn.then(() => program.answer(data.question, data.bytes)).then(([answer, bytes]) => {
    postMessage({ number: data.number, answer, bytes }, [answer, bytes].flatMap((part) => part?.buffer ?? []));
  }).catch(failed(data.number));
};
function failed(number) {
  return (why) => postMessage({ number, failed: String(why?.message ?? why) });
}
