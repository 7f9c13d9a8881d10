// The npm package in Node, as one who installed it: node package.mjs SEEDS [PROGRAM]

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const [, , folder, program] = process.argv;
const begin = performance.now();
const { Pipeline, version } = await import("bantin");
const loaded = performance.now();
const pipeline = new Pipeline();
const built = performance.now();
const seeds = readdirSync(folder)
  .filter((name) => name.endsWith(".txt"))
  .sort()
  .map((name) => ({ id: name.slice(0, -4), text: readFileSync(join(folder, name), "utf8") }));

// Spans are those of JavaScript's strings.
const TEXT = "😀 Tối 29/5, ông Lê Hoài Trung đã hội đàm với đồng chí Thongsalith Mangnomek.";
const a = pipeline.annotate(TEXT, "2025-05-30", "a");
assert.equal(a.id, "a");
assert.equal(a.offsets, "utf16");
assert.equal(a.times[0].value, "2025-05-29TEV");
for (const span of [...a.mentions, ...a.times]) assert.equal(TEXT.slice(span.start, span.end), span.text);
assert.equal(a.encounters[0].hosts[0].entity, "per/le-hoai-trung");
assert.equal(a.words, undefined);
assert.match(version(), /^\d+\.\d+\.\d+$/);

// The same bytes as the program's.
if (program) {
  const lines = execFileSync(program, ["extract", folder, "--offsets", "utf16", "--progress", "never"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim().split("\n");
  assert.equal(lines.length, seeds.length);
  seeds.forEach(({ id, text }, i) => assert.equal(pipeline.annotateToJson(text, undefined, id), lines[i]));
}

// Options.
const own = new Pipeline({ layers: ["mentions", "words"], builtin: false, gazetteers: [{ name: "own.tsv", text: "Nhà máy Z131\tORG\torg/z131" }] });
const z131 = own.annotate("Ở Nhà máy Z131.");
assert.deepEqual([z131.mentions[0].entity, z131.mentions[0].start, z131.times], ["org/z131", 2, undefined]);
assert.ok(z131.words.length > 2);
assert.equal(new Pipeline({ layers: ["times"], offsets: "byte" }).annotate("😀 29/5/2025").times[0].start, 5);
assert.equal(pipeline.annotate("Ngày 29/5.", "").published.provenance, "unknown");

// What is wrong is told, and the pipeline goes on.
assert.throws(() => new Pipeline({ layers: ["dates"] }), /options: unknown layer `dates`, want one of sentences/);
assert.throws(() => new Pipeline({ layer: [] }), /unknown field `layer`/);
assert.throws(() => new Pipeline(7), /options: want an object/);
assert.throws(() => new Pipeline({ gazetteers: [{ name: "own.tsv", text: "a\tB\tc" }] }), /own\.tsv:1: unknown type/);
assert.throws(() => pipeline.annotate("a", "30/5/2025"), /published: /);
for (const text of ["", "\0", "\ud800 29/5/2025 \udc00", "\u202e".repeat(1000), "( ".repeat(20000), "Bộ trưởng Bộ ".repeat(5000), "a".repeat(300000)]) {
  const b = pipeline.annotate(text);
  for (const span of b.times) assert.equal(text.slice(span.start, span.end), span.text);
}
own.free();

// Time: the best of many runs, so that it says little of what else the machine does.
const once = (text) => {
  const from = performance.now();
  pipeline.annotate(text);
  return performance.now() - from;
};
for (let i = 0; i < 40; i++) seeds.forEach(({ text }) => once(text));
const times = seeds.map(({ text }) => Math.min(...Array.from({ length: 100 }, () => once(text))));
const bytes = seeds.reduce((n, { text }) => n + Buffer.byteLength(text), 0),
  total = times.reduce((n, ms) => n + ms, 0);
console.log(
  `package: all right; loaded in ${Math.round(loaded - begin)} ms, pipeline in ${Math.round(built - loaded)} ms, a seed in ` +
    `${times.map((ms) => ms.toFixed(2)).join(" ")} ms (${(bytes / total / 1000).toFixed(1)} MB/s)${program ? "; the same lines as the program" : ""}`,
);
