// The first page: what was read, what is newest, who matters, what changed, what is in doubt.

function deckText() {
  const dated = D.documents.map(dayOf).filter(Boolean).sort(),
    last = dated[dated.length - 1];
  const range = dated.length ? ", " + (dated[0] === last ? dayText(dated[0]) : dayText(dated[0]) + " – " + dayText(last)) : "";
  const { documents, inferred, unknown, independent } = D.totals;
  const part = (key, n) => (n ? t(key, { n: number(n), range }) : "");
  return (
    part("deck", documents) +
    part("deckInferred", inferred) +
    part("deckUnknown", unknown) +
    part("deckDuplicates", documents - independent)
  );
}
function drawFigures() {
  const met = D.totals.encounters - D.totals.retold;
  const all = [
    ["documents", D.totals.documents, address("articles")],
    ["persons", D.totals.persons, address("people")],
    ["bodies", D.totals.bodies, address("bodies")],
    ["places", D.totals.places, address("places")],
    ["met", met, address("encounters")],
    ["offices", D.totals.offices, address("tables", "offices")],
    ["days", D.totals.timeline, address("timeline")],
    ["stories", D.totals.stories, address("stories")],
    ["contradictions", D.totals.contradictions, address("contradictions")],
  ];
  return el(
    "dl",
    { class: "figures" },
    all.map(([key, n, to]) =>
      el(
        "div",
        { class: (key === "contradictions" && n ? "alarm" : "") + (n ? "" : " nil") },
        el("dt", null, t(key)),
        el("dd", null, el("a", { href: to, "aria-label": number(n) + " " + t(key) }, number(n))),
      ),
    ),
  );
}
const onward = (view, n) => el("a", { class: "onward", href: address(view) }, t("allOf", { n: number(n) }), " →");
function ranking(type) {
  const rows = named(type).slice(0, 8),
    most = Math.max(1, ...rows.map((e) => e.documents));
  return (
    rows.length > 0 &&
    el(
      "div",
      null,
      el("h3", { class: "small" }, t("L_" + type)),
      el(
        "ol",
        { class: "bars" },
        rows.map((e) =>
          el("li", null, nameLink(e.id, e.name, "name"), bar(e.documents / most, type + "-f"), count(e.documents, entityTrail(e))),
        ),
      ),
    )
  );
}
function drawOverview(main) {
  const met = D.totals.encounters - D.totals.retold,
    axis = el("div", { class: "axis" });
  main.append(el("header", { class: "front" }, el("h1", null, t("headline")), el("p", { class: "deck" }, deckText()), drawFigures()));
  const top = counted.filter((m) => m.day && m.status === "held").slice(0, 4);
  main.append(
    el(
      "div",
      { class: "two" },
      section(
        t("latest"),
        null,
        listed(top.length ? top : counted.slice(0, 4), meetingRow, 4, "meetings", "noMeetings"),
        met > 4 && onward("encounters", met),
      ),
      section(t("mostNamed"), t("mostNamedNote"), ranking("PER"), ranking("ORG"), ranking("LOC")),
    ),
  );
  const found = allSeries();
  if (found.length)
    main.append(section(t("inSeries"), t("inSeriesNote"), el("div", { class: "cards" }, found.slice(0, 3).map(seriesCard))));
  if (changes.length)
    main.append(
      section(
        t("careers"),
        t("careersNote") + " " + t("handoversNote"),
        el("div", { class: "cards pair" }, changes.slice(0, 4).map(changeCard)),
      ),
    );
  if (successions.length)
    main.append(
      section(t("handovers"), t("handoversNote"), el("div", { class: "cards pair" }, successions.slice(0, 4).map(successionCard))),
    );
  const redraw = () => drawAxis(axis, redraw, true);
  if (days.length > 1) main.append(section(t("V_timeline"), t("timelineNote"), axis, onward("timeline", D.totals.timeline)));
  if (counted.length)
    main.append(
      section(
        t("V_network"),
        t("networkNote"),
        networkBox(22, pairsOf(true).length > 3, false),
        el("a", { class: "onward", href: address("network") }, t("V_network"), " →"),
      ),
    );
  if (D.stories.length)
    main.append(
      section(
        t("V_stories"),
        null,
        listed(D.stories.slice(0, 4), (s) => storyCard(s, 3), 4, "stories"),
        onward("stories", D.totals.stories),
      ),
    );
  if (D.contradictions.length)
    main.append(
      section(
        t("V_contradictions"),
        t("contradictionsNote"),
        listed(D.contradictions.slice(0, 3), contradictionCard, 3, "doubts"),
        onward("contradictions", D.totals.contradictions),
      ),
    );
  widened = redraw;
  redraw();
}
