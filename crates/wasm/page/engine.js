// The work itself: in a worker, or in the page where a browser allows none. Behind the JavaScript that wasm-bindgen writes.

const engine = {
  pipeline: null,
  // Builds the stages; `module` is a compiled WebAssembly.Module.
  async start({ module, options }) {
    const before = performance.now();
    if (!engine.ready) engine.ready = wasm_bindgen({ module_or_path: module });
    await engine.ready;
    const pipeline = new wasm_bindgen.Pipeline(options);
    if (engine.pipeline) engine.pipeline.free();
    engine.pipeline = pipeline;
    return { ms: performance.now() - before, version: wasm_bindgen.version() };
  },
  annotate({ text, published }) {
    const before = performance.now(),
      annotations = engine.pipeline.annotate(text, published);
    return { annotations, ms: performance.now() - before };
  },
  // An answer to a message, or the reason why there is none.
  async answer({ ask, of }) {
    try {
      return { told: await engine[ask](of) };
    } catch (e) {
      // An Error is what the pipeline refuses; anything else left the module in the middle of its work.
      return { refused: String((e && e.message) || e), broken: !(e instanceof Error) || e instanceof WebAssembly.RuntimeError || /^bug in bantin/.test(e.message) };
    }
  },
};
if (typeof document === "undefined")
  self.onmessage = async (message) => {
    self.postMessage({ number: message.data.number, ...(await engine.answer(message.data)) });
  };
