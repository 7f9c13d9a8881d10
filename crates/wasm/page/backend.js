// Questions to the engine: in a worker made of the very script that stands in this page, or in the page where there can be none.
// An engine that broke is let go; the next text begins another.

const backend = { place: "worker", worker: null, module: null, alive: false, beginning: null, answered: false, waiting: new Map(), number: 0 };

// The module: base64 of gzip in the page, so that the page is one file.
async function compiled() {
  const packed = Uint8Array.from(atob($("wasm").textContent.trim()), (c) => c.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return WebAssembly.compile(await new Response(stream).arrayBuffer());
}
function begin() {
  let worker;
  try {
    worker = new Worker(URL.createObjectURL(new Blob([$("engine").textContent], { type: "text/javascript" })));
  } catch {
    backend.place = "page";
    return;
  }
  worker.onmessage = ({ data: { number, ...answer } }) => {
    const wait = backend.waiting.get(number);
    backend.waiting.delete(number);
    backend.answered = true;
    if (wait) wait({ ...answer, by: worker });
  };
  worker.onerror = (e) => {
    e.preventDefault();
    // One that never said a word is forbidden here.
    if (!backend.answered) backend.place = "page";
    letGo(worker, e.message || "the worker ended");
  };
  backend.worker = worker;
}
// Ends a worker, if it is still the one at work; whoever waits for it is told.
function letGo(worker, why) {
  if (!worker || worker !== backend.worker) return;
  worker.terminate();
  backend.worker = null;
  backend.alive = false;
  const waiting = [...backend.waiting.values()];
  backend.waiting.clear();
  for (const wait of waiting) wait({ refused: why, broken: true, by: worker });
}
async function question(ask, of) {
  const worker = backend.worker;
  if (!worker) return engine.answer({ ask, of });
  return new Promise((wait) => {
    const number = backend.number++;
    backend.waiting.set(number, wait);
    worker.postMessage({ number, ask, of });
  });
}
function told(answer) {
  if (answer.broken) letGo(answer.by, answer.refused);
  if (answer.refused !== undefined) throw new Error(answer.refused);
  return answer.told;
}
// Builds the stages with these options; what is refused is thrown, and what was built before goes on.
async function startEngine(options) {
  if (!backend.module) backend.module = await compiled();
  if (!backend.worker && backend.place === "worker") begin();
  const answer = await question("start", { module: backend.module, options });
  if (answer.by && answer.broken && backend.place === "page") return startEngine(options);
  const start = told(answer);
  backend.alive = true;
  return start;
}
async function annotate(text, published, options) {
  if (!backend.alive) {
    backend.beginning ||= startEngine(options).finally(() => (backend.beginning = null));
    await backend.beginning;
  }
  return told(await question("annotate", { text, published }));
}
