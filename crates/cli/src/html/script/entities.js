// The people, and the bodies, by how many articles name them.

const named = (type) => D.entities.filter((e) => e.type === type && e.mentions + e.references > 0);
const entityTrail = (e) => ({ title: e.name, note: t("timesNamed"), places: () => placesOf(e.id), said: e.mentions });
// The number of times the articles themselves name it; captions and site text are in the list behind it, apart.
function mentionCount(e) {
  const node = count(e.said || e.mentions, entityTrail(e));
  if (!e.said) {
    node.classList.add("pale");
    node.title = t("retoldOnly");
  }
  return node;
}
function bar(share, css) {
  const fill = el("i", { class: css });
  fill.style.width = Math.max(1.5, share * 100).toFixed(1) + "%";
  return el("span", { class: "bar-of", "aria-hidden": "true" }, fill);
}
const meetingsOf = (id) => counted.filter((m) => parties(m).some((p) => p.entity === id));
function personRow(e, most) {
  const offices = (officesOf.get(e.id) || []).slice(0, 2).join(" · "),
    met = e.type === "PER" ? meetingsOf(e.id) : [];
  return el(
    "li",
    { class: "person" },
    el("div", { class: "who" }, nameLink(e.id, e.name, "name"), offices && el("small", null, offices)),
    bar(e.documents / most, e.type + "-f"),
    el(
      "div",
      { class: "numbers" },
      el("span", null, mentionCount(e), el("small", null, t("timesNamed"))),
      el("span", null, count(e.documents, articlesTrail(e)), el("small", null, t("docs").toLowerCase())),
      met.length > 0 &&
        el(
          "span",
          null,
          count(met.length, { title: e.name, note: t("V_encounters"), places: met.flatMap((m) => m.evidence) }),
          el("small", null, t("met")),
        ),
    ),
  );
}
function drawNamed(type, title, total) {
  const state = { words: "" };
  return (main) => {
    const rows = named(type),
      most = Math.max(1, ...rows.map((e) => e.documents)),
      box = el("div"),
      note = el("p", { class: "note", "aria-live": "polite" });
    const redraw = () => {
      const words = fold(state.words);
      const found = rows.filter((e) => !words || entityWords(e).includes(words));
      note.textContent = found.length < total() ? t("showing", { n: number(found.length), all: number(total()) }) : "";
      show(
        box,
        listed(found, (e) => personRow(e, most), 50, "people", "noneFiltered"),
      );
    };
    heading(main, t(title), null, note);
    main.append(
      el(
        "div",
        { class: "controls" },
        filterBox(t("filter"), state.words, (words) => {
          state.words = words;
          redraw();
        }),
      ),
      box,
    );
    redraw();
  };
}
function entityWords(e) {
  if (e.words === undefined)
    e.words = fold(e.name + " " + e.aliases.map((a) => a.surface).join(" ") + " " + (officesOf.get(e.id) || []).join(" "));
  return e.words;
}
view("people", { draw: drawNamed("PER", "V_people", () => D.totals.persons), count: () => D.totals.persons });
view("bodies", { draw: drawNamed("ORG", "V_bodies", () => D.totals.bodies), count: () => D.totals.bodies });
