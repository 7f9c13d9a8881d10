// The seeds' report: every view, every number, the show-case, search, cards, languages, themes, paper.

import { strict as assert } from "node:assert";
import { openAll } from "./numbers.mjs";
import { faults, overlaps } from "./shape.mjs";
import { VIEWS, visit } from "./browser.mjs";

const panelText = (page) => page.locator("#panel").innerText();
const close = async (page) => {
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await page.waitForSelector("#panel", { state: "hidden" });
};

export async function shapes(page) {
  for (const [width, height] of [
    [1440, 900],
    [1180, 800],
    [768, 1024],
    [360, 740],
  ]) {
    await page.setViewportSize({ width, height });
    for (const view of [...VIEWS, "entity/per%2Fthongsalith-mangnomek", "entity/loc%2Fha-noi", "article/2"]) {
      await visit(page, "#/" + view);
      await page.waitForTimeout(180);
      const found = [...(await page.evaluate(faults)), ...(await page.evaluate(overlaps))];
      assert.deepEqual(found, [], `${view || "overview"} at ${width}`);
      await page.evaluate(() => document.querySelector("#panel .close")?.click());
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

export async function numbers(page) {
  const views = [
    ...VIEWS,
    "tables/offices",
    "tables/cooccurrence",
    "tables/aliases",
    "tables/timeline",
    "entity/per%2Fthongsalith-mangnomek",
    "entity/org%2Fdang-ndcm-lao",
  ];
  let all = 0;
  for (const view of views) all += await openAll(page, view, 1000);
  assert.ok(all > 250, `${all} numbers`);
  return all;
}

// One Lao office-holder, two spellings, three successive counterparts; a change of office; a tail that counts for nothing.
export async function showCase(page) {
  await visit(page, "#/");
  assert.equal(await page.locator(".figures dd").nth(4).innerText(), "15");
  const card = page.locator(".series").first();
  const text = await card.innerText();
  for (const part of [
    "Thongsalith Mangnomek",
    "Thoong-xa-lit Măng-nò-mệch",
    "Chánh Văn phòng Trung ương Đảng Cộng sản Việt Nam",
    "23/6/2021",
    "Lê Minh Hưng",
    "10/12/2024",
    "Nguyễn Duy Ngọc",
    "29/5/2025",
    "Lê Hoài Trung",
  ])
    assert.ok(text.includes(part), part);
  assert.equal(await card.locator(".steps li").count(), 3);
  const said = ["Thoong-xa-lit Măng-nò-mệch", "Nguyễn Duy Ngọc", "tối 29/5"];
  for (const [step, words] of said.entries()) {
    await card.locator(".steps .date").nth(step).click();
    if (await page.locator("#panel .sentences .quote").count()) await page.locator("#panel .sentences .quote").first().click();
    assert.ok((await page.locator("#panel .focus").count()) > 0);
    assert.ok((await panelText(page)).includes(words), words);
    await close(page);
  }
  const change = page.locator(".change", { hasText: "Lê Hoài Trung" }).first();
  assert.equal(await change.locator(".bar-seen").count(), 2);
  await change.locator(".bar-seen").nth(1).click();
  assert.ok((await page.locator("#panel .focus").allInnerTexts()).join("").includes("Lê Hoài Trung"));
  await close(page);
  await tail(page);
  await mentionCounts(page);
}
async function tail(page) {
  await visit(page, "#/encounters");
  assert.equal(await page.locator("main .chip[aria-pressed=true]").innerText(), "tất cả 15");
  const aside = page.locator(".aside");
  await aside.locator("button.linkish").click();
  assert.equal(await aside.locator(".meeting").count(), 1);
  await aside.locator(".meeting .sources .count").click();
  await page.locator("#panel .tabs > button").first().click();
  assert.equal(await page.locator("#panel .sentences:not(.pale) .quote").count(), 0);
  // Eight places; the same sentence again is said once.
  const quotes = await page.locator("#panel .pale .quote").allInnerTexts();
  assert.ok(quotes.length > 0 && quotes.length < 8 && quotes.some((q) => q.includes("lặp lại")), `${quotes.length} sentences`);
  await close(page);
}
// The number beside a name is the number of marked places behind it.
async function mentionCounts(page) {
  for (const name of ["thongsalith-mangnomek", "nguyen-phu-trong", "le-hoai-trung", "chansy-phosikham"]) {
    await visit(page, "#/entity/" + encodeURIComponent("per/" + name));
    const number = page.locator(".profile .count").first(),
      shown = Number(await number.innerText());
    await number.click();
    await page.locator("#panel .tabs > button").first().click();
    assert.equal(await page.locator("#panel .sentences:not(.pale) .quote b").count(), shown, name);
    await close(page);
  }
}

export async function searching(page) {
  await visit(page, "#/");
  await page.keyboard.press("/");
  await page.keyboard.type("le hoai tr");
  await page.waitForSelector("#found .option .name");
  assert.deepEqual(await page.evaluate(faults), [], "the list of what was found");
  assert.equal(await page.locator("#found .option .name").first().innerText(), "Lê Hoài Trung");
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.locator("#search").getAttribute("aria-activedescendant"), "found-0");
  await page.keyboard.press("Enter");
  await page.waitForSelector("main.v-entity");
  assert.equal(await page.locator("main h1").innerText(), "Lê Hoài Trung");
  await page.fill("#search", "xi-xu-lit");
  await page.waitForSelector("#found .option:first-child .name:text-is('Thongloun Sisoulith')");
  await page.fill("#search", "huan, huy chuong");
  await page.waitForTimeout(250);
  await page.locator("#found .option.find").click();
  assert.equal(await page.locator("#panel .focus").first().innerText(), "Huân, Huy chương");
  await close(page);
  await page.fill("#search", "không có trong báo nào cả");
  await page.waitForTimeout(250);
  await page.locator("#found .option.find").click();
  assert.ok(await page.locator("#found .empty").isVisible());
  await page.fill("#search", "");
}

// Hover, keys, click; layers on and off; the steps of a trail.
export async function reading(page) {
  await visit(page, "#/article/4");
  const mark = page.locator("#panel .PER.m").first();
  await mark.hover();
  await page.waitForSelector("#card:not([hidden])");
  assert.ok((await page.locator("#card").innerText()).includes("Tô Lâm"));
  await page.mouse.move(5, 5);
  assert.ok(await page.locator("#card").isHidden());
  await page.locator("#panel .TIMEX.m", { hasText: "tối 29/5" }).hover();
  assert.ok((await page.locator("#card").innerText()).includes("2025-05-29TEV"));
  await page.mouse.move(5, 5);
  await page.locator("#panel .text").focus();
  await page.keyboard.press("ArrowRight");
  const first = await page.locator(".walked").innerText();
  await page.keyboard.press("ArrowRight");
  assert.notEqual(await page.locator(".walked").innerText(), first);
  assert.ok(await page.locator("#card").isVisible());
  assert.ok((await page.locator("#live").innerText()).length > 3);
  await page.keyboard.press("Enter");
  assert.equal(
    await page.evaluate(() => document.activeElement.closest("#card") !== null || document.activeElement.closest(".text") !== null),
    true,
  );
  await page.keyboard.press("Escape");
  assert.ok(await page.locator("#card").isHidden());
  const marks = await page.locator("#panel .PER.m").count();
  await page.locator("#panel [data-layer=PER]").click();
  assert.equal(await page.locator("#panel .PER.m").count(), 0);
  await page.locator("#panel [data-layer=PER]").click();
  assert.equal(await page.locator("#panel .PER.m").count(), marks);
  await close(page);
  await visit(page, "#/entity/" + encodeURIComponent("per/thongloun-sisoulith"));
  const number = page.locator(".profile .count").first();
  await number.click();
  await page.locator("#panel .quote").nth(2).click();
  assert.ok((await page.locator(".step").innerText()).includes("câu 3/"));
  await page.locator(".step button").last().click();
  assert.ok((await page.locator(".step").innerText()).includes("câu 4/"));
  await page.keyboard.press("Escape");
  assert.ok(await page.locator("#panel").isHidden());
  assert.equal(await number.evaluate((node) => node === document.activeElement), true, "focus returns to the number");
}

export async function zooming(page) {
  await visit(page, "#/timeline");
  const days = () => page.locator(".days > li").count(),
    before = await days();
  const box = await page.locator(".axis-picture").boundingBox();
  await page.mouse.move(box.x + box.width * 0.6, box.y + 60);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.8, box.y + 60, { steps: 6 });
  await page.mouse.up();
  const inside = await days();
  assert.ok(inside < before, `${inside} of ${before} days`);
  await page.locator(".axis-picture").focus();
  await page.keyboard.press("0");
  assert.equal(await days(), before);
  await page.keyboard.press("+");
  assert.ok((await days()) < before);
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("0");
  await page.locator(".stick").first().click();
  assert.ok((await page.locator("#panel .quote, #panel .focus").count()) > 0);
  await close(page);
}

export async function languages(page) {
  for (const [lang, word] of [
    ["en", "Who met whom, when and where"],
    ["vi", "Ai gặp ai, khi nào, ở đâu"],
  ]) {
    await visit(page, "#/");
    await page.click("#lang");
    assert.equal(await page.locator("html").getAttribute("lang"), lang);
    assert.equal(await page.locator("main h1").innerText(), word);
    for (const view of VIEWS) {
      await visit(page, "#/" + view);
      // A label without words would show its key.
      const text = await page.locator("body").innerText();
      assert.equal(/\b(undefined|NaN|\[object|V_[a-z]|T_[a-z]|c_[a-z]+|L_[A-Z])/.exec(text), null, `${lang} ${view}`);
      assert.ok(!/\{[a-z]+\}/.test(text), `${lang} ${view}: a place of a value`);
    }
  }
  const missing = await page.evaluate(() => document.documentElement.lang);
  assert.equal(missing, "vi");
}

export async function themes(page) {
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor),
    light = await paper();
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await paper();
  assert.notEqual(dark, light);
  for (const view of [...VIEWS, "article/2", "entity/per%2Ftruong"]) {
    await visit(page, "#/" + view);
    const found = (await page.evaluate(faults)).filter((f) => f.startsWith("contrast"));
    assert.deepEqual(found, [], `dark ${view}`);
  }
  await page.evaluate(() => document.querySelector("#panel .close")?.click());
  await page.click("#theme");
  assert.equal(await paper(), light);
  await page.click("#theme");
  await page.emulateMedia({ colorScheme: "light" });
  assert.equal(await paper(), dark);
  await page.click("#theme");
  assert.equal(await page.locator("html").getAttribute("data-theme"), "auto");
  await page.emulateMedia({ reducedMotion: "reduce" });
  await visit(page, "#/encounters");
  await page.locator(".quote").first().click();
  assert.equal(
    await page
      .locator("#panel .focus")
      .first()
      .evaluate((n) => getComputedStyle(n).animationName),
    "none",
  );
  await close(page);
  await page.emulateMedia({ reducedMotion: "no-preference" });
}

export async function paper(page) {
  await visit(page, "#/");
  const pdf = await page.pdf({ format: "A4" });
  const pages = (pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g) || []).length;
  assert.ok(pages >= 3 && pages < 20, `${pages} sheets`);
  assert.equal(await page.locator("#printed > *").count(), 0, "nothing is left behind");
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("#printed .meeting").count(), 15);
  for (const css of [".tools", ".sections", ".search", ".controls"])
    assert.equal(
      await page
        .locator(css)
        .first()
        .isVisible()
        .catch(() => false),
      false,
      css,
    );
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), "rgb(255, 255, 255)");
  await page.emulateMedia({ media: "screen" });
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  await page.click("#print");
  assert.equal(await page.evaluate(() => window.timesPrinted), 1);
}

// Without a pointer: skip, sections, a row's evidence, back.
export async function keyboard(page) {
  await visit(page, "#/encounters");
  await page.reload();
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.id), "skip");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");
  await page.locator(".meeting .quote").first().focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "panel");
  await page.keyboard.press("Escape");
  assert.ok(await page.evaluate(() => document.activeElement.classList.contains("quote")));
  // A sheet over the page keeps the keyboard inside.
  await page.setViewportSize({ width: 390, height: 800 });
  await page.locator(".meeting .quote").first().click();
  for (let i = 0; i < 12; i++) {
    await page.keyboard.press("Tab");
    assert.ok(
      await page.evaluate(() => document.activeElement === document.body || document.activeElement.closest("#panel") !== null),
      "outside the sheet",
    );
  }
  await page.keyboard.press("Escape");
  assert.ok(await page.locator("#panel").isHidden());
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.locator(".sections a").nth(4).focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector("main.v-network");
  await page.locator(".edge").first().focus();
  await page.keyboard.press("Enter");
  assert.ok(await page.locator("#panel").isVisible());
  await close(page);
}
