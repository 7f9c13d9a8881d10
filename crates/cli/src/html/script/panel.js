// The panel beside the page: the sentences behind a number, and the article they stand in.

const panel = { trail: null, sentences: [], step: 0, mode: "list", doc: null, from: null, shown: 60 };
const beside = () => window.matchMedia("(min-width: 1160px)").matches;

// Opens a trail: as a list where there are several sentences, else in its article.
function follow(trail, from, at) {
  const places = typeof trail.places === "function" ? trail.places() : trail.places;
  if (!places.length) return;
  const sentences = sentencesOf(places);
  let step = 0;
  if (at)
    step = Math.max(
      0,
      sentences.findIndex((s) => s.doc === at[0] && s.spans.some((span) => span[0] === at[1])),
    );
  Object.assign(panel, {
    trail: { ...trail, had: places.length },
    sentences,
    step,
    mode: at || sentences.length === 1 ? "article" : "list",
    doc: sentences[step].doc,
    shown: 60,
  });
  reveal(from);
}
// Opens an article by itself.
function read(doc, from) {
  Object.assign(panel, { trail: null, sentences: [], step: 0, mode: "article", doc });
  reveal(from);
}
// What was clicked stays where it is while the page makes room.
function reveal(from) {
  const before = from && from.isConnected ? from.getBoundingClientRect().top : null;
  panel.from = from || panel.from;
  $("panel").hidden = false;
  $("layout").classList.add("split");
  cover(!beside());
  for (const node of document.querySelectorAll(".open")) node.classList.remove("open");
  const row = from && from.closest && from.closest(".meeting, .article, .day, .person, .story, tr");
  if (row) row.classList.add("open");
  if (before !== null && beside()) {
    widened();
    if (from.isConnected) window.scrollBy(0, from.getBoundingClientRect().top - before);
  }
  drawPanel();
  $("panel").focus({ preventScroll: true });
}
// On a small screen the panel covers the page: what lies under it is out of reach.
function cover(all) {
  document.body.classList.toggle("sheet", all);
  for (const node of document.querySelectorAll("#main, .masthead, #sections, .colophon, #skip")) node.inert = all;
}
function closePanel() {
  if ($("panel").hidden) return;
  $("panel").hidden = true;
  $("layout").classList.remove("split");
  cover(false);
  for (const node of document.querySelectorAll(".open")) node.classList.remove("open");
  hideCard();
  widened();
  if (panel.from && panel.from.isConnected) panel.from.focus({ preventScroll: true });
  panel.from = null;
}
function drawPanel() {
  const box = $("panel");
  if (box.hidden) return;
  const { trail, sentences, mode } = panel;
  box.setAttribute("aria-label", t("panel"));
  const to = (mode) => () => {
    panel.mode = mode;
    drawPanel();
  };
  const tab = (name, label) => el("button", { type: "button", "aria-pressed": String(mode === name), onclick: to(name) }, label);
  const inDocs = new Set(sentences.map((s) => s.doc)).size;
  const head = el(
    "header",
    { class: "top" },
    el("button", { type: "button", class: "close", "aria-label": t("close"), title: t("close"), onclick: closePanel }, "×"),
    trail
      ? [
          el("p", { class: "over" }, trail.note || t("panel")),
          el("h2", null, trail.title),
          el(
            "p",
            { class: "note" },
            many("sentences", sentences.length),
            " ",
            many("inArticles", inDocs),
            trail.said > trail.had && [". ", t("partOf", { n: number(trail.had), all: number(trail.said) })],
          ),
          el(
            "div",
            { class: "tabs", role: "group", "aria-label": t("panel") },
            tab("list", t("asSentences")),
            tab("article", t("asArticle")),
            mode === "article" && stepper(),
          ),
        ]
      : el("div", { class: "tabs" }, picker()),
  );
  const content = el("div", { class: "content" }, mode === "list" && trail ? sentenceList() : article());
  show(box, head, content);
  if (mode === "article") find(content);
  else content.scrollTop = 0;
}
function stepper() {
  const { sentences, step } = panel;
  const go = (by) => () => {
    panel.step = (step + by + sentences.length) % sentences.length;
    panel.doc = sentences[panel.step].doc;
    drawPanel();
  };
  const button = (by, sign, label) =>
    el("button", { type: "button", onclick: go(by), disabled: sentences.length < 2, "aria-label": label, title: label }, sign);
  return el(
    "span",
    { class: "step" },
    button(-1, "‹", t("previous")),
    t("stepOf", { i: number(step + 1), n: number(sentences.length) }),
    button(1, "›", t("next")),
  );
}
// The sentences by article; what is no independent evidence comes after the rest and says so.
function sentenceList() {
  const counted = [],
    rest = [];
  panel.sentences.forEach((s, at) => (s.zone ? rest : counted).push([s, at]));
  const part = (all) => {
    const by = new Map();
    for (const one of all) {
      const known = by.get(one[0].doc);
      if (known) known.push(one);
      else by.set(one[0].doc, [one]);
    }
    return [...by].map(([doc, found]) =>
      el(
        "li",
        null,
        docHead(doc),
        el(
          "ul",
          null,
          found.map(([s, at]) => el("li", null, sentenceButton(s, at))),
        ),
      ),
    );
  };
  const left = counted.length - panel.shown;
  return [
    el("ol", { class: "sentences" }, part(counted.slice(0, panel.shown))),
    left > 0 &&
      el(
        "button",
        {
          type: "button",
          class: "more",
          onclick: () => {
            panel.shown += 100;
            drawPanel();
          },
        },
        t("more", { n: number(Math.min(left, 100)) }),
      ),
    rest.length > 0 && [
      el("h3", { class: "apart" }, t("notCounted"), " ", el("small", null, number(rest.length))),
      el("ol", { class: "sentences pale" }, part(rest.slice(0, 60))),
    ],
  ];
}
function docHead(i) {
  const doc = D.documents[i];
  return el(
    "p",
    { class: "from" },
    el("a", { href: address("article", i) }, lead(i)),
    el("small", null, [dayOf(doc) && dayText(dayOf(doc)), doc.source, doc.duplicates.length > 0 && t("near")].filter(Boolean).join(" · ")),
  );
}
function sentenceButton(s, at) {
  return el(
    "button",
    {
      type: "button",
      class: "quote",
      lang: "vi",
      onclick: () => {
        Object.assign(panel, { step: at, doc: s.doc, mode: "article" });
        drawPanel();
      },
    },
    quoted(s, 420) || t("noText", { a: s.from, b: s.to }),
    s.zone > 0 && el("em", { lang }, t("z" + s.zone)),
    s.again > 0 && el("em", { lang }, t("again", { n: number(s.again) })),
  );
}
function article() {
  const i = panel.doc,
    focus = panel.trail ? panel.sentences.filter((s) => s.doc === i) : [];
  const now = panel.sentences[panel.step];
  const spans = now && now.doc === i ? now.spans : [];
  if (!D.documents[i]) return el("p", { class: "empty" }, t("none"));
  const redraw = () => {
    const top = document.querySelector("#panel .content").scrollTop;
    drawPanel();
    document.querySelector("#panel .content").scrollTop = top;
  };
  return el(
    "article",
    null,
    el("h3", null, lead(i)),
    el("p", { class: "meta" }, docMeta(i)),
    layerChips(redraw),
    articleText(i, focus.length ? spans : []),
  );
}
// The list of articles: made once a language, it may be long.
let pickerOf = { lang: null, node: null };
function picker() {
  if (pickerOf.lang !== lang) {
    const node = el(
      "select",
      { "aria-label": t("pickArticle"), onchange: (e) => go("article", e.target.value) },
      D.documents.map((d, i) =>
        el("option", { value: i }, i + 1 + ". " + (dayOf(d) ? dayText(dayOf(d)) + " · " : "") + (d.title || (i < 200 ? lead(i) : d.id))),
      ),
    );
    pickerOf = { lang, node };
  }
  pickerOf.node.value = String(panel.doc);
  return pickerOf.node;
}
// Brings the marked place into sight.
function find(content) {
  const focus = content.querySelectorAll(".focus"),
    first = focus[0];
  for (const node of focus) node.classList.add("flash");
  content.scrollTop = first
    ? Math.max(0, first.getBoundingClientRect().top - content.getBoundingClientRect().top - content.clientHeight * 0.3)
    : 0;
}
