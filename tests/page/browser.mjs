// A headless Chromium and pages in it. Whatever a page complains about is a failure: errors, console messages, violations of its
// security policy, requests for anything but itself.

import { chromium } from "playwright-core";
import { pathToFileURL } from "node:url";

export async function launch() {
  const executablePath = process.env.CHROMIUM || "/usr/bin/chromium";
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
}

// Opens a report in a context of its own. `ended()` closes it and returns the complaints.
export async function open(browser, file, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: "light", ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints = [];
  page.on("console", (m) => complaints.push(`console.${m.type()}: ${m.text()}`));
  page.on("pageerror", (e) => complaints.push(`error: ${e.stack || e}`));
  page.on("dialog", (d) => {
    complaints.push(`dialog: ${d.message()}`);
    d.dismiss();
  });
  const own = pathToFileURL(file).href;
  page.on("request", (r) => {
    if (r.url().split("#")[0] !== own) complaints.push(`request: ${r.url()}`);
  });
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", (e) => console.error(`policy: ${e.violatedDirective} ${e.blockedURI}`));
    // Stands in for the printer's window, which a headless browser has not.
    window.print = () => {
      window.timesPrinted = (window.timesPrinted || 0) + 1;
    };
  });
  await page.goto(own);
  return {
    page,
    ended: async () => {
      await context.close();
      return complaints;
    },
  };
}

// Goes to a view by its address and waits until it stands there.
export async function visit(page, address) {
  await page.evaluate((to) => {
    location.hash = to;
  }, address);
  const view = address.replace(/^#?\//, "").split("/")[0] || "overview";
  await page.waitForSelector(`main.v-${view}`);
  await page.waitForTimeout(30);
}

export const VIEWS = [
  "",
  "encounters",
  "people",
  "bodies",
  "network",
  "timeline",
  "places",
  "stories",
  "contradictions",
  "articles",
  "tables",
];
