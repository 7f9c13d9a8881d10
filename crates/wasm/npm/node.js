// For Node: the module is read from beside this file.
import { readFileSync } from "node:fs";
import { initSync } from "./bantin.js";

initSync({ module: readFileSync(new URL("bantin_bg.wasm", import.meta.url)) });

export { Pipeline, version } from "./bantin.js";
