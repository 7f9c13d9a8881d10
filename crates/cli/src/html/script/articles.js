// The articles: a list to choose from; the article itself opens in the panel.

const ORDERS = {
  o_new: (a, b) => compare(dayOf(D.documents[b]), dayOf(D.documents[a])) || a - b,
  o_old: (a, b) => compare(dayOf(D.documents[a]) || "9999", dayOf(D.documents[b]) || "9999") || a - b,
  o_many: (a, b) => D.documents[b].counts[2] - D.documents[a].counts[2] || a - b,
};
const articleChoice = { words: "", order: "o_new" };
function articleRow(i) {
  const d = D.documents[i];
  return el(
    "li",
    { class: "article" + (i === panel.doc && !$("panel").hidden ? " open" : "") },
    el(
      "div",
      { class: "when" },
      dayOf(d) ? dayText(dayOf(d)) : t("undated"),
      d.provenance === "inferred" &&
        el("small", { class: "flag", title: t("inferred") }, "≈ " + t("between", { a: dayText(d.earliest), b: dayText(d.latest) })),
    ),
    el(
      "div",
      null,
      el("button", { type: "button", class: "name", onclick: (e) => read(i, e.currentTarget) }, lead(i)),
      el(
        "p",
        { class: "sources" },
        [
          d.source,
          many("marks", d.counts[0]),
          d.counts[2] > 0 && many("told", d.counts[2]),
          d.duplicates.length > 0 && t("near"),
          !d.title && d.kept ? d.id : "",
        ]
          .filter(Boolean)
          .map((x, n) => [n > 0 && " · ", x]),
      ),
    ),
  );
}
function drawArticles(main, arg) {
  const box = el("div"),
    note = el("p", { class: "note", "aria-live": "polite" }),
    at = Number(arg);
  const redraw = () => {
    const words = fold(articleChoice.words),
      all = D.documents.map((d, i) => i);
    const rows = all
      .filter(
        (i) =>
          !words ||
          fold(
            (D.documents[i].title || "") +
              " " +
              D.documents[i].id +
              " " +
              (D.documents[i].source || "") +
              " " +
              (dayOf(D.documents[i]) ? dayText(dayOf(D.documents[i])) : "") +
              (D.documents[i].title ? "" : " " + lead(i)),
          ).includes(words),
      )
      .sort(ORDERS[articleChoice.order]);
    note.textContent = rows.length < D.totals.documents ? t("showing", { n: number(rows.length), all: number(D.totals.documents) }) : "";
    show(box, listed(rows, articleRow, 40, "articles", "noneFiltered"));
  };
  heading(main, t("V_articles"), t("articlesNote"), note);
  const order = el(
    "select",
    {
      "aria-label": t("order"),
      onchange: (e) => {
        articleChoice.order = e.target.value;
        redraw();
      },
    },
    Object.keys(ORDERS).map((key) => el("option", { value: key }, t(key))),
  );
  order.value = articleChoice.order;
  main.append(
    el(
      "div",
      { class: "controls" },
      filterBox(t("filter"), articleChoice.words, (words) => {
        articleChoice.words = words;
        redraw();
      }),
      order,
    ),
    box,
  );
  if (arg !== undefined && Number.isInteger(at) && D.documents[at]) read(at, null);
  redraw();
}
view("articles", { draw: drawArticles, count: () => D.totals.documents });
view("article", { draw: drawArticles, tab: false, under: () => "articles" });
