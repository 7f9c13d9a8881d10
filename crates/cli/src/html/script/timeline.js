// The days: an axis and a list.

const days = D.timeline.slice().sort((a, b) => compare(a.day, b.day));
const stamp = (day) => Date.parse(day + "T00:00:00Z") / 864e5;
function drawAxis() {
  const box = $("axis");
  if (days.length < 2) { show(box); return; }
  const width = 900, shown = mainDays(), first = stamp(shown[0].day), last = stamp(shown[shown.length - 1].day), span = Math.max(last - first, 1);
  const X = (n) => 18 + ((n - first) / span) * (width - 36);
  const most = Math.max(...shown.map((d) => d.count + d.encounters.length));
  const picture = svg("svg", { viewBox: "0 0 " + width + " 104", role: "img", "aria-label": t("timeline") });
  for (const [at, label] of ticks(first, last)) {
    picture.append(svg("line", { x1: X(at), x2: X(at), y1: 12, y2: 84 }), svg("text", { x: X(at) + 3, y: 98 }, label));
  }
  picture.append(svg("line", { class: "base", x1: 0, x2: width, y1: 84, y2: 84 }));
  for (const d of shown) {
    const high = 12 + 50 * Math.sqrt((d.count + d.encounters.length) / most), x = X(stamp(d.day)).toFixed(1), met = d.encounters.length > 0;
    picture.append(svg("g", { class: "stick" + (met ? " met" : ""), onclick: () => toDay(d) },
      svg("title", {}, dayText(d.day) + ": " + number(d.encounters.length) + " " + t("met")),
      svg("line", { x1: x, x2: x, y1: 84, y2: (84 - high).toFixed(1) }),
      svg("circle", { cx: x, cy: (84 - high).toFixed(1), r: met ? 4.5 : 3.2 })));
  }
  show(box, picture, shown.length < days.length && el("p", { class: "note" }, t("outside", { n: number(days.length - shown.length) })));
}
// The days the axis spans: all of them, or, where the talk is of a few weeks, those of nearly all that is said.
function mainDays() {
  const said = (d) => d.count + d.encounters.length, all = days.reduce((sum, d) => sum + said(d), 0);
  if (days.length < 30) return days;
  let from = 0, to = days.length, before = 0, after = 0;
  while (before + said(days[from]) < 0.07 * all) before += said(days[from++]);
  while (after + said(days[to - 1]) < 0.02 * all) after += said(days[--to]);
  const whole = stamp(days[days.length - 1].day) - stamp(days[0].day), middle = stamp(days[to - 1].day) - stamp(days[from].day);
  return middle < 0.5 * whole ? days.slice(from, to) : days;
}
function ticks(first, last) {
  const out = [], from = new Date(first * 864e5), to = new Date(last * 864e5);
  const years = to.getUTCFullYear() - from.getUTCFullYear();
  if (years >= 2) {
    const step = Math.ceil((years + 1) / 12);
    for (let y = from.getUTCFullYear(); y <= to.getUTCFullYear(); y += step) {
      const at = Date.UTC(y, 0, 1) / 864e5;
      if (at >= first) out.push([at, String(y)]);
    }
  } else {
    const months = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
    const step = Math.max(1, Math.ceil(months / 10));
    for (let m = 0; m <= months; m += step) {
      const at = Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + m, 1), day = new Date(at);
      if (at / 864e5 >= first) out.push([at / 864e5, day.getUTCMonth() + 1 + "/" + day.getUTCFullYear()]);
    }
  }
  return out;
}
// In a page that holds part of an archive a day may have nothing left to show.
const recent = days.filter((d) => d.encounters.length || d.evidence.some((e) => D.documents[e[0]].text !== undefined)).reverse();
function toDay(d) {
  const at = recent.indexOf(d);
  if (at < 0) return;
  if (at >= view.days) { view.days = at + 1; drawDays(); }
  $("days").children[at].scrollIntoView({ block: "center" });
  open(d.evidence.length ? d.evidence : d.encounters.flatMap((id) => (meetingById.get(id) || { evidence: [] }).evidence), 0, $("days").children[at]);
}
const sideNames = (side) => side.map((p) => p.name).join(", ");
function sentenceText(m) {
  const [left, right] = SWAPPED.has(m.kind) ? [m.guests, m.hosts] : [m.hosts, m.guests];
  return left.length && right.length ? sideNames(left) + (EQUAL.has(m.kind) ? " ↔ " : " → ") + sideNames(right) : sideNames(left.concat(right));
}
// Up to three sentences of a day that say different things.
function sayings(d) {
  const seen = new Set();
  return d.evidence.filter((e) => {
    const parts = seen.size < 3 && context(e, 120), said = parts && parts.join("").slice(0, 90);
    return parts && !seen.has(said) && seen.add(said);
  });
}
function drawDays() {
  const row = (d) => el("li", { class: "day" }, el("div", { class: "when" }, dayText(d.day), el("small", null, sourcesText(d))),
    el("ul", null,
      d.encounters.map((id) => meetingById.get(id)).filter(Boolean).map((m) => el("li", null, el("button", { type: "button", class: "event", onclick: () => open(m.evidence, 0, null) },
        el("b", null, t(m.kind)), sentenceText(m)))),
      sayings(d).map((e) => el("li", null,
        el("button", { type: "button", class: "line", onclick: () => open(d.evidence, d.evidence.indexOf(e), null) }, quote(e, 230))))));
  show($("days"), recent.slice(0, view.days).map(row), recent.length === 0 && el("li", { class: "empty" }, t("none")));
  more($("days-more"), recent.length - view.days, 20, () => { view.days += 20; drawDays(); });
}
