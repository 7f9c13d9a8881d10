// The tables: filter, sort, and rows that open their evidence.

const col = (head, value, cell, css) => ({ head, value, cell, css });
const text = (head, value, css) => col(head, value, (r) => value(r), css);
const count = (head, value) => col(head, value, (r) => number(value(r)), "n");
const dayCol = (head, value) => col(head, (r) => value(r) || "", (r) => dayText(value(r)), "d");
const nameCell = (id, name) => el("span", { class: "name", title: clean(id) }, name);
const proofCol = col("proof", (r) => r.count || r.mentions || 0, (r) => pills(r));
function pills(row) {
  const by = new Map();
  row.evidence.forEach((e, i) => { const at = by.get(e[0]); if (at) at.n++; else by.set(e[0], { i, n: 1 }); });
  return el("span", { class: "pills" }, [...by].slice(0, 5).map(([doc, { i, n }]) => el("button", {
    type: "button", class: "pill", title: clean(lead(D.documents[doc])),
    onclick: (e) => { e.stopPropagation(); open(row.evidence, i, e.currentTarget.closest("tr")); } }, doc + 1 + (n > 1 ? "×" + n : ""))),
  by.size > 5 && "+" + (by.size - 5));
}
const others = (r) => r.aliases.filter((a) => a.surface !== r.name).slice(0, 6).map((a) => a.surface + (a.count > 1 ? " ×" + a.count : "")).join(" · ");
const entityCols = (offices) => [
  col("name", (r) => r.name, (r) => [nameCell(r.id, r.name), offices && el("small", null, (officesOf.get(r.id) || []).slice(0, 3).join(" · "))], "wide"),
  text("alias", others, "wide"), count("mentions", (r) => r.mentions), count("docs", (r) => r.documents),
  dayCol("firstDay", (r) => r.first), dayCol("lastDay", (r) => r.last), proofCol];
