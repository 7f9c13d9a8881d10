// The reader: one article with everything marked in it, opened at a piece of evidence.

const LAYERS = ["PER", "ORG", "LOC", "ROLE", "EVENT", "TIMEX", "TRIGGER"];
const COLOR = { PER: "per", ORG: "org", LOC: "loc", ROLE: "role", EVENT: "event", TIMEX: "time", TRIGGER: "accent" };
const hidden = new Set();
const reading = { doc: 0, trail: [], step: 0, from: null, back: 0 };
const marked = new WeakMap();

function marksOf(doc, focus) {
  const out = [];
  const add = (a, b, layer, rank, data) => {
    const s = charAt(doc, a), e = charAt(doc, b);
    if (s < e && !(layer && hidden.has(layer))) out.push({ s, e, rank, data });
  };
  if (focus) add(focus[1], focus[2], null, 0, { css: "focus" });
  for (const m of doc.mentions) {
    const layer = m[2] === "WORK" ? "EVENT" : m[2];
    add(m[0], m[1], layer, 1, { css: "m " + m[2] + (m[9] ? " nominal" : ""), mention: m });
  }
  for (const x of doc.times) add(x[0], x[1], "TIMEX", 2, { css: "m TIMEX", time: x });
  for (const x of doc.triggers) add(x[0], x[1], "TRIGGER", 3, { css: "m TRIGGER", trigger: x });
  return out.sort(before);
}
const before = (a, b) => a.s - b.s || b.e - a.e || a.rank - b.rank;

