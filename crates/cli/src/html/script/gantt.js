// Bars over time: one row an office or a holder, in HTML so that labels stay as large as other text.
//
// rows: [{ label, from, to, begin, end, trail, before, after }] in days; `from`–`to` is what was seen, `begin` and `end` how far
// the term may reach (null where nothing bounds it). A bar opens the sentences behind it.

const stamp = (day) => Date.parse(day + "T00:00:00Z") / 864e5;
const dayAt = (n) => new Date(Math.round(n) * 864e5).toISOString().slice(0, 10);
const DOT = 0.9;
function gantt(rows, label) {
  const ends = rows.flatMap((r) => [r.from, r.to, r.begin, r.end]).filter((n) => Number.isFinite(n));
  if (!ends.length) return null;
  let first = Math.min(...ends),
    last = Math.max(...ends);
  const margin = Math.max(120, (last - first) * 0.07);
  first -= margin;
  last += margin;
  const at = (n) => ((Math.max(first, Math.min(last, n)) - first) / (last - first)) * 100;
  const place = (node, from, to) => {
    node.style.left = at(from).toFixed(2) + "%";
    node.style.width = Math.max(DOT, at(to) - at(from)).toFixed(2) + "%";
    return node;
  };
  const bar = (css, from, to) => place(el("i", { class: css }), from, to);
  const marks = ticks(first, last, 6)
    .filter(([n]) => at(n) > 2 && at(n) < 97)
    .map(([n, text]) => {
      const node = el("span", { class: "tick" }, el("b", null, text));
      node.style.left = at(n).toFixed(2) + "%";
      return node;
    });
  const row = (r) =>
    el(
      "li",
      { class: "span" },
      el("div", { class: "label" }, r.label),
      el(
        "div",
        { class: "track" },
        r.begin !== null && r.begin < r.from && bar("may", r.begin, r.from),
        r.end !== null && r.end > r.to && bar("may", r.to, r.end),
        place(
          el("button", {
            type: "button",
            class: "bar-seen",
            title: clean(r.title),
            "aria-label": clean(r.title),
            onclick: (e) => follow(r.trail, e.currentTarget),
          }),
          r.from,
          r.to,
        ),
      ),
    );
  return el(
    "div",
    { class: "gantt", role: "group", "aria-label": clean(label) },
    el("ol", null, rows.map(row)),
    el("div", { class: "ticks", "aria-hidden": "true" }, el("div", null, marks)),
  );
}
// Years, or months where the span is short.
function ticks(first, last, most) {
  const out = [],
    from = new Date(first * 864e5),
    to = new Date(last * 864e5),
    limit = most || 8;
  const years = to.getUTCFullYear() - from.getUTCFullYear();
  if (years >= 2) {
    const step = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((s) => (years + 1) / s <= limit) || 1000;
    for (let y = Math.ceil(from.getUTCFullYear() / step) * step; y <= to.getUTCFullYear(); y += step) {
      const at = new Date(Date.UTC(2000, 0, 1)).setUTCFullYear(y) / 864e5;
      if (at >= first && at <= last) out.push([at, String(y)]);
    }
    return out;
  }
  if (last - first < 50) {
    const step = Math.max(1, Math.ceil((last - first) / limit));
    for (let n = Math.ceil(first); n <= last; n += step) {
      const d = new Date(n * 864e5);
      out.push([n, d.getUTCDate() + "/" + (d.getUTCMonth() + 1)]);
    }
    return out;
  }
  const months = years * 12 + to.getUTCMonth() - from.getUTCMonth(),
    step = Math.max(1, Math.ceil(months / limit));
  for (let m = 0; m <= months; m += step) {
    const at = Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + m, 1) / 864e5,
      day = new Date(at * 864e5);
    if (at >= first) out.push([at, day.getUTCMonth() + 1 + "/" + day.getUTCFullYear()]);
  }
  return out;
}
// An office row as a bar; null where no dated article shows the person in office.
function officeBar(o, label) {
  if (!o.first) return null;
  const text = o.person_name + ", " + officeText(o.role_name, o.org_name),
    seen = dayText(o.first) + (o.last !== o.first ? " – " + dayText(o.last) : "");
  const n = (day) => (day ? stamp(day) : null);
  const around = o.predecessor || o.successor;
  return {
    label,
    from: stamp(o.first),
    to: stamp(o.last),
    begin: around ? n(o.bounds.begin_after) : null,
    end: around ? n(o.bounds.end_before) : null,
    title: text + ": " + t("seenDays") + " " + seen + ". " + t("readThem"),
    trail: rowTrail(o, text, t("seenDays") + " " + seen),
  };
}
