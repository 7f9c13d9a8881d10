// Puts the page together.

function drawHead() {
  for (const node of document.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t);
  document.documentElement.lang = lang;
  const dated = D.documents.map((d) => String(d.published || "").slice(0, 10)).filter(Boolean).sort();
  const range = dated.length ? ", " + (dated[0] === dated[dated.length - 1] ? dayText(dated[0]) : dayText(dated[0]) + " – " + dayText(dated[dated.length - 1])) : "";
  const { inferred, unknown } = D.totals;
  $("deck").textContent = t("deck", { n: number(D.totals.documents), range }) + (inferred ? t("deckInferred", { n: number(inferred) }) : "")
    + (unknown ? t("deckUnknown", { n: number(unknown) }) : "");
  const figures = [["documents", D.totals.documents], ["persons", D.totals.persons], ["bodies", D.totals.bodies], ["places", D.totals.places],
    ["met", D.totals.encounters], ["offices", D.totals.offices], ["days", D.totals.timeline]];
  if (D.totals.contradictions) figures.push(["contradictions", D.totals.contradictions]);
  show($("figures"), figures.map(([key, n]) => el("div", { class: key === "contradictions" ? "alarm" : null }, el("dt", null, t(key)), el("dd", null, number(n)))));
  show($("sections"), ["encounters", "network", "timeline", "tables"].map((name) => el("button", { type: "button", "data-s": name,
    onclick: () => $("s-" + name).scrollIntoView() }, t(name))), el("button", { type: "button", class: "arrow-tools", onclick: () => $("reader").scrollIntoView() }, t("article")));
  $("lang").textContent = t("lang");
  $("print").textContent = t("print");
  drawTheme();
  for (const m of meetings) m.words = undefined;
}
const THEMES = ["auto", "light", "dark"];
function drawTheme() {
  const now = document.documentElement.dataset.theme;
  $("theme").textContent = t("theme" + now[0].toUpperCase() + now.slice(1));
}
function where() {
  let now = "encounters";
  for (const name of ["encounters", "network", "timeline", "tables"]) if ($("s-" + name).getBoundingClientRect().top < 140) now = name;
  for (const b of $("sections").children) b.setAttribute("aria-current", String(b.dataset.s === now));
}
function drawAll() {
  drawHead(); drawMeetingControls(); drawMeetings(); drawNetwork(); drawAxis(); drawDays(); drawTabs(); drawTableControls(); drawTable(); drawReader(false); where();
}
$("lang").addEventListener("click", () => { lang = lang === "vi" ? "en" : "vi"; drawAll(); });
$("theme").addEventListener("click", () => {
  const root = document.documentElement;
  root.dataset.theme = THEMES[(THEMES.indexOf(root.dataset.theme) + 1) % THEMES.length];
  drawTheme();
});
$("print").addEventListener("click", () => window.print());
window.addEventListener("beforeprint", () => {
  const kept = [...hidden];
  hidden.clear();
  show($("printed"), D.documents.slice(0, 40).filter((d) => d.text !== undefined).map((d) => {
    const body = el("div", { class: "text" });
    paint(body, d, null);
    return el("article", null, el("h3", null, docName(d)), el("p", { class: "meta" }, docMeta(d)), body);
  }));
  kept.forEach((k) => hidden.add(k));
});
window.addEventListener("afterprint", () => show($("printed")));
window.addEventListener("scroll", where, { passive: true });
$("reader").addEventListener("pointermove", hover);
$("reader").addEventListener("pointerleave", () => { $("card").hidden = true; });
const opening = meetings.find((m) => m.evidence.length) || null;
if (opening) Object.assign(reading, { trail: opening.evidence, doc: opening.evidence[0][0] });
drawAll();
if (beside($("reader"))) find($("reader"));
