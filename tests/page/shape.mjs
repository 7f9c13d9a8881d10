// What holds for every view at every width and in both lights: no overflow, names for all controls, one heading, contrast.

// Runs inside the page; returns what is wrong.
export function faults() {
  const out = [],
    root = document.documentElement;
  const seen = (node) => {
    const b = node.getBoundingClientRect();
    return b.width > 0 && b.height > 0 && getComputedStyle(node).visibility !== "hidden";
  };
  const say = (node) =>
    `<${node.tagName.toLowerCase()} class="${node.getAttribute("class") || ""}"> ${(node.textContent || "").trim().slice(0, 40)}`;
  if (root.scrollWidth > innerWidth + 1) {
    const wide = [...document.querySelectorAll("body *")].filter(
      (n) => seen(n) && !n.closest(".scroll, .sections, svg, .unseen, .skip") && n.getBoundingClientRect().right > innerWidth + 1,
    );
    out.push(`wider than the window by ${root.scrollWidth - innerWidth}: ${wide.slice(0, 3).map(say).join(" | ")}`);
  }
  for (const node of document.querySelectorAll("button, a[href], input, select, [role=button]")) {
    const name = node.getAttribute("aria-label") || node.textContent.trim() || node.getAttribute("title") || "";
    if (seen(node) && !name.trim()) out.push(`without a name: ${say(node)}`);
  }
  const ids = [...document.querySelectorAll("[id]")].map((n) => n.id),
    twice = ids.filter((id, i) => ids.indexOf(id) !== i);
  if (twice.length) out.push(`ids twice: ${twice.slice(0, 5).join(" ")}`);
  const headings = [...document.querySelectorAll("main h1")].filter(seen).length;
  if (headings !== 1) out.push(`${headings} first headings`);
  if (document.querySelector("[style*='url('], script[src], link[href], iframe, object, embed, img, form"))
    out.push("an element that has no place here");
  // Text against what lies behind it.
  const parse = (c) => {
    const m = /rgba?\(([^)]+)\)/.exec(c);
    const [r, g, b, a = 1] = m[1].split(/[ ,/]+/).map(Number);
    return [r, g, b, a];
  };
  const over = (top, under) => [0, 1, 2].map((i) => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
  const light = ([r, g, b]) =>
    [r, g, b]
      .map((v) => {
        const s = v / 255;
        return s <= 0.03928 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
      })
      .reduce((n, v, i) => n + v * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (node) => {
    const stack = [];
    for (let n = node; n; n = n.parentElement) stack.push(parse(getComputedStyle(n).backgroundColor));
    return stack.reverse().reduce((under, top) => over(top, under), [255, 255, 255, 1]);
  };
  const poor = new Set();
  for (const node of document.querySelectorAll("main *, .panel *, .masthead *, .sections *, .colophon, #found *")) {
    if (
      poor.size > 3 ||
      node.closest("svg, .pale, .chip[aria-pressed=false], :disabled, .ctl") ||
      ![...node.childNodes].some((c) => c.nodeType === 3 && c.data.trim()) ||
      !seen(node)
    )
      continue;
    const under = behind(node),
      text = over(parse(getComputedStyle(node).color), under),
      [a, b] = [light(text), light(under)].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) poor.add(`contrast ${ratio.toFixed(2)}: ${say(node)}`);
  }
  return out.concat([...poor]);
}
// Boxes of siblings that lie on each other.
export function overlaps() {
  const box = (n) => n.getBoundingClientRect(),
    out = [];
  const groups = [
    ".masthead > *",
    ".tools > *",
    ".sections > a",
    ".figures > div",
    ".meeting > *",
    ".sides > *",
    ".steps > li",
    ".person > *",
    ".bars > li > *",
    ".span > *",
    ".controls > *",
    ".day > *",
    ".article > *",
    ".panel .tabs > *",
    ".tick b",
  ];
  for (const css of groups) {
    const by = new Map();
    for (const n of document.querySelectorAll(css)) {
      const key = css === ".tick b" ? n.closest(".ticks") : n.parentNode;
      by.set(key, (by.get(key) || []).concat(n));
    }
    for (const all of by.values())
      for (let i = 0; i + 1 < all.length; i++) {
        const a = box(all[i]),
          b = box(all[i + 1]);
        if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1.5 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1.5) {
          out.push(`${css}: “${all[i].textContent.slice(0, 30)}” on “${all[i + 1].textContent.slice(0, 30)}”`);
          break;
        }
      }
  }
  return out;
}
