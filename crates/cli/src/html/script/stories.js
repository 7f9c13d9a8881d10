// Stories: articles that tell the same thing.

const place = new Map(D.documents.map((d, i) => [d.id, i]));
const storyTrail = (s) => ({ title: s.title, note: t("stories"), places: s.evidence });
function storyCard(s, most) {
  const range = s.first && (s.first === s.last ? dayText(s.first) : dayText(s.first) + " – " + dayText(s.last));
  const met = meetingsTold(s.encounters);
  return el(
    "li",
    { class: "story" },
    el("p", { class: "over" }, range, range && " · ", t(s.rule)),
    el("h3", null, s.title),
    el("p", { class: "sources" }, count(s.independent, storyTrail(s), many("independentOf", s.independent))),
    met.length > 0 && el("ul", null, met.slice(0, 4).map(meetingLine)),
    el(
      "ol",
      { class: "plain" },
      s.documents
        .map((id) => place.get(id))
        .filter((i) => i !== undefined)
        .slice(0, most || 8)
        .map((i) => {
          const d = D.documents[i];
          return el(
            "li",
            null,
            el("a", { href: address("article", i) }, lead(i)),
            " ",
            el("small", null, [dayOf(d) && dayText(dayOf(d)), d.source, d.independent ? "" : t("near")].filter(Boolean).join(" · ")),
          );
        }),
    ),
    s.entities.length > 0 &&
      el(
        "p",
        { class: "company" },
        el("span", { class: "note" }, t("sharedNames") + ":"),
        s.entities.slice(0, 8).map((id) => el("span", { class: "mate" }, nameLink(id))),
      ),
  );
}
function drawStories(main) {
  heading(main, t("V_stories"), t("storiesNote"));
  main.append(
    el(
      "div",
      null,
      listed(D.stories, (s) => storyCard(s), 30, "stories", "noStories"),
    ),
  );
}
view("stories", { draw: drawStories, count: () => D.totals.stories });
