// Documents that mean harm: nothing of them acts, everything of them can be read.

import { strict as assert } from "node:assert";
import { faults } from "./shape.mjs";
import { VIEWS, visit } from "./browser.mjs";

// Every view stands, at two widths.
export async function standing(page) {
  for (const width of [1440, 360]) {
    await page.setViewportSize({ width, height: 900 });
    for (const view of [...VIEWS, "tables/documents", "tables/aliases"]) {
      await visit(page, "#/" + view);
      await page.waitForTimeout(180);
      assert.deepEqual(
        (await page.evaluate(faults)).filter((f) => !f.startsWith("contrast")),
        [],
        `${view} at ${width}`,
      );
    }
  }
}

export async function harmless(page) {
  await standing(page);
  for (const width of [1440, 360]) {
    await page.setViewportSize({ width, height: 900 });
    for (let i = 0; i < 7; i++) {
      await visit(page, "#/article/" + i);
      const foreign = await page.evaluate(
        () => [...document.querySelectorAll("#panel *")].filter((n) => /^(SCRIPT|IMG|STYLE|IFRAME|FORM)$/.test(n.tagName)).length,
      );
      assert.equal(foreign, 0);
      const links = await page.locator("#panel a[href]").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
      assert.ok(
        links.every((l) => l.startsWith("#/") || l.startsWith("https://example.org/")),
        links.join(" "),
      );
      assert.equal(
        await page.evaluate(() => document.getElementById("panel").scrollWidth <= document.getElementById("panel").clientWidth + 1),
        true,
        `article ${i} at ${width}`,
      );
    }
    await page.evaluate(() => document.querySelector("#panel .close")?.click());
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  assert.ok(!(await page.title()).includes("hacked"));
  assert.ok((await page.locator("main").count()) === 1 && (await page.locator("main").isVisible()));
  for (const address of [
    "#/constructor",
    "#/tables/constructor",
    "#/tables/__proto__",
    "#/entity/__proto__",
    "#/entity/%E0%A4%A",
    "#/article/1e9",
    "#/article/-1",
    "#//",
    "#/<b>",
  ]) {
    await page.evaluate((to) => {
      location.hash = to;
    }, address);
    await page.waitForTimeout(40);
    assert.ok((await page.locator("main").innerText()).length > 10, address);
  }
  for (const words of ["<script>", "constructor", "\u202e", ".*", "(", "\\", "nguyễnx", "hội đàm"]) {
    await page.fill("#search", words);
    await page.waitForTimeout(130);
    await page.locator("#search").press("Enter");
    await page.evaluate(() => document.querySelector("#panel .close")?.click());
  }
  // Characters that turn the line are shown for what they are.
  await page.fill("#search", "");
  const turned = await page.evaluate(() =>
    [...document.querySelectorAll("main *, #panel *")].some((n) =>
      [...n.childNodes].some((c) => c.nodeType === 3 && /[\u202a-\u202e\u2066-\u2069]/.test(c.data)),
    ),
  );
  assert.equal(turned, false);
}
