// Makes reports with the program given, opens them in headless Chromium and goes through everything a reader can do.
//
//   node run.mjs PROGRAM SEEDS [CORPUS]      (see .ci/page)
//
// SHOTS=folder keeps pictures of the views.

import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch, open } from "./browser.mjs";
import { hostile, many } from "./inputs.mjs";
import * as seeds from "./seeds.mjs";
import { harmless, standing } from "./hostile.mjs";
import { answers, opensInTime } from "./many.mjs";

const [, , program, folder, corpus] = process.argv;
const work = mkdtempSync(join(tmpdir(), "bantin-page-"));
const report = (name, input) => {
  const file = join(work, name + ".html");
  execFileSync(program, ["report", input, "-o", file, "--progress", "never"], { stdio: ["ignore", "ignore", "pipe"], maxBuffer: 1 << 28 });
  return file;
};
const put = (name, text) => {
  const file = join(work, name);
  writeFileSync(file, text);
  return file;
};
let failed = 0;
async function test(name, act) {
  const start = performance.now();
  try {
    const told = await act();
    console.log(`ok    ${name} (${Math.round(performance.now() - start)} ms)${told === undefined ? "" : " " + JSON.stringify(told)}`);
  } catch (e) {
    failed++;
    console.log(`FAIL  ${name}\n${e.stack}`);
  }
}
// A test in a page of its own; the page may not have complained.
const inPage = (browser, file, name, act, options) =>
  test(name, async () => {
    const { page, ended } = await open(browser, file, options);
    let told, complaints;
    try {
      told = await act(page);
    } finally {
      complaints = await ended();
    }
    if (complaints.length) throw new Error(complaints.slice(0, 10).join("\n"));
    return told;
  });

const browser = await launch();
try {
  const file = report("seeds", folder);
  await test("the page without its data is at most 300,000 bytes", () => {
    const html = readFileSync(file, "utf8"),
      bytes = Buffer.byteLength(html.replace(/(<script type="application\/json"[^>]*>)[\s\S]*?(<\/script>)/g, "$1$2"));
    if (bytes > 300_000) throw new Error(`${bytes} bytes`);
    return { bytes };
  });
  for (const [name, act] of Object.entries(seeds)) await inPage(browser, file, name, act);
  await inPage(browser, report("hostile", put("hostile.jsonl", hostile())), "hostile documents", harmless);
  await inPage(browser, report("nothing", put("nothing.jsonl", JSON.stringify({ id: "a", text: "" }) + "\n")), "nothing to show", standing);
  const inputs = [["2,000 articles made from the seeds", put("many.jsonl", many(folder, 2000))]];
  if (corpus && existsSync(corpus))
    inputs.push([
      "2,000 articles of a corpus",
      put("corpus.jsonl", readFileSync(corpus, "utf8").split("\n").slice(0, 2000).join("\n") + "\n"),
    ]);
  for (const [name, input] of inputs) {
    const large = report(name.replace(/\W+/g, "-"), input);
    console.log(`      ${name}: ${(statSync(large).size / 1e6).toFixed(1)} MB`);
    await test(`${name} open in time`, () => opensInTime(browser, large));
    await inPage(browser, large, `${name} answer`, answers);
  }
} finally {
  await browser.close();
  rmSync(work, { recursive: true, force: true });
}
console.log(failed ? `${failed} failed` : "all passed");
process.exitCode = failed ? 1 : 0;
