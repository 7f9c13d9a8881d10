// Offices: who holds them in turn, who changes from one to another, who meets the successive holders of one.

const officesBy = (key) => {
  const by = new Map();
  for (const o of D.offices) {
    const k = key(o),
      known = by.get(k);
    if (known) known.push(o);
    else by.set(k, [o]);
  }
  return by;
};
const officesOfPerson = officesBy((o) => o.person),
  officesOfBody = officesBy((o) => o.org);
const officesOf = new Map(
  [...officesOfPerson].map(([person, rows]) => [
    person,
    rows
      .slice()
      .sort(weightier)
      .map((o) => officeText(o.role_name, o.org_name)),
  ]),
);
const inTime = (a, b) =>
  compare(a.first || "9999", b.first || "9999") || compare(a.last || "9999", b.last || "9999") || compare(a.id, b.id);
function weightier(a, b) {
  return b.documents - a.documents || b.count - a.count || compare(a.id, b.id);
}

// Offices that one person holds at a time, with two holders or more, in the order in which they are seen.
const successions = [...officesBy((o) => o.role + "+" + o.org).values()]
  .map((rows) => rows.filter((o) => o.exclusive && o.first && o.documents).sort(inTime))
  .filter((rows) => rows.length > 1)
  .sort((a, b) => b.length - a.length || sum(b) - sum(a) || compare(a[0].id, b[0].id));
function sum(rows) {
  return rows.reduce((n, o) => n + o.documents, 0);
}

// People seen in an office that one person holds at a time, and later in another.
const changes = [...officesOfPerson.values()]
  .map((rows) => rows.filter((o) => o.exclusive && o.first && o.documents).sort(inTime))
  .filter((rows) => rows.length > 1 && rows.some((o, i) => i > 0 && o.first > rows[i - 1].last && !sameOffice(o, rows[i - 1])))
  .sort((a, b) => sum(b) - sum(a) || compare(a[0].id, b[0].id));

// One office under two names of its body: "UBND TP Hà Nội", "UBND Hà Nội".
function sameOffice(a, b) {
  if (a.role !== b.role) return false;
  const [short, long] = [a.org_name || "", b.org_name || ""].map((name) => fold(name).split(/\s+/)).sort((x, y) => x.length - y.length);
  return short.every((word) => long.includes(word) || !word);
}

// A person, and encounters with two or more successive holders of one office.
const CONTACTS = new Set(["meet", "visit", "call", "sign", "message"]);
function seriesAll() {
  const out = [];
  const byPerson = new Map();
  for (const m of counted) {
    if (!m.day || m.status === "denied" || !CONTACTS.has(m.kind)) continue;
    for (const p of parties(m))
      if (typeOf(p.entity) === "PER") {
        const known = byPerson.get(p.entity);
        if (known) known.push(m);
        else byPerson.set(p.entity, [m]);
      }
  }
  for (const holders of successions) {
    const terms = new Map(holders.map((o) => [o.person, o]));
    const others = new Set(holders.flatMap((o) => (byPerson.get(o.person) || []).flatMap((m) => opposite(m, o.person))));
    for (const person of others) {
      if (terms.has(person) || typeOf(person) !== "PER") continue;
      const steps = (byPerson.get(person) || [])
        .map((m) => ({
          m,
          office: opposite(m, person)
            .map((id) => terms.get(id))
            .find((o) => o && within(m.day, o.bounds)),
        }))
        .filter((s) => s.office)
        .sort((a, b) => compare(a.m.day, b.m.day));
      const met = new Set(steps.map((s) => s.office.person));
      if (met.size > 1) out.push({ person, office: holders[0], steps, met: met.size });
    }
  }
  return out.sort((a, b) => b.met - a.met || b.steps.length - a.steps.length || compare(a.person, b.person));
}
// Those on the other side of an encounter.
function opposite(m, person) {
  const side = m.hosts.some((p) => p.entity === person) ? m.guests : m.hosts;
  return side.map((p) => p.entity);
}
const within = (day, bounds) => (!bounds.begin_after || day >= bounds.begin_after) && (!bounds.end_before || day <= bounds.end_before);
let series = null;
const allSeries = () => (series = series || seriesAll());

// "Thongsalith Mangnomek met in turn three holders of the office …": each step leads to its sentences.
function seriesCard({ person, office, steps, met }) {
  const row = entities.get(person),
    spellings = row ? row.aliases.filter((a) => a.surface !== row.name && a.surface.split(" ").length > 1).slice(0, 3) : [];
  return el(
    "article",
    { class: "series" },
    el("h3", null, nameLink(person)),
    spellings.length > 0 &&
      el(
        "p",
        { class: "note" },
        t("alsoWritten") + " ",
        spellings.map((a, i) => [i > 0 && ", ", el("q", null, a.surface), " ", spellingCount(person, a)]),
      ),
    el("p", { class: "over" }, t("seriesOf", { n: number(met) }), " ", el("b", null, officeText(office.role_name, office.org_name))),
    el(
      "ol",
      { class: "steps" },
      steps.map(({ m, office: o }) =>
        el(
          "li",
          null,
          el(
            "button",
            { type: "button", class: "count date", title: clean(t("readThem")), onclick: (e) => follow(meetingTrail(m), e.currentTarget) },
            dayText(m.day),
          ),
          el("p", { class: "party" }, nameLink(o.person, o.person_name)),
          el("p", { class: "note" }, t(m.kind), m.status !== "held" && ", " + t(m.status), m.place_name && ", " + m.place_name),
        ),
      ),
    ),
  );
}
const spellingCount = (id, a) =>
  count(a.count, { title: a.surface, note: t("spellings"), places: () => spelt(id, a.surface), said: a.count });

function changeCard(rows) {
  return el(
    "article",
    { class: "change" },
    el("h3", null, nameLink(rows[0].person, rows[0].person_name)),
    gantt(
      rows.map((o) => officeBar(o, el("span", null, officeText(o.role_name, o.org_name)))),
      rows[0].person_name,
    ),
  );
}
function successionCard(rows) {
  return el(
    "article",
    { class: "change" },
    el("h3", null, officeText(rows[0].role_name, rows[0].org_name)),
    gantt(
      rows.map((o) => officeBar(o, nameLink(o.person, o.person_name))),
      officeText(rows[0].role_name, rows[0].org_name),
    ),
  );
}
