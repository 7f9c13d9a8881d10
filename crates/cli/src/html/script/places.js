// The places without a map: by country, then by how many articles name them, with what happened there.

function placeRow(e, most) {
  const here = counted.filter((m) => m.place === e.id),
    trail = { title: e.name, note: t("meetingsAt"), places: here.flatMap((m) => m.evidence) };
  return el(
    "li",
    { class: "person" },
    el(
      "div",
      { class: "who" },
      nameLink(e.id, e.name, "name"),
      here.length > 0 &&
        el(
          "small",
          null,
          count(here.length, trail, many("heldHere", here.length)),
          ": ",
          here
            .slice(0, 3)
            .map((m) => when(m.date) || t("undated"))
            .join(", "),
        ),
    ),
    bar(e.documents / most, "LOC-f"),
    el(
      "div",
      { class: "numbers" },
      el("span", null, mentionCount(e), el("small", null, t("timesNamed"))),
      el("span", null, count(e.documents, articlesTrail(e)), el("small", null, t("docs").toLowerCase())),
    ),
  );
}
function drawPlaces(main) {
  const rows = named("LOC"),
    most = Math.max(1, ...rows.map((e) => e.documents)),
    state = { words: "" },
    box = el("div"),
    note = el("p", { class: "note", "aria-live": "polite" });
  const redraw = () => {
    const words = fold(state.words),
      found = rows.filter((e) => !words || entityWords(e).includes(words)),
      by = new Map();
    for (const e of found) {
      const country = e.country || ["", ""],
        known = by.get(country[0]);
      if (known) known.rows.push(e);
      else by.set(country[0], { name: country[1], rows: [e] });
    }
    const weight = (group) => group.rows.reduce((n, e) => n + e.documents, 0);
    const groups = [...by]
      .sort((a, b) => (a[0] ? 0 : 1) - (b[0] ? 0 : 1) || weight(b[1]) - weight(a[1]) || compare(a[0], b[0]))
      .map((g) => g[1]);
    note.textContent = t("showing", { n: number(found.length), all: number(D.totals.places) });
    const alone = groups.filter((g) => g.name && g.rows.length === 1),
      several = groups.filter((g) => !g.name || g.rows.length > 1);
    const country = (g) =>
      el(
        "li",
        { class: "country" },
        el(
          "header",
          { class: "bar" },
          el("h2", null, g.name || t("noCountry")),
          el("p", { class: "note" }, many("placeCount", g.rows.length)),
        ),
        listed(g.rows, (e) => placeRow(e, most), 6, "people"),
      );
    show(
      box,
      several.length > 0 && listed(several, country, 10, "countries"),
      alone.length > 0 &&
        el(
          "section",
          { class: "country" },
          listed(
            alone.map((g) => g.rows[0]),
            (e) => placeRow(e, most),
            12,
            "people",
          ),
        ),
      !found.length && el("p", { class: "empty" }, t(rows.length ? "noneFiltered" : "none")),
    );
  };
  heading(main, t("V_places"), t("placesNote"), note);
  main.append(
    el(
      "div",
      { class: "controls" },
      filterBox(t("filter"), "", (words) => {
        state.words = words;
        redraw();
      }),
    ),
    box,
  );
  redraw();
}
view("places", { draw: drawPlaces, count: () => D.totals.places });
