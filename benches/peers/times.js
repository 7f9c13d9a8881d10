// chrono-node (locale vi, as it comes and strict) on Vietnamese texts, for times.sh.
//
//     npm install --prefix DIR chrono-node@2.10.3
//     NODE_PATH=DIR/node_modules node times.js speed CORPUS
//     NODE_PATH=DIR/node_modules node times.js find DOCUMENTS
//
// In:    JSONL with `text`, or with `id`, `text`, `published`. Out: JSON lines as of src/bin/times.
// Units: processor time of the process, helpers of the engine included; byte offsets; a value holds the parts that
//        chrono is certain of (year, month, day, hour); a part of day alone falls on the reference day.

"use strict";
process.env.TZ = "Asia/Ho_Chi_Minh";
const { readFileSync } = require("fs");
const { dirname, join } = require("path");
const vi = require("chrono-node/vi");

const DAY = "2017-05-12"; // while the clock runs

const rows = (path) => readFileSync(path, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
const noon = (day) => new Date(`${day}T12:00:00+07:00`);
const bytes = (text) => Buffer.byteLength(text);

/** Name, version and licence, as its package has them. */
function name(mode) {
  let folder = dirname(require.resolve("chrono-node"));
  while (!folder.endsWith("chrono-node")) folder = dirname(folder);
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return `chrono-node ${version}${mode} (${license})`;
}

function* speed(chrono, path) {
  const texts = rows(path).map((row) => row.text);
  const at = noon(DAY);
  texts.slice(0, 500).forEach((text) => chrono.parse(text, at)); // compiles
  const begin = process.cpuUsage();
  for (const text of texts) chrono.parse(text, at);
  const { user, system } = process.cpuUsage(begin);
  const megabytes = texts.reduce((sum, text) => sum + bytes(text), 0) / 1e6;
  yield { megabytes, seconds: (user + system) / 1e6 };
}

/** A point in ISO 8601, no finer than what was said. */
function point(at) {
  const part = (name, width = 2) => String(at.get(name)).padStart(width, "0");
  const said = (name) => at.isCertain(name);
  if (said("year") && !said("month") && !said("day")) return part("year", 4);
  if (said("month") && !said("day")) return `${part("year", 4)}-${part("month")}`;
  const day = `${part("year", 4)}-${part("month")}-${part("day")}`;
  return said("hour") ? `${day}T${part("hour")}:${part("minute")}` : day;
}

function* find(chrono, path) {
  for (const { id, text, published } of rows(path)) {
    for (const found of chrono.parse(text, noon(published))) {
      const start = bytes(text.slice(0, found.index));
      const value = [found.start, found.end].filter(Boolean).map(point).join("/");
      yield { id, start, end: start + bytes(found.text), value };
    }
  }
}

const [verb, path] = process.argv.slice(2);
for (const [mode, chrono] of [["", vi.casual], [", strict", vi.strict]]) {
  const peer = name(mode);
  for (const row of { speed, find }[verb](chrono, path)) console.log(JSON.stringify({ peer, ...row }));
}
