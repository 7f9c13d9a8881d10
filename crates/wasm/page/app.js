// Reads as one types: the field, the marks, the lists.

let now = null,
  loaded = null,
  timer = null,
  busy = false,
  again = false;
const PAUSE = 120;

const LISTS = ["sentences", "words", "mentions", "times", "encounters"];
function options() {
  const own = $("gazetteer").value;
  return { layers: LISTS, gazetteers: own.trim() ? [{ name: "TSV", text: own }] : [] };
}
function trouble(why) {
  $("trouble").hidden = !why;
  $("trouble").textContent = why || "";
}
function render() {
  const a = now.annotations;
  hideCard();
  const reader = $("reader");
  if (now.text.trim()) show(reader, marking(now.text, marksOf(a)));
  else show(reader, el("p", { class: "note" }, t("empty")));
  showLists(a);
  showDate(a);
  if ($("raw").open) $("json").textContent = JSON.stringify(a, null, 1);
  const ms = now.ms < 10 ? now.ms.toFixed(1) : String(Math.round(now.ms));
  $("state").textContent =
    t("done", { n: now.text.length.toLocaleString(lang), ms, load: Math.round(loaded.ms), version: loaded.version }) + (backend.place === "page" ? t("place_page") : "");
  document.documentElement.dataset.ready = String(Number(document.documentElement.dataset.ready || 0) + 1);
}
// One text at a time; what was typed meanwhile comes next.
async function read() {
  if (busy || !loaded) {
    again = true;
    return;
  }
  busy = true;
  const text = $("text").value;
  try {
    const { annotations, ms } = await annotate(text, $("published").value.trim(), options());
    now = { text, annotations, ms, names: namesIn(annotations.mentions) };
    trouble("");
    render();
  } catch (e) {
    trouble(e.message);
  }
  busy = false;
  if (again) {
    again = false;
    read();
  }
}
function soon() {
  clearTimeout(timer);
  timer = setTimeout(read, PAUSE);
}
async function load() {
  if (!now) $("state").textContent = t("loading");
  const before = performance.now();
  try {
    const told = await startEngine(options());
    loaded = { ...told, ms: performance.now() - before };
    document.documentElement.dataset.load = String(Math.round(loaded.ms));
    await read();
  } catch (e) {
    trouble(e.message);
  }
}
function words() {
  document.documentElement.lang = lang;
  for (const node of document.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t);
  $("lang").textContent = t("lang");
  $("theme").textContent = t("theme" + document.documentElement.dataset.theme);
  $("reader").setAttribute("aria-label", t("reader"));
  $("layers").setAttribute("aria-label", t("layers"));
  const css = { word: "OTHER", sentence: "OTHER" };
  show(
    $("layers"),
    LAYERS.map((layer) =>
      el("button", { type: "button", class: "chip", "aria-pressed": String(shown.has(layer)), "data-layer": layer, click: toggle }, el("i", { class: (css[layer] || layer) + "-f" }), t("L_" + layer)),
    ),
  );
}
function toggle(e) {
  const { layer } = e.currentTarget.dataset,
    on = !shown.has(layer);
  if (on) shown.add(layer);
  else shown.delete(layer);
  e.currentTarget.setAttribute("aria-pressed", String(on));
  if (now) render();
}
function listen() {
  $("text").addEventListener("input", soon);
  $("published").addEventListener("input", soon);
  let rebuild = null;
  $("gazetteer").addEventListener("input", () => {
    clearTimeout(rebuild);
    rebuild = setTimeout(load, 500);
  });
  $("sample").addEventListener("click", () => {
    $("text").value = $("sample-text").textContent.trim();
    $("text").scrollTop = 0;
    read();
  });
  $("clear").addEventListener("click", () => {
    $("text").value = "";
    read();
    $("text").focus();
  });
  $("raw").addEventListener("toggle", () => now && $("raw").open && ($("json").textContent = JSON.stringify(now.annotations, null, 1)));
  $("lang").addEventListener("click", () => {
    lang = lang === "vi" ? "en" : "vi";
    choose("lang", lang);
    words();
    if (now) render();
  });
  $("theme").addEventListener("click", () => {
    const themes = ["auto", "light", "dark"],
      theme = themes[(themes.indexOf(document.documentElement.dataset.theme) + 1) % 3];
    document.documentElement.dataset.theme = theme;
    choose("theme", theme);
    words();
  });
  listenForCards();
}
document.documentElement.dataset.theme = chosenBefore("theme", ["auto", "light", "dark"]);
words();
listen();
load();
