// Writes the page as one file: node bundle.mjs ENGINE.js MODULE.wasm NOTICE.md VERSION OUT.html
// ENGINE.js and MODULE.wasm come from wasm-bindgen --target no-modules. No script but these may run, and nothing may be fetched.

import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const [, , engine, module, notice, version, out] = process.argv;
const here = dirname(fileURLToPath(import.meta.url));
const read = (name) => readFileSync(join(here, name), "utf8");
const shared = (name) => read("../../cli/src/html/shared/" + name);
const SCRIPTS = ["values.js", "backend.js", "marks.js", "card.js", "lists.js", "app.js"];

const parts = {
  version,
  style: ["colours.css", "base.css", "marks.css"].map(shared).join("") + read("style.css"),
  engine: readFileSync(engine, "utf8") + read("engine.js"),
  script: '"use strict";\n' + [read("build.js"), read("words.js"), shared("language.js"), ...SCRIPTS.map(read)].join("\n"),
  wasm: gzipSync(readFileSync(module), { level: 9 }).toString("base64"),
  sample: read("sample.txt"),
  notice: readFileSync(notice, "utf8").replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`),
};
const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
parts.policy = `default-src 'none'; style-src ${hash(parts.style)}; script-src ${hash(parts.engine)} ${hash(parts.script)} 'wasm-unsafe-eval' blob:; worker-src blob:; base-uri 'none'; form-action 'none'`;
for (const name of ["engine", "script", "wasm", "sample"])
  if (/<\/script|<!--/i.test(parts[name])) throw new Error(`${name}: would end its element`);
const html = read("page.html").replace(/\{\{(\w+)\}\}/g, (_, name) => parts[name]);
writeFileSync(out, html);
