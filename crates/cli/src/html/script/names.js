// Names of entities, and where they stand.

const entities = new Map(D.entities.map((e) => [e.id, e]));
// Rows name what they speak of, also where the list of entities was cut.
const names = new Map();
for (const m of D.encounters) {
  for (const p of m.hosts.concat(m.guests)) names.set(p.entity, p.name);
  if (m.place) names.set(m.place, m.place_name);
}
for (const o of D.offices) {
  names.set(o.person, o.person_name);
  if (o.org) names.set(o.org, o.org_name);
}
for (const c of D.cooccurrence) {
  names.set(c.a, c.a_name);
  names.set(c.b, c.b_name);
}
for (const e of D.entities) names.set(e.id, e.name);
const nameOf = (id, otherwise) => {
  const found = names.get(id);
  return found !== undefined
    ? found
    : otherwise ||
        String(id)
          .replace(/^[a-z]+\/~?/, "")
          .replace(/-[0-9a-f]{6}$/, "");
};
const typeOf = (id) => {
  const prefix = String(id).split("/")[0].toUpperCase();
  return prefix === "PER" || prefix === "ORG" || prefix === "LOC" ? prefix : "OTHER";
};
const address = (view, arg) => "#/" + view + (arg === undefined ? "" : "/" + encodeURIComponent(arg));
// A name that leads to its page, where the report has one.
const nameLink = (id, name, css) =>
  entities.has(id)
    ? el("a", { href: address("entity", id), class: css, title: clean(id) }, name || nameOf(id))
    : el("span", { class: css }, name || nameOf(id));

// Office and body in one: "Thủ tướng Chính phủ" of "Chính phủ Lào" is "Thủ tướng Chính phủ Lào".
function officeText(role, org) {
  if (!org || fold(role).includes(fold(org))) return role;
  const a = role.split(/\s+/),
    b = org.split(/\s+/);
  for (let n = Math.min(a.length, b.length); n > 0; n--) {
    if (fold(a.slice(-n).join(" ")) === fold(b.slice(0, n).join(" "))) return a.concat(b.slice(n)).join(" ");
  }
  return role + ", " + org;
}

// Every named mention in the texts of this page, by entity: made once, when a number asks for more than its row brought.
let mentionIndex = null;
function mentionsIn() {
  if (mentionIndex) return mentionIndex;
  mentionIndex = new Map();
  D.documents.forEach((doc, i) => {
    const b = body(i);
    if (!b) return;
    for (const m of b.mentions) {
      if (m.is[7]) continue;
      for (const id of [m.is[1], ...(m.is[8] || [])]) {
        const all = id && mentionIndex.get(id);
        if (all) all.push([i, m.start, m.end]);
        else if (id) mentionIndex.set(id, [[i, m.start, m.end]]);
      }
    }
  });
  return mentionIndex;
}
function placesOf(id) {
  const row = entities.get(id),
    told = row ? row.evidence : [];
  if (row && told.length >= row.mentions) return told;
  const found = mentionsIn().get(id) || [];
  return found.concat(told.filter((e) => !D.documents[e[0]].kept)).concat(found.length ? [] : told.filter((e) => D.documents[e[0]].kept));
}
// The places where one of its spellings stands.
function spelt(id, surface) {
  const even = (text) => text.replace(/\s+/g, " ").trim().normalize("NFC");
  return placesOf(id).filter(([i, from, to]) => {
    const b = body(i);
    return b && even(written(b, from, to)) === even(surface);
  });
}
// The sentences that name both.
function together(row) {
  if (row.evidence.length >= row.count) return row.evidence;
  const first = new Set();
  const key = (place) => {
    const b = body(place[0]),
      s = b && sentenceAt(b, place[1]);
    return s ? place[0] + ":" + s[0] : null;
  };
  for (const place of placesOf(row.a)) first.add(key(place));
  const both = placesOf(row.b).filter((place) => {
    const k = key(place);
    return k && first.has(k);
  });
  return both.length >= row.evidence.length ? both : row.evidence;
}
