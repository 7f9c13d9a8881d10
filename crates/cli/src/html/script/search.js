// The search box: names first, then articles, then the words of all sentences. Case and diacritics do not matter.

const MOST_FOUND = 7;
let found = [],
  at = -1;
// A name that begins with the words stands before one that holds them; then the more articles the better.
function findNames(words) {
  const rank = (e) => (fold(e.name).startsWith(words) ? 0 : fold(e.name).includes(" " + words) ? 1 : 2);
  return D.entities
    .filter((e) => e.type !== "ROLE" && entityWords(e).includes(words))
    .map((e) => [rank(e), e])
    .sort((a, b) => a[0] - b[0] || b[1].documents - a[1].documents || compare(a[1].id, b[1].id))
    .slice(0, MOST_FOUND)
    .map(([, e]) => ({
      label: e.name,
      kind: t(e.type),
      css: e.type + "-f",
      note: (officesOf.get(e.id) || [])[0] || (e.aliases.find((a) => a.surface !== e.name) || {}).surface,
      act: () => go("entity", e.id),
    }));
}
function findArticles(words) {
  const out = [];
  for (let i = 0; i < D.documents.length && out.length < 4; i++)
    if (fold((D.documents[i].title || "") + " " + D.documents[i].id).includes(words)) out.push(i);
  return out.map((i) => ({
    label: lead(i),
    kind: t("title"),
    css: "OTHER-f",
    note: dayText(dayOf(D.documents[i])),
    act: () => go("article", i),
  }));
}
// Where the folded words stand in a text: [start, end] in bytes, sentence by sentence.
function findWords(words) {
  const out = [];
  for (let i = 0; i < D.documents.length && out.length < 2000; i++) {
    const b = body(i);
    if (!b) continue;
    if (b.folded === undefined) b.folded = fold(b.text);
    if (!b.folded.includes(words)) continue;
    for (const s of b.sentences)
      for (const hit of hitsIn(written(b, s[0], s[1]), words)) {
        const start = s[0] + bytesOf(written(b, s[0], s[1]).slice(0, hit[0]));
        out.push([i, start, start + bytesOf(written(b, s[0], s[1]).slice(hit[0], hit[1]))]);
      }
  }
  return out;
}
const encoder = new TextEncoder();
const bytesOf = (text) => encoder.encode(text).length;
function hitsIn(text, words) {
  if (!fold(text).includes(words)) return [];
  let folded = "";
  const from = [];
  for (let i = 0; i < text.length; i++) {
    const part = fold(text[i]);
    for (let k = 0; k < part.length; k++) from.push(i);
    folded += part;
  }
  from.push(text.length);
  const out = [];
  for (let at = folded.indexOf(words); at >= 0; at = folded.indexOf(words, at + words.length))
    out.push([from[at], from[at + words.length]]);
  return out;
}
function searchSentences(said) {
  const words = fold(said.trim()),
    hits = findWords(words);
  if (hits.length) follow({ title: "“" + said.trim() + "”", note: t("search"), places: hits, said: hits.length }, $("search"));
  $("live").textContent = many("results", hits.length);
  return hits.length;
}
function drawFound() {
  const box = $("found"),
    said = $("search").value.trim(),
    words = fold(said);
  at = -1;
  if (!words) {
    closeFound();
    return;
  }
  found = [...findNames(words), ...findArticles(words)];
  const none = found.length === 0;
  if (words.length > 1)
    found.push({
      label: t("searchIn", { q: said }),
      kind: "",
      css: "find",
      act: () => {
        if (!searchSentences(said)) {
          show(box, el("p", { class: "empty" }, t("noneFiltered")));
          box.hidden = false;
          return true;
        }
      },
    });
  show(
    box,
    none && el("p", { class: "empty" }, t("searchNone")),
    found.map((f, i) =>
      el(
        "div",
        {
          role: "option",
          id: "found-" + i,
          class: "option" + (f.css === "find" ? " find" : ""),
          "aria-selected": "false",
          onpointerdown: (e) => e.preventDefault(),
          onclick: () => take(i),
        },
        el("i", { class: f.css === "find" ? "dot none" : "dot " + f.css }),
        el("span", { class: "name" }, f.label),
        f.note && el("small", null, f.note),
        el("span", { class: "type" }, f.kind),
      ),
    ),
  );
  box.hidden = false;
  $("search").setAttribute("aria-expanded", "true");
  $("live").textContent = many("results", found.length);
}
function closeFound() {
  $("found").hidden = true;
  $("search").setAttribute("aria-expanded", "false");
  $("search").removeAttribute("aria-activedescendant");
}
function take(i) {
  const one = found[i];
  if (one && !one.act()) closeFound();
}
function select(i) {
  at = i;
  [...$("found").querySelectorAll(".option")].forEach((node, k) => {
    node.setAttribute("aria-selected", String(k === i));
    if (k === i) {
      $("search").setAttribute("aria-activedescendant", node.id);
      node.scrollIntoView({ block: "nearest" });
    }
  });
}
function listenForSearch() {
  const box = $("search"),
    soon = later(drawFound, 90);
  box.addEventListener("input", soon);
  box.addEventListener("focus", () => {
    if (box.value.trim()) drawFound();
  });
  box.addEventListener("blur", () => setTimeout(closeFound, 120));
  box.addEventListener("keydown", (e) => {
    if (e.key === "ArrowDown" || e.key === "ArrowUp") {
      e.preventDefault();
      if ($("found").hidden) drawFound();
      if (found.length)
        select((at + (e.key === "ArrowDown" ? 1 : found.length - 1) + (at < 0 && e.key === "ArrowUp" ? 1 : 0)) % found.length);
    } else if (e.key === "Enter") {
      e.preventDefault();
      drawFoundNow();
      take(at < 0 ? 0 : at);
    } else if (e.key === "Escape") {
      e.stopPropagation();
      closeFound();
    }
  });
  document.addEventListener("keydown", (e) => {
    if (e.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(e.target.tagName)) {
      e.preventDefault();
      box.focus();
      box.select();
    }
  });
}
// Enter may come before the list has been drawn.
function drawFoundNow() {
  if ($("found").hidden || at < 0) {
    const kept = at;
    drawFound();
    at = kept;
  }
}
