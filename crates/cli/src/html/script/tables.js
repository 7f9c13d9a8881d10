// The tables: filter, sort, and rows that open their evidence.

const col = (head, value, cell, css) => ({ head, value, cell, css });
const words = (head, value, css) => col(head, value, (r) => value(r), css);
const numbers = (head, value) => col(head, value, (r) => number(value(r)), "n");
const dayCol = (head, value) =>
  col(
    head,
    (r) => value(r) || "",
    (r) => dayText(value(r)),
    "d",
  );
const nameCell = (id, name) => nameLink(id, name, "name");
const proofCol = col(
  "proof",
  (r) => r.count || r.mentions || 0,
  (r) => count(r.count || r.mentions || r.evidence.length, tableTrail(r)),
  "n",
);
// The places behind a row of whichever table.
function tableTrail(r) {
  if (r.aliases) return entityTrail(r);
  if (r.surface !== undefined) return { title: r.surface, note: r.name, places: () => spelt(r.entity, r.surface), said: r.count };
  if (r.a !== undefined) return { title: r.a_name + " – " + r.b_name, note: t("T_cooccurrence"), places: () => together(r), said: r.count };
  if (r.hosts) return meetingTrail(r);
  if (r.person) return rowTrail(r, r.person_name + ", " + officeText(r.role_name, r.org_name), t("office"));
  if (r.day) return dayTrail(r);
  return rowTrail(r, r.title || r.subject || r.id, t("proof"));
}
const otherWords = (r) =>
  r.aliases
    .filter((a) => a.surface !== r.name)
    .slice(0, 6)
    .map((a) => a.surface + (a.count > 1 ? " ×" + a.count : ""))
    .join(" · ");
const entityCols = (offices) => [
  col(
    "name",
    (r) => r.name,
    (r) => [nameCell(r.id, r.name), offices && el("small", null, (officesOf.get(r.id) || []).slice(0, 3).join(" · "))],
    "wide",
  ),
  words("alias", otherWords, "wide"),
  numbers("mentions", (r) => r.mentions),
  numbers("docs", (r) => r.documents),
  dayCol("firstDay", (r) => r.first),
  dayCol("lastDay", (r) => r.last),
  proofCol,
];
function registerCell(r) {
  const g = r.register;
  if (g.differs)
    return el("span", { class: "bad" }, "≠ " + t("differs") + (g.agrees ? " (" + g.differs + "/" + (g.differs + g.agrees) + ")" : ""));
  return g.agrees ? el("span", { class: "ok" }, "✓ " + t("agrees")) : "";
}
const side = (all) => all.map((p) => p.name).join(", ");
const ofType =
  (...types) =>
  () =>
    D.entities.filter((e) => types.includes(e.type) && e.mentions + e.references > 0);
