// For browsers and bundlers: the module is fetched from beside this file before anything that imports it runs.
import init from "./bantin.js";

await init();

export { Pipeline, version } from "./bantin.js";
