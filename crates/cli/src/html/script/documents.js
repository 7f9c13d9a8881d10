// Documents: their texts are read only when they are shown; bytes to characters; the sentence around a place.

let lines = null,
  readings = null;
const line = (i) => {
  lines = lines || $("texts").textContent.split("\n");
  return lines[i];
};
function triples(flat, make) {
  const out = [];
  for (let i = 0; i < flat.length; i += 3) out.push(make(flat[i], flat[i] + flat[i + 1], flat[i + 2]));
  return out;
}
// Text, sentences [start, end, zone], mentions and times {start, end, is}, triggers; null where the page has no text.
function body(i) {
  const doc = D.documents[i];
  if (!doc || !doc.kept) return null;
  if (!doc.body) {
    readings = readings || JSON.parse(line(0));
    const raw = JSON.parse(line(i + 1));
    const mark = (of) => (start, end, place) => ({ start, end, is: of[place] });
    doc.body = {
      text: raw.text,
      bytes: doc.bytes,
      reasons: raw.reasons,
      triggers: raw.triggers,
      chars: null,
      sentences: triples(raw.sentences, (a, b, zone) => [a, b, zone]),
      mentions: triples(raw.mentions, mark(readings.mentions)),
      times: triples(raw.times, mark(readings.times)),
    };
  }
  return doc.body;
}
function charAt(b, byte) {
  if (!b.chars) {
    const text = b.text,
      chars = new Uint32Array(b.bytes + 1);
    let at = 0;
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      chars[at] = i;
      if (c < 0x80) at += 1;
      else if (c < 0x800) at += 2;
      else if (c >= 0xd800 && c < 0xdc00) {
        at += 4;
        i++;
      } else at += 3;
    }
    chars[b.bytes] = text.length;
    b.chars = chars;
  }
  return b.chars[Math.min(byte, b.bytes)];
}
const written = (b, from, to) => b.text.slice(charAt(b, from), charAt(b, to));
// The sentence that holds a byte: by halves, texts may be long.
function sentenceAt(b, byte) {
  let low = 0,
    high = b.sentences.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1,
      s = b.sentences[middle];
    if (byte < s[0]) high = middle - 1;
    else if (byte >= s[1]) low = middle + 1;
    else return s;
  }
  return null;
}
const dayOf = (doc) => String(doc.published || "").slice(0, 10);
const docName = (d) => d.title || d.id;
// What a reader knows an article by: its title, or how it begins.
function lead(i) {
  const doc = D.documents[i];
  if (doc.title || !doc.kept) return docName(doc);
  if (doc.lead === undefined) {
    const first = (/\S[^\n]{24,}/.exec(body(i).text) || [doc.id])[0];
    doc.lead = first.length > 90 ? first.slice(0, 90).replace(/\s\S*$/, "") + " …" : first;
  }
  return doc.lead;
}