const officesOf = new Map();
for (const o of D.offices) {
  const all = officesOf.get(o.person) || [];
  all.push(officeText(o.role_name, o.org_name));
  officesOf.set(o.person, all);
}
function registerCell(r) {
  const g = r.register;
  if (g.differs) return el("span", { class: "bad" }, "≠ " + t("differs") + (g.agrees ? " (" + g.differs + "/" + (g.differs + g.agrees) + ")" : ""));
  return g.agrees ? el("span", { class: "ok" }, "✓ " + t("agrees")) : "";
}
const side = (all) => all.map((p) => p.name).join(", ");
const ofType = (...types) => () => D.entities.filter((e) => types.includes(e.type) && e.mentions + e.references > 0);
const TABLES = {
  persons: { rows: ofType("PER"), cols: entityCols(true), sort: 3, total: () => D.totals.persons },
  bodies: { rows: ofType("ORG"), cols: entityCols(false), sort: 3, total: () => D.totals.bodies },
  places: { rows: ofType("LOC"), cols: entityCols(false), sort: 3, total: () => D.totals.places },
  works: { rows: ofType("EVENT", "WORK"), cols: entityCols(false), sort: 3 },
  offices: { rows: () => D.offices, total: () => D.totals.offices, sort: 6, cols: [
    col("person", (r) => r.person_name, (r) => nameCell(r.person, r.person_name)),
    text("office", (r) => officeText(r.role_name, r.org_name), "wide"),
    col("seen", (r) => r.first || "", (r) => (r.first ? dayText(r.first) + (r.last !== r.first ? " – " + dayText(r.last) : "") : ""), "d"),
    col("around", (r) => (r.predecessor ? nameOf(r.predecessor) : ""), (r) => [r.predecessor && el("div", null, "← " + nameOf(r.predecessor)), r.successor && el("div", null, "→ " + nameOf(r.successor))]),
    col("register", (r) => r.register.differs - r.register.agrees, registerCell), count("docs", (r) => r.documents), proofCol] },
  encounters: { rows: () => meetings, total: () => D.totals.encounters, sort: 0, cols: [
    col("date", (r) => r.date || "", (r) => when(r.date), "d"), text("kind", (r) => t(r.kind), "d"),
    text("hosts", (r) => side(r.hosts)), text("guests", (r) => side(r.guests)), text("place", (r) => r.place_name || ""),
    text("status", (r) => t(r.status)), count("docs", (r) => r.documents), proofCol] },
  cooccurrence: { rows: () => D.cooccurrence, total: () => D.totals.cooccurrence, sort: 2, cols: [
    col("one", (r) => r.a_name, (r) => nameCell(r.a, r.a_name)), col("other", (r) => r.b_name, (r) => nameCell(r.b, r.b_name)),
    count("count", (r) => r.count), count("docs", (r) => r.documents), proofCol] },
  timeline: { rows: () => days, total: () => D.totals.timeline, sort: 0, cols: [
    dayCol("day", (r) => r.day), col("events", (r) => r.encounters.length, (r) => r.encounters.map((id) => meetingById.get(id)).filter(Boolean).map((m) => el("div", null, t(m.kind) + ": " + sentenceText(m)))),
    count("count", (r) => r.count), count("docs", (r) => r.documents), proofCol] },
  aliases: { rows: () => D.aliases, total: () => D.totals.aliases, sort: 2, cols: [
    text("surface", (r) => r.surface, "wide"), col("entity", (r) => r.name, (r) => nameCell(r.entity, r.name)),
    count("count", (r) => r.count), count("docs", (r) => r.documents), proofCol] },
  stories: { rows: () => D.stories, total: () => D.totals.stories, sort: 2, cols: [
    text("story", (r) => r.title, "wide"), dayCol("firstDay", (r) => r.first), count("docs", (r) => r.independent),
    text("shared", (r) => r.entities.map(nameOf).join(", "), "wide"), col("proof", (r) => r.evidence.length, pills)] },
  contradictions: { rows: () => D.contradictions, total: () => D.totals.contradictions, sort: 0, cols: [
    text("rule", (r) => r.rule), text("subject", subjectText, "wide"),
    col("claims", (r) => r.claims.map(claimText).join(" "), (r) => r.claims.map((c) => el("div", null, claimText(c) + " (" + number(c.documents) + ")"))), proofCol] },
  documents: { rows: () => D.documents.map((d, i) => ({ ...d, at: i, evidence: [[i, 0, 0]] })), total: () => D.totals.documents, sort: 1, cols: [
    col("title", docName, (r) => [el("span", { class: "name" }, r.at + 1 + ". " + lead(r)), el("small", null, r.id)], "wide"),
    col("date", (r) => String(r.published || ""), (r) => [dayText(String(r.published || "").slice(0, 10)), el("small", null, t(r.provenance))], "d"),
    count("mentions", (r) => r.counts[0]), count("events", (r) => r.counts[2]), count("size", (r) => r.bytes), text("dup", (r) => r.duplicates.join(", "))] },
};
function claimText(c) {
  if (/^(per|org|loc)\//.test(c.value)) return nameOf(c.value);
  return /^\d{4}-/.test(c.value) ? when(c.value) : c.value;
}
function subjectText(r) {
  const meeting = meetingById.get(r.subject.split(" ")[0]);
  if (meeting) return t(meeting.kind) + ": " + sentenceText(meeting);
  if (!r.subject.startsWith("office/")) return r.subject;
  return r.subject.slice(7).split("+").map(nameOf).join(", ");
}
const table = { name: "persons", sort: null, down: true, words: "", shown: 50 };
function plain(value) {
  return value === null || value === undefined || value === false ? "" : value.nodeType ? value.textContent : Array.isArray(value) ? value.map(plain).join(" ") : String(value);
}
function drawTabs() {
  show($("tabs"), Object.entries(TABLES).map(([name, def]) => {
    const n = def.total ? def.total() : def.rows().length;
    if (!n && name !== table.name) return null;
    return el("button", { type: "button", role: "tab", "aria-selected": String(name === table.name), onclick: () => pickTable(name) }, t("T_" + name), el("small", null, number(n)));
  }));
}
function pickTable(name) {
  Object.assign(table, { name, sort: null, down: true, words: "", shown: 50 });
  drawTabs();
  drawTableControls();
  drawTable();
}
function drawTableControls() {
  show($("table-controls"), el("input", { type: "search", placeholder: t("filter"), "aria-label": t("filter"), value: table.words,
    oninput: (e) => { table.words = e.target.value; table.shown = 50; drawTable(); } }), el("span", { class: "note", id: "table-count" }));
}
function drawTable() {
  const def = TABLES[table.name], by = table.sort === null ? def.sort : table.sort, words = fold(table.words);
  let rows = def.rows();
  const all = def.total ? def.total() : rows.length;
  if (words) rows = rows.filter((r) => fold(def.cols.map((c) => plain(c.value(r)) + " " + plain(c.cell(r))).join(" ") + " " + r.id).includes(words));
  rows = rows.map((r, i) => [r, i]).sort((a, b) => (table.down ? -1 : 1) * compare(def.cols[by].value(a[0]), def.cols[by].value(b[0])) || a[1] - b[1]).map((p) => p[0]);
  const head = el("thead", null, el("tr", null, def.cols.map((c, i) => el("th", { class: c.css === "n" ? "n" : null, scope: "col",
    "aria-sort": i === by ? (table.down ? "descending" : "ascending") : null },
  el("button", { type: "button", onclick: () => {
    table.down = i === by ? !table.down : c.css === "n" || c.css === "d" || c === proofCol;
    table.sort = i;
    drawTable();
  } }, t(c.head))))));
  const body = el("tbody", null, rows.slice(0, table.shown).map((r) => el("tr", { tabindex: 0,
    onclick: (e) => open(r.evidence, 0, e.currentTarget), onkeydown: (e) => { if (e.key === "Enter") open(r.evidence, 0, e.currentTarget); } },
  def.cols.map((c) => el("td", { class: c.css }, c.cell(r))))));
  show($("table"), head, body);
  if (!rows.length) body.append(el("tr", null, el("td", { class: "empty", colspan: def.cols.length }, t(words ? "noneFiltered" : "none"))));
  more($("table-more"), rows.length - table.shown, 100, () => { table.shown += 100; drawTable(); });
  const shown = Math.min(rows.length, table.shown);
  $("table-count").textContent = shown < all ? t("showing", { n: number(shown), all: number(all) }) : "";
}
