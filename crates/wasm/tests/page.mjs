// The page from file:// in headless Chromium: node page.mjs PAGE SEEDS. SHOTS=folder keeps pictures.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Pipeline } from "bantin";
import { launch, open } from "./browser.mjs";

const [, , file, folder] = process.argv;
const seeds = readdirSync(folder)
  .filter((name) => name.endsWith(".txt"))
  .sort()
  .map((name) => readFileSync(join(folder, name), "utf8"));
const LAYERS = ["sentences", "words", "mentions", "times", "encounters"];
const pipeline = new Pipeline({ layers: LAYERS });

// Waits until what stands in the field has been read.
async function reads(page, act) {
  const before = await page.evaluate(() => Number(document.documentElement.dataset.ready || 0));
  await act();
  await page.waitForFunction((n) => Number(document.documentElement.dataset.ready || 0) > n, before, { timeout: 60_000 });
}
// The marks that stand in the text, as [text, kind].
const marks = (page, css) => page.$$eval(`#reader .${css}`, (all) => all.map((node) => node.textContent));

const tests = {
  // The sample, typed by nobody: a click.
  async sample(page) {
    await reads(page, () => page.click("#sample"));
    assert.ok((await marks(page, "TIMEX")).includes("Tối 29/5"));
    assert.ok((await marks(page, "PER")).includes("Lê Hoài Trung"));
    assert.ok((await marks(page, "TRIGGER")).includes("hội đàm"));
    assert.match(await page.textContent("#encounters li"), /Lê Hoài Trung.*(gặp|met).*Thongsalith Mangnomek/s);
    assert.equal(await page.textContent("#reader"), await page.inputValue("#text"));
  },
  // As one types: the marks follow, with no other action.
  async typing(page) {
    await reads(page, () => page.click("#clear"));
    await reads(page, () => page.type("#text", "Tối 29/5, ông Lê Hoài Trung", { delay: 5 }));
    await page.waitForFunction(() => document.querySelector("#reader .PER"));
    const before = await page.textContent("#times tr");
    assert.match(before, /XXXX-05-29TEV/);
    await reads(page, () => page.type("#published", "2025-05-30"));
    await page.waitForFunction(() => document.querySelector("#times code").textContent === "2025-05-29TEV");
    await page.fill("#published", "30/5/2025");
    await page.waitForSelector("#trouble:not([hidden])");
    assert.match(await page.textContent("#trouble"), /published/);
    await reads(page, () => page.fill("#published", ""));
    assert.ok(await page.isHidden("#trouble"));
  },
  // A card says why: id, rule, value; those who meet light up.
  async cards(page) {
    await reads(page, () => page.click("#sample"));
    await page.hover("#reader .TIMEX");
    assert.match(await page.textContent("#card"), /2025-05-29TEV|XXXX-05-29TEV/);
    assert.match(await page.textContent("#card"), /part-of-day\.day-month/);
    await page.hover("#reader .PER");
    assert.match(await page.textContent("#card"), /per\/le-hoai-trung/);
    await page.hover("#reader .TRIGGER");
    assert.match(await page.textContent("#card"), /meet\.talks/);
    assert.deepEqual((await marks(page, "linked")).sort(), ["Lê Hoài Trung", "Thongsalith Mangnomek", "Trụ sở Trung ương Đảng", "Tối 29/5"].sort());
    await page.mouse.move(5, 5);
    assert.ok(await page.isHidden("#card"));
    await page.focus("#reader");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    assert.ok(await page.isVisible("#card"));
    assert.ok((await page.textContent("#live")).length > 5);
    await page.keyboard.press("Escape");
    assert.ok(await page.isHidden("#card"));
  },
  // The marks are those of the package, on every seed and with every layer on; the text stays what it was.
  async seeds(page) {
    for (const layer of ["word", "sentence"]) await page.click(`#layers [data-layer=${layer}]`);
    for (const text of seeds) {
      await reads(page, () => page.fill("#text", text));
      const wanted = pipeline.annotate(text);
      assert.equal(await page.textContent("#reader"), text.replace(/\r\n?/g, "\n"));
      const got = await page.evaluate(() => now.annotations);
      assert.deepEqual({ ...got, digest: "" }, { ...wanted, digest: "" });
      assert.ok((await page.$$("#reader .sentence")).length >= wanted.sentences.length);
      assert.ok((await page.$$("#reader .word")).length >= wanted.words.length);
      assert.equal((await page.$$("#times tr")).length, Math.max(1, wanted.times.length));
    }
    await page.click("#layers [data-layer=PER]");
    assert.equal((await marks(page, "PER")).length, 0);
  },
  // Text is text: nothing of it becomes markup or runs.
  async hostile(page) {
    const text = `<img src=x onerror="window.hit=1"><script>window.hit=1</script> Tối 29/5, ông Lê Hoài Trung </textarea>\u202e\u0000 &amp; javascript:hit`;
    await reads(page, () => page.fill("#text", text.repeat(20)));
    await page.hover("#reader .TIMEX");
    await page.evaluate(() => document.getElementById("own").setAttribute("open", ""));
    await page.fill("#gazetteer", "Mẫu\t<img src=x onerror=hit>\torg/mau");
    await page.waitForSelector("#trouble:not([hidden])");
    assert.match(await page.textContent("#trouble"), /<img src=x/);
    assert.equal(await page.evaluate(() => window.hit), undefined);
    assert.equal(await page.$("img, #reader script, #reader b"), null);
  },
  // Names of one's own; a bad line is told and the page goes on.
  async gazetteer(page) {
    await reads(page, () => page.fill("#text", "Nhà máy Z131 ký hợp đồng ngày 1/2/2024."));
    await page.evaluate(() => document.getElementById("own").setAttribute("open", ""));
    await page.fill("#gazetteer", "Nhà máy Z131\tORGG\torg/z131");
    await page.waitForSelector("#trouble:not([hidden])");
    assert.match(await page.textContent("#trouble"), /TSV:1: unknown type "ORGG"/);
    await reads(page, () => page.fill("#gazetteer", "Nhà máy Z131\tORG\torg/z131"));
    assert.match(await page.textContent("#names"), /org\/z131/);
    assert.ok(await page.isHidden("#trouble"));
  },
  // What breaks is begun anew.
  async recovers(page) {
    await reads(page, () => page.click("#sample"));
    const fell = page.evaluate(async () => {
      const asked = ["x", "y"].map((text) => annotate(text, "", options()).catch((e) => e.message));
      letGo(backend.worker, "let go");
      return Promise.all(asked);
    });
    assert.deepEqual(await fell, ["let go", "let go"]);
    await reads(page, () => page.fill("#text", "Tối 29/5"));
    assert.deepEqual(await marks(page, "TIMEX"), ["Tối 29/5"]);
  },
  // A browser that allows no worker: the page does the work.
  async alone(page) {
    await page.addInitScript(() => {
      window.Worker = class {
        constructor() {
          setTimeout(() => this.onerror(new Event("error")));
        }
        postMessage() {}
        terminate() {}
      };
    });
    await page.reload();
    await page.waitForFunction(() => document.documentElement.dataset.ready, null, { timeout: 60_000 });
    assert.equal(await page.evaluate(() => backend.place), "page");
    await reads(page, () => page.click("#sample"));
    assert.ok((await marks(page, "TRIGGER")).includes("hội đàm"));
  },
  async words(page) {
    await reads(page, () => page.click("#sample"));
    assert.equal(await page.getAttribute("html", "lang"), "vi");
    await page.click("#lang");
    assert.equal(await page.getAttribute("html", "lang"), "en");
    assert.match(await page.textContent("body"), /Who met whom/);
    const left = await page.evaluate(() => Object.keys(WORDS.vi).filter((k) => !(k in WORDS.en)).concat(Object.keys(WORDS.en).filter((k) => !(k in WORDS.vi))));
    assert.deepEqual(left, []);
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await paper();
    await page.click("#theme");
    await page.click("#theme");
    assert.notEqual(await paper(), light);
  },
  async narrow(page) {
    await page.setViewportSize({ width: 360, height: 740 });
    await reads(page, () => page.click("#sample"));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 360, `${wide} pixels wide`);
  },
};

