// A trail: the places that stand behind a number, as sentences.
//
// { title, note, places }: places are [document, start, end], or a function that finds them. A number that can be clicked
// is a button that opens its trail.

// The sentences of a trail, in order: { doc, from, to, zone, spans, again }. Spans of one sentence come together, and a sentence that
// repeats another of its article word for word is that sentence again.
function sentencesOf(places) {
  const by = new Map(),
    said = new Map(),
    out = [];
  for (const [doc, start, end] of places) {
    const b = body(doc),
      s = b && sentenceAt(b, start),
      from = s ? s[0] : start,
      key = doc + ":" + from;
    const known = by.get(key);
    if (known) {
      known.spans.push([start, end]);
      known.to = Math.max(known.to, s ? s[1] : end);
      continue;
    }
    const one = { doc, from, to: s ? s[1] : end, zone: s ? s[2] : 0, spans: [[start, end]], again: 0 };
    by.set(key, one);
    const words = b && s && doc + written(b, s[0], s[1]).replace(/\s+/g, " ").trim();
    if (words && said.has(words)) {
      const first = said.get(words);
      first.again++;
      if (one.zone < first.zone) first.zone = one.zone;
      continue;
    }
    if (words) said.set(words, one);
    out.push(one);
  }
  for (const one of out) one.spans.sort((a, b) => a[0] - b[0]);
  return out;
}
// A sentence as nodes, its spans marked, cut to about so many characters around them.
function quoted(one, longest) {
  const b = body(one.doc);
  if (!b) return null;
  const from = charAt(b, one.from),
    end = b.text.indexOf("\n", from),
    to = Math.min(charAt(b, one.to), end < 0 ? Infinity : end);
  const whole = one.spans.length === 1 && one.spans[0][0] <= one.from && one.spans[0][1] >= one.to;
  const spans = whole ? [] : one.spans.map(([x, y]) => [charAt(b, x), Math.min(charAt(b, y), to)]).filter(([x, y]) => x < y);
  let a = from,
    z = to,
    before = "",
    after = "";
  if (z - a > longest) {
    const first = spans.length ? spans[0][0] : a,
      last = spans.length ? spans[spans.length - 1][1] : a;
    const room = Math.max(longest - (last - first), 60);
    if (first - a > room * 0.6) {
      a = b.text.indexOf(" ", first - Math.floor(room * 0.55)) + 1;
      if (a <= from || a > first) a = first;
      before = "… ";
    }
    const stop = Math.max(last, a) + Math.max(room - (first - a), 40);
    if (stop < z) {
      z = Math.max(last, b.text.lastIndexOf(" ", stop));
      if (z <= a) z = Math.min(to, stop);
      after = " …";
    }
  }
  const out = [before];
  let at = a;
  for (const [x, y] of spans) {
    if (x < at || y > z) continue;
    out.push(b.text.slice(at, x), el("b", null, b.text.slice(x, y)));
    at = y;
  }
  out.push(b.text.slice(at, z), after);
  return out;
}
const quote = (place, longest) => quoted(sentencesOf([place])[0], longest);
const readable = (places) => places.find((e) => D.documents[e[0]].kept);

// A number with the sentences behind it.
function count(n, trail, label) {
  const text = label === undefined ? number(n) : label;
  if (!n) return el("span", { class: "zero" }, text);
  return el(
    "button",
    {
      type: "button",
      class: "count",
      title: clean(t("readThem")),
      "aria-label": clean(text + ". " + t("readThem")),
      onclick: (e) => {
        e.stopPropagation();
        follow(trail, e.currentTarget);
      },
    },
    text,
  );
}
const rowTrail = (row, title, note) => ({ title, note, places: row.evidence, said: row.count });
