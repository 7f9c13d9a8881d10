// The days, with the encounters on them and the sentences that name them.

const dayTrail = (d) => rowTrail(d, dayText(d.day), t("V_timeline"));
// Up to three sentences of a day that say different things.
function sayings(d) {
  const told = new Set(
    d.encounters
      .flatMap((id) => (meetingById.get(id) || { evidence: [] }).evidence)
      .map((e) => e[0] + ":" + (sentenceAt(body(e[0]) || { sentences: [] }, e[1]) || [])[0]),
  );
  return sentencesOf(d.evidence.filter((e) => D.documents[e[0]].kept))
    .filter((s) => !s.zone && !told.has(s.doc + ":" + s.from))
    .slice(0, d.encounters.length ? 1 : 2);
}
function dayRow(d) {
  const trail = dayTrail(d),
    met = meetingsTold(d.encounters);
  return el(
    "li",
    { class: "day" + (isCounted(d) ? "" : " pale"), id: "day-" + d.day },
    el("div", { class: "when" }, dayText(d.day), el("small", null, count(d.count, trail, many("namedTimes", d.count)))),
    el(
      "ul",
      null,
      met.map(meetingLine),
      sayings(d).map((s) =>
        el(
          "li",
          null,
          el(
            "button",
            { type: "button", class: "quote", lang: "vi", onclick: (e) => follow(trail, e.currentTarget, [s.doc, s.spans[0][0]]) },
            quoted(s, 230),
          ),
        ),
      ),
    ),
  );
}
function drawTimeline(main) {
  const axis = el("div", { class: "axis" }),
    box = el("div");
  heading(main, t("V_timeline"), t("timelineNote"));
  main.append(axis, box);
  const redraw = () => {
    drawAxis(axis, redraw);
    const rows = days.length ? daysInWindow().reverse() : [];
    show(box, listed(rows.length || days.length > 1 ? rows : days, dayRow, 20, "days"));
  };
  widened = () => drawAxis(axis, redraw);
  redraw();
}
view("timeline", { draw: drawTimeline, count: () => D.totals.timeline });
