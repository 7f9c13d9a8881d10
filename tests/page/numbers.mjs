// Every number that can be clicked opens sentences.

import { strict as assert } from "node:assert";
import { visit } from "./browser.mjs";

// Clicks the numbers, quotes and bars of a view, at most so many; returns how many there were.
export async function openAll(page, view, most) {
  await visit(page, "#/" + view);
  const opened = await page.evaluate((most) => {
    const panel = document.getElementById("panel"),
      faults = [];
    const close = () => panel.hidden || panel.querySelector(".close").click();
    const all = [...document.querySelectorAll("main .count, main .quote, main .event, main .bar-seen, main .edge")].filter(
      (n) => !n.closest("[hidden]"),
    );
    for (const node of all.slice(0, most)) {
      close();
      node.dispatchEvent(new MouseEvent("click", { bubbles: true }));
      if (panel.hidden || !panel.querySelector(".sentences .quote, .focus, .text, .content .empty"))
        faults.push(node.textContent.slice(0, 60));
    }
    close();
    return { n: Math.min(all.length, most), faults };
  }, most);
  assert.deepEqual(opened.faults, [], view);
  return opened.n;
}
