// Puts the page together.

const ORDER = [
  "overview",
  "encounters",
  "people",
  "bodies",
  "network",
  "timeline",
  "places",
  "stories",
  "contradictions",
  "articles",
  "tables",
  "entity",
  "article",
];
view("overview", { draw: drawOverview });
for (const name of ORDER) {
  const of = VIEWS.get(name);
  VIEWS.delete(name);
  VIEWS.set(name, of);
}

const THEMES = ["auto", "light", "dark"];
function drawFrame() {
  document.documentElement.lang = lang;
  for (const node of document.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t);
  $("lang").textContent = t("lang");
  $("lang").setAttribute("lang", lang === "vi" ? "en" : "vi");
  $("print").textContent = t("print");
  $("theme").textContent = t("theme" + document.documentElement.dataset.theme);
  $("search").placeholder = t("search");
  $("search").setAttribute("aria-label", t("search"));
}
function drawAll() {
  drawFrame();
  drawView();
  drawPanel();
}

document.documentElement.dataset.theme = chosenBefore("theme", THEMES);
$("lang").addEventListener("click", () => {
  lang = lang === "vi" ? "en" : "vi";
  choose("lang", lang);
  for (const e of D.entities) e.words = undefined;
  hideCard();
  drawAll();
});
$("theme").addEventListener("click", () => {
  const root = document.documentElement;
  root.dataset.theme = THEMES[(THEMES.indexOf(root.dataset.theme) + 1) % THEMES.length];
  choose("theme", root.dataset.theme);
  drawFrame();
});
$("skip").addEventListener("click", () => $("main").focus());
document.addEventListener("keydown", (e) => {
  if (e.key !== "Escape") return;
  if (!$("card").hidden) hideCard();
  else closePanel();
});
window.addEventListener(
  "resize",
  later(() => {
    cover(!$("panel").hidden && !beside());
    widened();
  }, 150),
);
listenForCards();
listenForSearch();
here = parseAddress();
drawAll();
