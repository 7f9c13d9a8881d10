// Questions to the engine, one after the other: in a worker made of the very script that stands in this page. What breaks is begun anew.

const backend = { worker: null, module: null, waiting: new Map(), number: 0, place: "worker" };

// The module: base64 of gzip in the page, so that the page is one file.
async function compiled() {
  const packed = Uint8Array.from(atob($("wasm").textContent.trim()), (c) => c.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return WebAssembly.compile(await new Response(stream).arrayBuffer());
}
function begin() {
  try {
    const url = URL.createObjectURL(new Blob([$("engine").textContent], { type: "text/javascript" }));
    backend.worker = new Worker(url);
    backend.worker.onmessage = (message) => {
      const { number, ...answer } = message.data;
      const wait = backend.waiting.get(number);
      backend.waiting.delete(number);
      if (wait) wait(answer);
    };
    backend.worker.onerror = (e) => {
      e.preventDefault();
      end(e.message || "worker");
    };
  } catch {
    backend.worker = null;
    backend.place = "page";
  }
}
// Lets go of a worker; whoever waits for it is told.
function end(why) {
  if (backend.worker) backend.worker.terminate();
  backend.worker = null;
  for (const wait of backend.waiting.values()) wait({ refused: why, broken: true });
  backend.waiting.clear();
}
async function question(ask, of) {
  if (!backend.worker) return engine.answer({ ask, of });
  return new Promise((wait) => {
    const number = backend.number++;
    backend.waiting.set(number, wait);
    backend.worker.postMessage({ number, ask, of });
  });
}
// Starts with these options; throws what was refused.
async function startEngine(options) {
  if (!backend.module) backend.module = await compiled();
  if (!backend.worker && backend.place === "worker") begin();
  const answer = await question("start", { module: backend.module, options });
  if (answer.broken && backend.worker) end(answer.refused);
  if (answer.refused !== undefined) throw new Error(answer.refused);
  return answer.told;
}
// Annotates; the engine is begun anew behind a bug, so that the next text is read again.
async function annotate(text, published, options) {
  const answer = await question("annotate", { text, published });
  if (answer.broken) {
    end(answer.refused);
    await startEngine(options);
  }
  if (answer.refused !== undefined) throw new Error(answer.refused);
  return answer.told;
}