const TABLES = {
  persons: { rows: ofType("PER"), cols: entityCols(true), sort: 3, total: () => D.totals.persons },
  bodies: { rows: ofType("ORG"), cols: entityCols(false), sort: 3, total: () => D.totals.bodies },
  places: { rows: ofType("LOC"), cols: entityCols(false), sort: 3, total: () => D.totals.places },
  works: { rows: ofType("EVENT", "WORK"), cols: entityCols(false), sort: 3 },
  offices: {
    rows: () => D.offices,
    total: () => D.totals.offices,
    sort: 6,
    cols: [
      col(
        "person",
        (r) => r.person_name,
        (r) => nameCell(r.person, r.person_name),
      ),
      words("office", (r) => officeText(r.role_name, r.org_name), "wide"),
      col(
        "seen",
        (r) => r.first || "",
        (r) => (r.first ? dayText(r.first) + (r.last !== r.first ? " – " + dayText(r.last) : "") : ""),
        "d",
      ),
      col(
        "around",
        (r) => (r.predecessor ? nameOf(r.predecessor) : ""),
        (r) => [r.predecessor && el("div", null, "← " + nameOf(r.predecessor)), r.successor && el("div", null, "→ " + nameOf(r.successor))],
      ),
      col("register", (r) => r.register.differs - r.register.agrees, registerCell),
      numbers("docs", (r) => r.documents),
      proofCol,
    ],
  },
  encounters: {
    rows: () => meetings,
    total: () => D.totals.encounters,
    sort: 0,
    cols: [
      col(
        "date",
        (r) => r.date || "",
        (r) => when(r.date),
        "d",
      ),
      words("kind", (r) => t(r.kind), "d"),
      words("hosts", (r) => side(r.hosts)),
      words("guests", (r) => side(r.guests)),
      words("place", (r) => r.place_name || ""),
      words("status", (r) => t(r.status)),
      numbers("docs", (r) => r.documents),
      proofCol,
    ],
  },
  cooccurrence: {
    rows: () => D.cooccurrence,
    total: () => D.totals.cooccurrence,
    sort: 2,
    cols: [
      col(
        "one",
        (r) => r.a_name,
        (r) => nameCell(r.a, r.a_name),
      ),
      col(
        "other",
        (r) => r.b_name,
        (r) => nameCell(r.b, r.b_name),
      ),
      numbers("count", (r) => r.count),
      numbers("docs", (r) => r.documents),
      proofCol,
    ],
  },
  timeline: {
    rows: () => days,
    total: () => D.totals.timeline,
    sort: 0,
    cols: [
      dayCol("day", (r) => r.day),
      col(
        "events",
        (r) => r.encounters.length,
        (r) =>
          r.encounters
            .map((id) => meetingById.get(id))
            .filter(Boolean)
            .map((m) => el("div", null, t(m.kind) + ": " + sentenceText(m))),
      ),
      numbers("count", (r) => r.count),
      numbers("docs", (r) => r.documents),
      proofCol,
    ],
  },
  aliases: {
    rows: () => D.aliases,
    total: () => D.totals.aliases,
    sort: 2,
    cols: [
      words("surface", (r) => r.surface, "wide"),
      col(
        "entity",
        (r) => r.name,
        (r) => nameCell(r.entity, r.name),
      ),
      numbers("count", (r) => r.count),
      numbers("docs", (r) => r.documents),
      proofCol,
    ],
  },
  stories: {
    rows: () => D.stories,
    total: () => D.totals.stories,
    sort: 2,
    cols: [
      words("story", (r) => r.title, "wide"),
      dayCol("firstDay", (r) => r.first),
      numbers("docs", (r) => r.independent),
      words("shared", (r) => r.entities.map(nameOf).join(", "), "wide"),
      proofCol,
    ],
  },
  contradictions: {
    rows: () => D.contradictions,
    total: () => D.totals.contradictions,
    sort: 0,
    cols: [
      words("rule", (r) => r.rule),
      words("subject", subjectText, "wide"),
      col(
        "claims",
        (r) => r.claims.map(claimText).join(" "),
        (r) => r.claims.map((c) => el("div", null, claimText(c) + " (" + number(c.documents) + ")")),
      ),
      proofCol,
    ],
  },
  documents: {
    rows: () => D.documents.map((d, i) => ({ ...d, at: i, evidence: [[i, 0, 0]] })),
    total: () => D.totals.documents,
    sort: 1,
    cols: [
      col(
        "title",
        docName,
        (r) => [el("a", { class: "name", href: address("article", r.at) }, r.at + 1 + ". " + lead(r.at)), el("small", null, r.id)],
        "wide",
      ),
      col(
        "date",
        (r) => String(r.published || ""),
        (r) => [dayText(String(r.published || "").slice(0, 10)), el("small", null, t(r.provenance))],
        "d",
      ),
      numbers("mentions", (r) => r.counts[0]),
      numbers("events", (r) => r.counts[2]),
      numbers("size", (r) => r.bytes),
      words("dup", (r) => r.duplicates.join(", ")),
    ],
  },
};
const table = { name: "persons", sort: null, down: true, words: "", shown: 50 };
function plain(value) {
  return value === null || value === undefined || value === false
    ? ""
    : value.nodeType
      ? value.textContent
      : Array.isArray(value)
        ? value.map(plain).join(" ")
        : String(value);
}
function rowWords(def, r) {
  return fold(def.cols.map((c) => plain(c.value(r)) + " " + plain(c.cell(r))).join(" ") + " " + r.id);
}
function drawTables(main, arg) {
  if (arg && Object.hasOwn(TABLES, arg) && arg !== table.name)
    Object.assign(table, { name: arg, sort: null, down: true, words: "", shown: 50 });
  const def = TABLES[table.name],
    note = el("span", { class: "note", "aria-live": "polite" }),
    box = el("table"),
    button = el("button", { type: "button", class: "more" });
  const tabs = el(
    "nav",
    { class: "tabs", "aria-label": t("V_tables") },
    Object.entries(TABLES).map(([name, of]) => {
      const n = of.total ? of.total() : of.rows().length;
      return (
        (n > 0 || name === table.name) &&
        el(
          "a",
          { href: address("tables", name), "aria-current": name === table.name && "page" },
          t("T_" + name),
          el("small", null, number(n)),
        )
      );
    }),
  );
  const redraw = () => fillTable(def, box, button, note, redraw);
  heading(main, t("V_tables"), t("tablesNote"));
  main.append(
    tabs,
    el(
      "div",
      { class: "controls" },
      filterBox(t("filter"), table.words, (said) => {
        table.words = said;
        table.shown = 50;
        redraw();
      }),
      note,
    ),
    el("div", { class: "scroll" }, box),
    button,
  );
  redraw();
}
function sorted(def) {
  const by = table.sort === null ? def.sort : table.sort,
    said = fold(table.words);
  const rows = def.rows().filter((r) => !said || rowWords(def, r).includes(said));
  return rows
    .map((r, i) => [r, i])
    .sort((a, b) => (table.down ? -1 : 1) * compare(def.cols[by].value(a[0]), def.cols[by].value(b[0])) || a[1] - b[1])
    .map((p) => p[0]);
}
function fillTable(def, box, button, note, redraw) {
  const rows = sorted(def),
    by = table.sort === null ? def.sort : table.sort,
    all = def.total ? def.total() : rows.length;
  const head = el(
    "thead",
    null,
    el(
      "tr",
      null,
      def.cols.map((c, i) =>
        el(
          "th",
          { class: c.css === "n" ? "n" : null, scope: "col", "aria-sort": i === by ? (table.down ? "descending" : "ascending") : null },
          el(
            "button",
            {
              type: "button",
              onclick: () => {
                table.down = i === by ? !table.down : c.css === "n" || c.css === "d";
                table.sort = i;
                redraw();
              },
            },
            t(c.head),
          ),
        ),
      ),
    ),
  );
  const inside = (e) => e.target.closest("a, button");
  const body = el(
    "tbody",
    null,
    rows.slice(0, table.shown).map((r) =>
      el(
        "tr",
        {
          onclick: (e) => {
            if (!inside(e)) r.at !== undefined ? read(r.at, e.currentTarget) : follow(tableTrail(r), e.currentTarget);
          },
        },
        def.cols.map((c) => el("td", { class: c.css }, c.cell(r))),
      ),
    ),
  );
  show(box, el("caption", { class: "unseen" }, t("T_" + table.name)), head, body);
  if (!rows.length)
    body.append(el("tr", null, el("td", { class: "empty", colspan: def.cols.length }, t(table.words ? "noneFiltered" : "none"))));
  button.hidden = rows.length <= table.shown;
  button.textContent = t("more", { n: number(Math.min(100, rows.length - table.shown)) });
  button.onclick = () => {
    table.shown += 100;
    redraw();
  };
  const shown = Math.min(rows.length, table.shown);
  note.textContent = shown < all ? t("showing", { n: number(shown), all: number(all) }) : "";
}
view("tables", { draw: drawTables });