// Lays marks over a text, line by line. Marks that cross each other are cut where they do.
function paint(root, doc, focus) {
  const text = doc.text, marks = marksOf(doc, focus);
  let next = 0;
  for (let from = 0; from <= text.length; ) {
    const end = text.indexOf("\n", from);
    const to = end < 0 ? text.length : end;
    if (to > from && text.slice(from, to).trim()) {
      const p = el("p", { class: zoneAt(doc, from, to) });
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
      const top = open[open.length - 1], until = Math.min(stop, top.end);
      if (at < until) { letters(top.node, text.slice(at, until)); at = until; }
      if (open.length === 1 || top.end > stop) return;
      open.pop();
    }
  };
  for (; next < marks.length && marks[next].s < to; next++) {
    const mark = marks[next], start = Math.max(mark.s, from);
    if (mark.e <= start) continue;
    upTo(start);
    const top = open[open.length - 1];
    let end = mark.e;
    if (end > top.end) {
      end = top.end;
      const rest = { ...mark, s: end };
      let i = next + 1;
      while (i < marks.length && before(marks[i], rest) < 0) i++;
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
function zoneAt(doc, from, to) {
  for (const s of doc.sentences) {
    const at = charAt(doc, s[0]);
    if (at >= to) break;
    if (at >= from) return s[2] === "body" ? null : s[2];
  }
  return null;
}

const docName = (d) => (d.title ? d.title : d.id);
// What a reader knows an article by: its title, or how it begins.
function lead(d) {
  if (d.title || d.text === undefined) return docName(d);
  const line = (/\S[^\n]{24,}/.exec(d.text) || [d.id])[0];
  return line.length > 70 ? line.slice(0, 70).replace(/\s\S*$/, "") + " …" : line;
}
function docMeta(doc) {
  const reasons = doc.reasons || [];
  const bounds = doc.earliest && doc.latest && doc.earliest !== doc.latest
    ? ", " + t("between", { a: dayText(doc.earliest), b: dayText(doc.latest) }) : "";
  const why = reasons.map((r) => r[2]).join("; ");
  const how = doc.provenance === "given" ? null
    : el("span", { class: "flag", title: clean(why) }, t(doc.provenance) + bounds);
  return [doc.published ? [el("b", null, dayText(String(doc.published).slice(0, 10))), " · "] : "", how, how ? " · " : "",
    doc.title ? [doc.id, " · "] : "", doc.source ? [doc.source, " · "] : "", number(doc.bytes), " byte",
    doc.duplicates.length ? [" · ", el("span", { class: "flag", title: clean(doc.duplicates.join(", ")) }, t("near"))] : ""];
}

// Opens a trail of evidence, all of one row, at a step.
function open(trail, step, from) {
  if (!trail.length) return;
  for (const row of document.querySelectorAll(".open")) row.classList.remove("open");
  if (from) from.classList.add("open");
  Object.assign(reading, { trail, step: step || 0, doc: trail[step || 0][0], back: window.scrollY });
  drawReader(true);
}
// The list of articles: made once a language, it may be long.
let pickerOf = { lang: null, node: null };
function picker(reader) {
  if (pickerOf.lang !== lang) {
    const node = el("select", { "aria-label": t("article"), onchange: (e) => {
      Object.assign(reading, { doc: Number(e.target.value), trail: [], step: 0 });
      drawReader(false);
      reader.scrollTop = 0;
    } }, D.documents.map((d, i) => el("option", { value: i }, (i + 1) + ". " + (d.published ? dayText(String(d.published).slice(0, 10)) + " · " : "") + lead(d))));
    pickerOf = { lang, node };
  }
  pickerOf.node.value = String(reading.doc);
  return pickerOf.node;
}
function drawReader(jump) {
  const doc = D.documents[reading.doc], focus = reading.trail[reading.step];
  const reader = $("reader");
  if (!doc) { show(reader, el("p", { class: "empty" }, t("none"))); return; }
  const go = (delta) => () => {
    reading.step = (reading.step + delta + reading.trail.length) % reading.trail.length;
    reading.doc = reading.trail[reading.step][0];
    drawReader(true);
  };
  const pick = picker(reader);
  const back = el("button", { type: "button", class: "back", onclick: () => { reader.classList.remove("away"); window.scrollTo(0, reading.back); } }, t("back"));
  const step = reading.trail.length > 0 && el("span", { class: "step" },
    el("button", { type: "button", onclick: go(-1), disabled: reading.trail.length < 2, "aria-label": "‹" }, "‹"),
    t("stepOf", { i: reading.step + 1, n: reading.trail.length }),
    el("button", { type: "button", onclick: go(1), disabled: reading.trail.length < 2, "aria-label": "›" }, "›"));
  const layers = el("div", { class: "layers" }, LAYERS.map((layer) => {
    const dot = el("i");
    dot.style.background = "var(--" + COLOR[layer] + ")";
    return el("button", { type: "button", class: "chip", "aria-pressed": String(!hidden.has(layer)), onclick: () => {
      if (hidden.has(layer)) hidden.delete(layer); else hidden.add(layer);
      const top = reader.scrollTop;
      drawReader(false);
      reader.scrollTop = top;
    } }, dot, t("L_" + layer));
  }));
  const text = el("div", { class: "text" });
  if (doc.text === undefined) append(text, [el("p", { class: "empty" }, t("noText", { a: focus ? focus[1] : 0, b: focus ? focus[2] : doc.bytes }))]);
  else paint(text, doc, focus && focus[0] === reading.doc ? focus : null);
  show(reader, el("div", { class: "top" }, el("div", { class: "pick" }, back, pick, step),
    el("h3", null, docName(doc)), el("p", { class: "meta" }, docMeta(doc)), layers), text);
  if (jump) { reader.classList.add("away"); find(reader); }
}
// True where the reader stands beside the page and scrolls by itself.
const beside = (reader) => getComputedStyle(reader).overflowY === "auto";
function find(reader) {
  const focus = reader.querySelectorAll(".focus"), first = focus[0];
  for (const node of focus) node.classList.add("flash");
  if (!first) { if (!beside(reader)) reader.scrollIntoView(); else reader.scrollTop = 0; return; }
  if (beside(reader)) {
    const head = reader.querySelector(".top").offsetHeight;
    const at = first.getBoundingClientRect().top - reader.getBoundingClientRect().top + reader.scrollTop;
    reader.scrollTop = Math.max(0, at - head - (reader.clientHeight - head) * 0.28);
  } else first.scrollIntoView({ block: "center" });
}