// The package as a browser imports it, from an address that only this test answers.
async function imported(browser) {
  const context = await browser.newContext(),
    page = await context.newPage();
  const types = { js: "text/javascript", wasm: "application/wasm" };
  await page.route("https://bantin.test/**", (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    if (name === "") return route.fulfill({ contentType: "text/html", body: "<!doctype html><title>a</title>" });
    const body = readFileSync(join(dirname(fileURLToPath(import.meta.resolve("bantin"))), name));
    return route.fulfill({ contentType: types[name.split(".").at(-1)], body });
  });
  await page.goto("https://bantin.test/");
  const value = await page.evaluate(async () => {
    const { Pipeline } = await import("https://bantin.test/index.js");
    return new Pipeline({ layers: ["times"] }).annotate("😀 Tối 29/5", "2025-05-30").times[0];
  });
  assert.deepEqual([value.start, value.value], [3, "2025-05-29TEV"]);
  await context.close();
}

let failed = 0;
const browser = await launch();
try {
  for (const [name, act] of Object.entries(tests)) {
    const start = performance.now();
    try {
      const { page, ended } = await open(browser, file);
      let complaints;
      try {
        await page.waitForFunction(() => document.documentElement.dataset.ready, null, { timeout: 60_000 });
        assert.equal(await page.evaluate(() => backend.place), "worker");
        await act(page);
      } finally {
        complaints = await ended();
      }
      complaints = complaints.filter((c) => !c.startsWith("request: blob:"));
      assert.deepEqual(complaints, []);
      console.log(`ok    ${name} (${Math.round(performance.now() - start)} ms)`);
    } catch (e) {
      failed++;
      console.log(`FAIL  ${name}\n${e.stack}`);
    }
  }
  await imported(browser);
  console.log("ok    the package, imported by a page");
  const { page, ended } = await open(browser, file);
  await page.waitForFunction(() => document.documentElement.dataset.ready, null, { timeout: 60_000 });
  const load = await page.evaluate(() => document.documentElement.dataset.load);
  const ms = [];
  for (const text of seeds) {
    for (let i = 0; i < 5; i++) await reads(page, () => page.fill("#text", text + "\n".repeat(i)));
    ms.push(await page.evaluate(() => now.ms.toFixed(1)));
  }
  console.log(`page: ready after ${load} ms; a seed in ${ms.join(" ")} ms`);
  if (process.env.SHOTS) {
    await page.setViewportSize({ width: 1440, height: 860 });
    await reads(page, () => page.click("#sample"));
    await page.hover("#reader .TRIGGER");
    await page.screenshot({ path: join(process.env.SHOTS, "browser.png") });
    await page.click("#lang");
    await page.evaluate(() => (document.documentElement.dataset.theme = "dark"));
    await page.hover("#reader .TIMEX");
    await page.screenshot({ path: join(process.env.SHOTS, "browser-dark.png") });
    await page.setViewportSize({ width: 390, height: 800 });
    await page.screenshot({ path: join(process.env.SHOTS, "browser-narrow.png"), fullPage: true });
  }
  await ended();
} finally {
  await browser.close();
}
process.exitCode = failed ? 1 : 0;
