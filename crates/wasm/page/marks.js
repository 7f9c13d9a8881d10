// The marked text: spans laid into each other; where two cross, the later one is cut in two.

const LAYERS = ["PER", "ORG", "LOC", "ROLE", "EVENT", "TIMEX", "TRIGGER", "word", "sentence"];
const shown = new Set(LAYERS.slice(0, 7));
const marked = new WeakMap();

// What is shown, outer marks first.
function marksOf(a) {
  const out = [];
  const put = (layer, css, span, kind, index) => {
    if (shown.has(layer) && span.end > span.start) out.push({ start: span.start, end: span.end, css, kind, index });
  };
  a.sentences.forEach((s, i) => put("sentence", "sentence", s, "sentence", i));
  a.mentions.forEach((m, i) => {
    const layer = m.type === "WORK" ? "EVENT" : m.type;
    put(layer, "m " + m.type + (m.nominal ? " nominal" : ""), m, "mention", i);
  });
  a.times.forEach((x, i) => put("TIMEX", "m TIMEX", x, "time", i));
  a.encounters.forEach((e, i) => e.evidence.forEach((span) => put("TRIGGER", "m TRIGGER", span, "encounter", i)));
  a.words.forEach((w, i) => put("word", "word", w, "word", i));
  const depth = { sentence: 0, mention: 1, time: 1, encounter: 1, word: 2 };
  return out.sort((x, y) => x.start - y.start || y.end - x.end || depth[x.kind] - depth[y.kind]);
}
function marking(text, marks) {
  const root = document.createDocumentFragment(),
    open = [{ node: root, end: Infinity }];
  let at = 0;
  const write = (to) => {
    if (to > at) open.at(-1).node.append(text.slice(at, to));
    at = Math.max(at, to);
  };
  const close = (to) => {
    while (open.at(-1).end <= to) {
      write(open.at(-1).end);
      open.pop();
    }
    write(to);
  };
  // Pieces cut off wait in order until their turn comes.
  const queue = [...marks];
  for (let i = 0; i < queue.length; i++) {
    const mark = queue[i];
    close(mark.start);
    const around = open.at(-1).end;
    if (mark.end > around) {
      const rest = { ...mark, start: around };
      let k = i + 1;
      while (k < queue.length && (queue[k].start < rest.start || (queue[k].start === rest.start && queue[k].end > rest.end))) k++;
      queue.splice(k, 0, rest);
    }
    const node = el("span", { class: mark.css });
    marked.set(node, mark);
    open.at(-1).node.append(node);
    open.push({ node, end: Math.min(mark.end, around) });
  }
  close(text.length);
  return root;
}
// All marks around a node, the innermost first.
function marksAt(node) {
  const out = [];
  for (; node && node.tagName === "SPAN"; node = node.parentNode) {
    const mark = marked.get(node);
    if (mark && mark.kind !== "word" && mark.kind !== "sentence") out.push(mark);
  }
  return out;
}
