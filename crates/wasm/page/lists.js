// What was found, as lists; a row leads to its place in the text.

// Scrolls to the first mark that the test accepts.
function goTo(test) {
  const node = [...$("reader").querySelectorAll(".m")].find((one) => test(marked.get(one)));
  if (!node) return;
  node.scrollIntoView({ block: "center" });
  node.classList.remove("flash");
  void node.offsetWidth;
  node.classList.add("flash");
}
const side = (a, all) =>
  all.map((p, i) => [
    i > 0 && ", ",
    el("b", null, now.names.get(p.entity) || a.mentions[p.mention].text),
    p.role !== null && el("small", null, " " + a.mentions[p.role].text),
  ]);
function encounterRow(a, e, index) {
  const when = e.time === null ? "" : meaning(a.times[e.time]) || a.times[e.time].value;
  const aside = [when, e.place !== null && a.mentions[e.place].text, e.status !== "held" && t(e.status)].filter(Boolean).join(" · ");
  const go = () => goTo((mark) => mark.kind === "encounter" && mark.index === index);
  return el(
    "li",
    { class: e.status },
    el("button", { type: "button", click: go }, side(a, e.hosts), " ", el("i", null, t(e.kind)), " ", side(a, e.guests), aside && el("span", { class: "aside" }, aside)),
  );
}
function timeRow(a, x, index) {
  const go = () => goTo((mark) => mark.kind === "time" && mark.index === index);
  return el("tr", null, el("td", null, el("button", { type: "button", click: go }, x.text)), el("td", null, el("code", null, x.value)), el("td", null, meaning(x)));
}
function nameRows(a) {
  const rows = new Map();
  a.mentions.forEach((m, index) => {
    if (!m.entity) return;
    const row = rows.get(m.entity) || { entity: m.entity, type: m.type, count: 0, index };
    row.count++;
    rows.set(m.entity, row);
  });
  return [...rows.values()].map((row) => {
    const go = () => goTo((mark) => mark.kind === "mention" && a.mentions[mark.index].entity === row.entity);
    return el(
      "tr",
      null,
      el("td", null, el("button", { type: "button", click: go }, now.names.get(row.entity) || a.mentions[row.index].text)),
      el("td", { class: "kind " + row.type }, t(row.type)),
      el("td", { class: "number" }, String(row.count)),
      el("td", null, el("code", null, row.entity)),
    );
  });
}
const orNone = (rows, make) => (rows.length ? rows : [make(t("none"))]);
function showLists(a) {
  const noRow = (width) => (words) => el("tr", null, el("td", { colspan: width, class: "note" }, words));
  show($("encounters"), orNone(a.encounters.map((e, i) => encounterRow(a, e, i)), (words) => el("li", { class: "note" }, words)));
  show($("times"), orNone(a.times.map((x, i) => timeRow(a, x, i)), noRow(3)));
  show($("names"), orNone(nameRows(a), noRow(4)));
}
// The date of the article: given, or inferred with its reasons.
function showDate(a) {
  const p = a.published,
    between = p.earliest && p.latest && t("between", { a: p.earliest, b: p.latest });
  if (p.provenance === "given") return show($("dated"), "");
  if (p.provenance === "unknown") return show($("dated"), now.text && t("unknown"));
  const told = new Map(p.evidence.map((r) => [now.text.slice(r.start, r.end) + "\n" + r.why, r]));
  const reasons = [...told.values()].map((r) => el("li", null, el("q", null, now.text.slice(r.start, r.end)), " " + r.why));
  show($("dated"), el("b", null, t("inferred", { value: p.value || "?" })), between && " (" + between + ")", el("ul", null, reasons));
}
