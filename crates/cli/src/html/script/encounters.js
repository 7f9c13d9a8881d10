// Encounters: who met whom, when and where, in sentences and rows.

const meetings = D.encounters
  .slice()
  .sort((a, b) => (a.day ? 0 : 1) - (b.day ? 0 : 1) || compare(b.day || "", a.day || "") || compare(a.id, b.id));
const meetingById = new Map(meetings.map((m) => [m.id, m]));
// What only captions and site text tell is shown apart and not counted.
const counted = meetings.filter((m) => m.documents > 0);
const retold = meetings.filter((m) => m.documents === 0);
const parties = (m) => m.hosts.concat(m.guests);
const GUEST_ACTS = new Set(["visit", "attend"]);
const EQUAL = new Set(["meet", "call", "sign"]);
const acting = (m) => (GUEST_ACTS.has(m.kind) ? [m.guests, m.hosts] : [m.hosts, m.guests]);
const sideNames = (side) => side.map((p) => p.name).join(", ");
function sentenceText(m) {
  const [left, right] = acting(m);
  return left.length && right.length
    ? sideNames(left) + (EQUAL.has(m.kind) ? " ↔ " : " → ") + sideNames(right)
    : sideNames(left.concat(right));
}
const meetingTrail = (m) => rowTrail(m, sentenceText(m), [t(m.kind), m.date && when(m.date), m.place_name].filter(Boolean).join(" · "));
// Those of a day, of a story, each as a line that leads to its sentences.
const meetingsTold = (ids) => ids.map((id) => meetingById.get(id)).filter((m) => m && m.documents);
const meetingLine = (m) =>
  el(
    "li",
    null,
    el(
      "button",
      { type: "button", class: "event", onclick: (e) => follow(meetingTrail(m), e.currentTarget) },
      el("b", null, t(m.kind)),
      " ",
      sentenceText(m),
    ),
  );
const wordsOf = (m) =>
  fold(
    parties(m)
      .map((p) => p.name + " " + (p.role_name || ""))
      .join(" ") +
      " " +
      (m.place_name || "") +
      " " +
      (m.date || "") +
      " " +
      (m.date ? when(m.date) : "") +
      " " +
      t(m.kind),
  );

function party(p) {
  return el(
    "p",
    { class: "party" },
    nameLink(p.entity, p.name, typeOf(p.entity)),
    p.role_name && el("small", null, officeText(p.role_name, p.org && nameOf(p.org))),
  );
}
const personsFirst = (side) => side.filter((p) => typeOf(p.entity) === "PER").concat(side.filter((p) => typeOf(p.entity) !== "PER"));
function sidesOf(m) {
  const [left, right] = acting(m).map(personsFirst);
  if (!left.length || !right.length) return el("div", { class: "sides alone" }, el("div", null, left.concat(right).map(party)));
  return el(
    "div",
    { class: "sides" },
    el("div", null, left.map(party)),
    el("div", { class: "arrow", "aria-hidden": "true" }, EQUAL.has(m.kind) ? "↔" : "→"),
    el("div", null, right.map(party)),
  );
}
function sourcesOf(row, trail) {
  return [
    row.documents ? count(row.documents, trail, many("source", row.documents)) : el("span", { class: "flag" }, t("retoldOnly")),
    " · ",
    count(row.count, trail, many("evidence", row.count)),
  ];
}
function meetingRow(m) {
  const [day, part] = m.date ? valueText(m.date) : [t("undated"), ""];
  const first = readable(m.evidence),
    trail = meetingTrail(m);
  const inside = (e) => e.target.closest("a, button");
  return el(
    "li",
    {
      class: "meeting" + (m.documents ? "" : " pale"),
      onclick: (e) => {
        if (!inside(e)) follow(trail, e.currentTarget);
      },
    },
    el("div", { class: m.date ? "when" : "when none" }, day, part && el("small", null, part)),
    el(
      "div",
      null,
      el(
        "p",
        { class: "kind" },
        el("b", { class: "k-" + m.kind }, t(m.kind)),
        m.status !== "held" && el("span", { class: "flag" }, t(m.status)),
        m.place_name && el("span", null, t("at") + " ", nameLink(m.place, m.place_name)),
      ),
      sidesOf(m),
      first &&
        el(
          "button",
          { type: "button", class: "quote", lang: "vi", onclick: (e) => follow(trail, e.currentTarget, first) },
          quote(first, 280),
        ),
      el("p", { class: "sources" }, sourcesOf(m, trail)),
    ),
  );
}
// Rows a page at a time.
function listed(rows, make, step, css, empty) {
  const list = el("ol", { class: css }),
    button = el("button", { type: "button", class: "more" });
  let shown = 0;
  const grow = () => {
    append(list, rows.slice(shown, shown + step).map(make));
    shown += step;
    button.hidden = shown >= rows.length;
    button.textContent = t("more", { n: number(Math.min(step, rows.length - shown)) });
  };
  button.addEventListener("click", grow);
  grow();
  return [rows.length ? list : el("p", { class: "empty" }, t(empty || "none")), button];
}

const choice = { kind: null, words: "" };
function drawEncounters(main) {
  const total = D.totals.encounters - D.totals.retold;
  const note = el("p", { class: "note", "aria-live": "polite" }),
    box = el("div"),
    chips = el("div", { class: "chips", role: "group", "aria-label": t("kind") });
  const redraw = () => {
    const words = fold(choice.words);
    const rows = counted.filter((m) => (!choice.kind || m.kind === choice.kind) && (!words || wordsOf(m).includes(words)));
    note.textContent = rows.length < total ? t("showing", { n: number(rows.length), all: number(total) }) : "";
    show(box, listed(rows, meetingRow, 40, "meetings", meetings.length ? "noneFiltered" : "none"));
    const kinds = new Map();
    for (const m of counted) kinds.set(m.kind, (kinds.get(m.kind) || 0) + 1);
    const chip = (kind, label, n) =>
      el(
        "button",
        {
          type: "button",
          class: "chip",
          "data-kind": kind,
          "aria-pressed": String(choice.kind === kind),
          onclick: () => {
            choice.kind = kind;
            redraw();
          },
        },
        label,
        " ",
        el("small", null, number(n)),
      );
    show(
      chips,
      chip(null, t("all"), counted.length),
      [...kinds].sort((a, b) => b[1] - a[1] || compare(a[0], b[0])).map(([kind, n]) => chip(kind, t(kind), n)),
    );
  };
  heading(main, t("V_encounters"), null, note);
  main.append(
    el(
      "div",
      { class: "controls" },
      filterBox(t("filterMeetings"), choice.words, (words) => {
        choice.words = words;
        redraw();
      }),
      chips,
    ),
    box,
  );
  if (retold.length) main.append(retoldNote());
  redraw();
}
function filterBox(label, value, act) {
  const node = el("input", { type: "search", placeholder: label, "aria-label": label, value });
  node.addEventListener(
    "input",
    later(() => act(node.value), 120),
  );
  return node;
}
// What is not counted, on demand.
function retoldNote() {
  const list = el("ol", { class: "meetings", hidden: true }, retold.map(meetingRow));
  const button = el(
    "button",
    {
      type: "button",
      class: "linkish",
      "aria-expanded": "false",
      onclick: () => {
        list.hidden = !list.hidden;
        button.setAttribute("aria-expanded", String(!list.hidden));
      },
    },
    t("showRetold"),
  );
  return el("div", { class: "aside" }, el("p", { class: "note" }, many("retold", D.totals.retold), " ", button), list);
}
view("encounters", { draw: drawEncounters, count: () => D.totals.encounters - D.totals.retold });
