// The list of encounters.

const meetings = D.encounters.slice().sort((a, b) => (a.day ? 0 : 1) - (b.day ? 0 : 1) || compare(b.day || "", a.day || "") || compare(a.id, b.id));
const meetingById = new Map(meetings.map((m) => [m.id, m]));
const view = { kind: null, who: null, words: "", shown: 40, days: 20 };
const parties = (m) => m.hosts.concat(m.guests);
const SWAPPED = new Set(["visit"]);
const EQUAL = new Set(["meet", "call", "sign"]);

function wordsOf(m) {
  if (m.words === undefined) {
    m.words = fold(parties(m).map((p) => p.name + " " + (p.role_name || "")).join(" ") + " " + (m.place_name || "") + " " + (m.date || "") + " " + t(m.kind));
  }
  return m.words;
}
const chosen = (kind) => meetings.filter((m) => (!kind || m.kind === kind)
  && (!view.who || parties(m).some((p) => p.entity === view.who))
  && (!view.words || wordsOf(m).includes(fold(view.words))));

function party(p) {
  return el("p", { class: "party" }, p.name, p.role_name && el("small", null, officeText(p.role_name, p.org && nameOf(p.org))));
}

function sidesOf(m) {
  const [left, right] = SWAPPED.has(m.kind) ? [m.guests, m.hosts] : [m.hosts, m.guests];
  if (!left.length || !right.length) return el("div", { class: "sides alone" }, el("div", null, left.concat(right).map(party)));
  return el("div", { class: "sides" }, el("div", null, left.map(party)),
    el("div", { class: "arrow" }, EQUAL.has(m.kind) ? "↔" : "→"), el("div", null, right.map(party)));
}
function sourcesText(row) {
  const sources = row.documents ? t(row.documents === 1 ? "source" : "sources", { n: number(row.documents) }) : t("noSource");
  return sources + " · " + t(row.count === 1 ? "evidence1" : "evidence", { n: number(row.count) });
}
function meetingRow(m) {
  const [day, part] = m.date ? valueText(m.date) : [t("undated"), ""];
  const first = m.evidence.find((e) => D.documents[e[0]].text !== undefined);
  const go = (e) => open(m.evidence, 0, e.currentTarget);
  return el("li", { class: "meeting", tabindex: 0, onclick: go, onkeydown: (e) => { if (e.key === "Enter") go(e); } },
    el("div", { class: "when" }, day, part && el("small", null, part)),
    el("div", null,
      el("p", { class: "kind" }, el("b", null, t(m.kind)), m.status !== "held" && el("span", { class: "flag" }, t(m.status)),
        m.place_name && el("span", null, t("at") + " " + m.place_name)),
      sidesOf(m), first && el("p", { class: "quote" }, quote(first, 260)), el("p", { class: "sources" }, sourcesText(m))));
}
function drawMeetings() {
  const rows = chosen(view.kind);
  show($("encounters"), rows.slice(0, view.shown).map(meetingRow), rows.length === 0 && el("li", { class: "empty" }, t(meetings.length ? "noneFiltered" : "none")));
  more($("encounters-more"), rows.length - view.shown, 40, () => { view.shown += 40; drawMeetings(); });
  const total = D.totals.encounters;
  $("encounters-note").textContent = rows.length < total ? t("showing", { n: number(Math.min(rows.length, view.shown)), all: number(total) }) : "";
}
function drawMeetingControls() {
  const kinds = new Map();
  for (const m of meetings) kinds.set(m.kind, (kinds.get(m.kind) || 0) + 1);
  const chip = (kind, label, count) => el("button", { type: "button", class: "chip", "aria-pressed": String(view.kind === kind),
    onclick: () => { view.kind = kind; view.shown = 40; drawMeetingControls(); drawMeetings(); } }, label, " ", el("small", null, number(count)));
  const search = el("input", { type: "search", placeholder: t("filterMeetings"), "aria-label": t("filterMeetings"), value: view.words,
    oninput: (e) => { view.words = e.target.value; view.shown = 40; drawMeetings(); } });
  show($("encounters-controls"), search, chip(null, t("all"), meetings.length),
    [...kinds].sort((a, b) => b[1] - a[1] || compare(a[0], b[0])).map(([kind, n]) => chip(kind, t(kind), n)),
    view.who && el("button", { type: "button", class: "chip", "aria-pressed": "true", onclick: () => onlyWith(null) }, nameOf(view.who), " ×"));
}
function onlyWith(who) {
  view.who = who;
  view.shown = 40;
  drawMeetingControls();
  drawMeetings();
  if (who) $("s-encounters").scrollIntoView();
}
function more(button, left, step, act) {
  button.hidden = left <= 0;
  button.textContent = t("more", { n: number(Math.min(left, step)) });
  button.onclick = act;
}
