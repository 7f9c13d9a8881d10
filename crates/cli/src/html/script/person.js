// The page of a person, a body, a place: offices through time, encounters, spellings, company, articles.

function drawEntity(main, id) {
  const e = entities.get(id);
  if (!e) {
    main.append(el("p", { class: "empty" }, t("gone")));
    return;
  }
  const person = e.type === "PER",
    met = meetingsOf(id),
    here = e.type === "LOC" ? counted.filter((m) => m.place === id) : [];
  const seen =
    e.first && (e.first === e.last ? t("seenOn", { a: dayText(e.first) }) : t("seenFrom", { a: dayText(e.first), b: dayText(e.last) }));
  main.append(
    el(
      "header",
      { class: "profile" },
      el(
        "p",
        { class: "over" },
        el("i", { class: "dot " + e.type + "-f" }),
        t(e.type),
        e.country && e.country[0] !== id && [" · ", t("country", { c: e.country[1] })],
        seen && " · " + seen,
      ),
      el("h1", null, e.name),
      el("p", { class: "note" }, el("code", null, e.id)),
      el(
        "dl",
        { class: "figures small" },
        figure(mentionCount(e), "timesNamed"),
        figure(count(e.documents, articlesTrail(e)), "inDocs"),
        met.length > 0 &&
          figure(count(met.length, { title: e.name, note: t("V_encounters"), places: met.flatMap((m) => m.evidence) }), "met"),
        here.length > 0 &&
          figure(count(here.length, { title: e.name, note: t("meetingsAt"), places: here.flatMap((m) => m.evidence) }), "met"),
      ),
    ),
  );
  const offices = (person ? officesOfPerson : officesOfBody).get(id) || [];
  if (offices.length)
    main.append(
      section(
        t(person ? "officesOf" : "holdersOf"),
        t("handoversNote"),
        officeChart(offices, person),
        listed(offices.slice().sort(inTime).reverse(), (o) => officeLine(o, person), 12, "offices"),
      ),
    );
  const mine = allSeries().filter((s) => s.person === id);
  if (mine.length) main.append(section(t("inSeries"), t("inSeriesNote"), el("div", { class: "cards" }, mine.slice(0, 4).map(seriesCard))));
  if (met.length) main.append(section(t("meetingsOf"), null, counterparts(met, id), listed(met, meetingRow, 12, "meetings")));
  if (here.length) main.append(section(t("meetingsAt"), null, listed(here, meetingRow, 12, "meetings")));
  main.append(el("div", { class: "columns" }, spellings(e), company(id)));
  main.append(articlesOf(e));
}
const figure = (value, label) => el("div", null, el("dt", null, t(label)), el("dd", null, value));
const articlesTrail = (e) => ({
  title: e.name,
  note: t("articlesOf"),
  places: () => {
    const seen = new Set();
    return placesOf(e.id).filter((p) => !seen.has(p[0]) && seen.add(p[0]));
  },
});
function officeChart(offices, person) {
  const rows = offices
    .filter((o) => o.first && o.documents)
    .sort(inTime)
    .slice(0, 16);
  return gantt(
    rows.map((o) =>
      officeBar(
        o,
        person
          ? el("span", null, officeText(o.role_name, o.org_name))
          : [nameLink(o.person, o.person_name), el("small", null, o.role_name)],
      ),
    ),
    t("officesOf"),
  );
}
function officeLine(o, person) {
  const text = o.person_name + ", " + officeText(o.role_name, o.org_name),
    g = o.register;
  return el(
    "li",
    { class: o.documents ? null : "pale" },
    el("b", null, person ? officeText(o.role_name, o.org_name) : [nameLink(o.person, o.person_name), ", ", o.role_name]),
    o.org && person && entities.has(o.org) && [" ", nameLink(o.org, "↗", "linkish")],
    el(
      "small",
      null,
      o.first && [t("seenDays") + " " + dayText(o.first) + (o.last !== o.first ? " – " + dayText(o.last) : "") + " · "],
      o.predecessor && [t("before"), nameLink(o.predecessor), " · "],
      o.successor && [t("after"), nameLink(o.successor), " · "],
      (g.agrees || g.differs) > 0 && [
        el(
          "span",
          { class: g.differs ? "bad" : "ok" },
          g.differs ? "≠ " : "✓ ",
          t("byRegister", { a: number(g.agrees), d: number(g.differs) }),
        ),
        " · ",
      ],
      sourcesOf(o, rowTrail(o, text, t("office"))),
    ),
  );
}
// Who was met how often.
function counterparts(met, id) {
  const by = new Map();
  for (const m of met) {
    const side = m.hosts.some((p) => p.entity === id) ? m.guests : m.hosts;
    for (const p of (side.length ? side : parties(m)).filter((p) => p.entity !== id)) {
      const known = by.get(p.entity);
      if (known) known.push(m);
      else by.set(p.entity, [m]);
    }
  }
  const rows = [...by].sort((a, b) => b[1].length - a[1].length || compare(a[0], b[0])).slice(0, 14);
  return (
    rows.length > 1 &&
    el(
      "p",
      { class: "company" },
      el("span", { class: "note" }, t("counterparts") + ":"),
      rows.map(([other, all]) =>
        el(
          "span",
          { class: "mate" },
          nameLink(other),
          " ",
          count(all.length, { title: nameOf(id) + " – " + nameOf(other), note: t("V_encounters"), places: all.flatMap((m) => m.evidence) }),
        ),
      ),
    )
  );
}
function spellings(e) {
  const most = Math.max(...e.aliases.map((a) => a.count));
  return section(
    t("spellings"),
    null,
    el(
      "ol",
      { class: "bars" },
      e.aliases
        .slice(0, 14)
        .map((a) => el("li", null, el("span", { class: "name" }, a.surface), bar(a.count / most, e.type + "-f"), spellingCount(e.id, a))),
    ),
  );
}
function company(id) {
  const rows = D.cooccurrence.filter((c) => c.a === id || c.b === id).slice(0, 12),
    most = Math.max(1, ...rows.map((c) => c.count));
  if (!rows.length) return null;
  return section(
    t("withWhom"),
    null,
    el(
      "ol",
      { class: "bars" },
      rows.map((c) => {
        const other = c.a === id ? c.b : c.a;
        return el(
          "li",
          null,
          nameLink(other, null, "name"),
          bar(c.count / most, typeOf(other) + "-f"),
          count(c.count, { title: c.a_name + " – " + c.b_name, note: t("withWhom"), places: () => together(c), said: c.count }),
        );
      }),
    ),
  );
}
function articlesOf(e) {
  const by = new Map();
  for (const p of placesOf(e.id)) {
    const known = by.get(p[0]);
    if (known) known.push(p);
    else by.set(p[0], [p]);
  }
  const rows = [...by].sort((a, b) => compare(dayOf(D.documents[b[0]]), dayOf(D.documents[a[0]])) || a[0] - b[0]);
  return section(
    t("articlesOf"),
    null,
    listed(
      rows,
      ([i, places]) =>
        el(
          "li",
          null,
          el("span", { class: "date" }, dayText(dayOf(D.documents[i]))),
          " ",
          el("a", { href: address("article", i) }, lead(i)),
          " ",
          count(places.length, { title: e.name, note: lead(i), places }),
        ),
      10,
      "plain",
    ),
  );
}
const HOME = { PER: "people", ORG: "bodies", LOC: "places" };
view("entity", { draw: drawEntity, tab: false, under: (id) => HOME[typeOf(id)] });
