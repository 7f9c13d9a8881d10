// One article with everything marked in it.

const LAYERS = ["PER", "ORG", "LOC", "ROLE", "EVENT", "TIMEX", "TRIGGER"];
const hidden = new Set();
const marked = new WeakMap();

// Marks over the characters of a text: what was found, and the spans that a number stands on.
function marksOf(b, focus) {
  const out = [];
  const add = (from, to, layer, rank, data) => {
    const s = charAt(b, from),
      e = charAt(b, to);
    if (s < e && !(layer && hidden.has(layer))) out.push({ s, e, rank, data });
  };
  for (const [from, to] of focus) add(from, to, null, 0, { css: "focus" });
  for (const m of b.mentions) {
    const type = m.is[0],
      layer = type === "WORK" ? "EVENT" : type;
    add(m.start, m.end, layer, 1, { css: "m " + type + (m.is[7] ? " nominal" : ""), mention: m });
  }
  for (const x of b.times) add(x.start, x.end, "TIMEX", 2, { css: "m TIMEX", time: x });
  for (const x of b.triggers) add(x[0], x[1], "TRIGGER", 3, { css: "m TRIGGER", trigger: x });
  return out.sort(inOrder);
}
const inOrder = (a, b) => a.s - b.s || b.e - a.e || a.rank - b.rank;

// Lays marks over a text, line by line. Marks that cross each other are cut where they do.
function paint(root, b, focus) {
  const text = b.text,
    marks = marksOf(b, focus);
  let next = 0;
  for (let from = 0; from <= text.length;) {
    const end = text.indexOf("\n", from);
    const to = end < 0 ? text.length : end;
    if (to > from && text.slice(from, to).trim()) {
      const p = el("p", { class: zoneOf(b, from, to) });
      next = paintLine(p, text, from, to, marks, next);
      root.append(p);
    }
    from = to + 1;
  }
}
function paintLine(p, text, from, to, marks, next) {
  const open = [{ node: p, end: to }];
  let at = from;
  const upTo = (stop) => {
    for (;;) {
      const top = open[open.length - 1],
        until = Math.min(stop, top.end);
      if (at < until) {
        letters(top.node, text.slice(at, until));
        at = until;
      }
      if (open.length === 1 || top.end > stop) return;
      open.pop();
    }
  };
  for (; next < marks.length && marks[next].s < to; next++) {
    const mark = marks[next],
      start = Math.max(mark.s, from);
    if (mark.e <= start) continue;
    upTo(start);
    const top = open[open.length - 1];
    let end = mark.e;
    if (end > top.end) {
      end = top.end;
      const rest = { ...mark, s: end };
      let i = next + 1;
      while (i < marks.length && inOrder(marks[i], rest) < 0) i++;
      marks.splice(i, 0, rest);
    }
    const node = el("span", { class: mark.data.css });
    marked.set(node, mark.data);
    top.node.append(node);
    open.push({ node, end });
  }
  upTo(to);
  return next;
}
function letters(node, text) {
  let from = 0;
  for (const hit of text.matchAll(UNSEEN)) {
    if (hit.index > from) node.append(text.slice(from, hit.index));
    const code = "U+" + hit[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
    const turns = /[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/.test(hit[0]);
    if (hit[0] !== "\r") node.append(el("span", { class: "ctl", title: code }, turns || hit[0] < " " ? code : "·"));
    from = hit.index + 1;
  }
  if (from < text.length) node.append(text.slice(from));
}
const ZONES = [null, "caption", "boilerplate"];
function zoneOf(b, from, to) {
  for (const s of b.sentences) {
    const at = charAt(b, s[0]);
    if (at >= to) break;
    if (at >= from) return ZONES[s[2]];
  }
  return null;
}

// Date and how it is known, source, address, length, near-duplicates.
function docMeta(i) {
  const doc = D.documents[i],
    b = body(i),
    day = dayOf(doc);
  const bounds =
    doc.earliest && doc.latest && doc.earliest !== doc.latest
      ? ", " + t("between", { a: dayText(doc.earliest), b: dayText(doc.latest) })
      : "";
  const why = b ? b.reasons.map((r) => r[2]).join("; ") : "";
  const how =
    doc.provenance !== "given" && el("span", { class: "flag", title: why && clean(t("why") + ": " + why) }, t(doc.provenance) + bounds);
  const address =
    /^https?:\/\/\S+$/i.test(doc.url || "") &&
    el("a", { href: doc.url, rel: "noopener noreferrer", target: "_blank" }, t("original"), " ↗");
  const parts = [
    day && el("b", null, dayText(day)),
    how,
    doc.source,
    doc.id,
    address,
    number(doc.bytes) + " byte",
    doc.duplicates.length > 0 && el("span", { class: "flag", title: clean(doc.duplicates.join(", ")) }, t("near")),
  ].filter(Boolean);
  return parts.map((part, n) => [n > 0 && " · ", part]);
}
function layerChips(redraw) {
  return el(
    "div",
    { class: "layers", role: "group", "aria-label": t("layers") },
    LAYERS.map((layer) =>
      el(
        "button",
        {
          type: "button",
          class: "chip",
          "data-layer": layer,
          "aria-pressed": String(!hidden.has(layer)),
          onclick: () => {
            if (hidden.has(layer)) hidden.delete(layer);
            else hidden.add(layer);
            redraw();
          },
        },
        el("i", { class: layer + "-f" }),
        t("L_" + layer),
      ),
    ),
  );
}
// The text, or why there is none.
function articleText(i, focus) {
  const b = body(i);
  if (!b)
    return el(
      "p",
      { class: "empty" },
      t("noText", { a: focus.length ? focus[0][0] : 0, b: focus.length ? focus[0][1] : D.documents[i].bytes }),
    );
  const text = el("div", { class: "text", tabindex: 0, role: "group", lang: "vi", "aria-label": t("textKeys") });
  paint(text, b, focus);
  return text;
}
