// Names of entities; documents, their bytes and the sentences in them.

const entities = new Map(D.entities.map((e) => [e.id, e]));
// Rows name what they speak of, also where the list of entities was cut.
const names = new Map();
for (const m of D.encounters) {
  for (const p of m.hosts.concat(m.guests)) names.set(p.entity, p.name);
  if (m.place) names.set(m.place, m.place_name);
}
for (const o of D.offices) { names.set(o.person, o.person_name); if (o.org) names.set(o.org, o.org_name); }
for (const c of D.cooccurrence) { names.set(c.a, c.a_name); names.set(c.b, c.b_name); }
for (const e of D.entities) names.set(e.id, e.name);
const nameOf = (id, otherwise) => {
  const found = names.get(id);
  return found !== undefined ? found : otherwise || String(id).replace(/^[a-z]+\/~?/, "").replace(/-[0-9a-f]{6}$/, "");
};
const typeOf = (id) => {
  const prefix = String(id).split("/")[0].toUpperCase();
  return prefix === "PER" || prefix === "ORG" || prefix === "LOC" ? prefix : "OTHER";
};

// Office and body in one: "Thủ tướng Chính phủ" of "Chính phủ Lào" is "Thủ tướng Chính phủ Lào".
function officeText(role, org) {
  if (!org || fold(role).includes(fold(org))) return role;
  const a = role.split(/\s+/), b = org.split(/\s+/);
  for (let n = Math.min(a.length, b.length); n > 0; n--) {
    if (fold(a.slice(-n).join(" ")) === fold(b.slice(0, n).join(" "))) return a.concat(b.slice(n)).join(" ");
  }
  return role + ", " + org;
}

const place = new Map(D.documents.map((d, i) => [d.id, i]));
function charAt(doc, byte) {
  if (!doc.chars) {
    const text = doc.text, chars = new Uint32Array(doc.bytes + 1);
    let at = 0;
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      chars[at] = i;
      if (c < 0x80) at += 1;
      else if (c < 0x800) at += 2;
      else if (c >= 0xd800 && c < 0xdc00) { at += 4; i++; }
      else at += 3;
    }
    chars[doc.bytes] = text.length;
    doc.chars = chars;
  }
  return doc.chars[Math.min(byte, doc.bytes)];
}
// The sentence around a span, cut to a length a row can hold: [before, inside, after].
function context(place, longest) {
  const doc = D.documents[place[0]];
  if (!doc || doc.text === undefined) return null;
  const around = doc.sentences.find((s) => s[0] <= place[1] && place[1] < s[1]) || [place[1], place[2]];
  const [a, s, e, b] = [around[0], place[1], Math.min(place[2], Math.max(around[1], place[1])), around[1]].map((x) => charAt(doc, x));
  let before = doc.text.slice(a, s), inside = doc.text.slice(s, e), after = doc.text.slice(e, b);
  if (place[1] <= around[0] && place[2] >= around[1]) { after = inside + after; inside = ""; }
  const left = Math.max(longest - inside.length, 40);
  if (before.length + after.length > left) {
    const keep = Math.min(before.length, Math.max(Math.floor(left * 0.55), left - after.length));
    if (before.length > keep) before = "… " + before.slice(before.length - keep).replace(/^\S*\s/, "");
    if (after.length > left - keep) after = after.slice(0, left - keep).replace(/\s\S*$/, "") + " …";
  }
  return [before, inside, after];
}
function quote(place, longest) {
  const parts = context(place, longest);
  return parts && [parts[0], parts[1] ? el("b", null, parts[1]) : "", parts[2]];
}
