// Addresses: #/view or #/view/argument. Every view draws itself into the main part of the page.

const VIEWS = new Map();
// A view: { draw(main, argument), count: rows it has or undefined, tab: false for a page without a tab }.
const view = (name, of) => VIEWS.set(name, of);
let here = { name: "overview", arg: undefined };

function parseAddress() {
  const [, name, arg] = location.hash.split("/");
  let plain;
  try {
    plain = arg === undefined ? undefined : decodeURIComponent(arg);
  } catch {
    plain = undefined;
  }
  return { name: VIEWS.has(name) ? name : "overview", arg: plain };
}
const go = (name, arg) => {
  location.hash = address(name, arg).slice(1);
};
// Called when the width of the main part has changed: pictures are drawn anew.
let widened = () => {};
function drawView() {
  const main = $("main"),
    of = VIEWS.get(here.name);
  widened = () => {};
  main.replaceChildren();
  main.className = "v-" + here.name;
  of.draw(main, here.arg);
  drawSections();
  document.title = titleOf();
}
const baseTitle = document.title;
const titleOf = () => t("V_" + here.name) + " · " + (here.name === "entity" && here.arg ? clean(nameOf(here.arg)) + " · " : "") + baseTitle;
function drawSections() {
  // A page of its own lies under the view that lists it.
  const of = VIEWS.get(here.name),
    under = of.under && of.under(here.arg);
  $("sections").setAttribute("aria-label", t("views"));
  show(
    $("sections"),
    [...VIEWS]
      .filter(([, of]) => of.tab !== false)
      .map(([name, of]) => {
        const now = name === here.name || name === under;
        return el(
          "a",
          { href: address(name), "aria-current": now && "page" },
          t("V_" + name),
          of.count !== undefined && el("small", null, number(of.count())),
        );
      }),
  );
  const now = $("sections").querySelector("[aria-current]");
  if (now && now.scrollIntoView) $("sections").scrollLeft = Math.max(0, now.offsetLeft - 60);
}
function heading(main, title, note, ...rest) {
  main.append(el("header", { class: "bar" }, el("h1", null, title), note && el("p", { class: "note" }, note), rest));
}
const section = (title, note, ...rest) =>
  el("section", null, el("header", { class: "bar" }, el("h2", null, title), note && el("p", { class: "note" }, note)), rest);
window.addEventListener("hashchange", () => {
  const last = here;
  here = parseAddress();
  hideCard();
  if (!beside()) closePanel();
  drawView();
  if (last.name !== here.name || last.arg !== here.arg) window.scrollTo(0, 0);
  $("main").focus({ preventScroll: true });
});
