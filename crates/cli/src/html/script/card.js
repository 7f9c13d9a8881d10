// The card at a mark: what it is, and why. Follows the pointer; walks with the arrow keys; stays when clicked.

let pinned = null,
  walking = null;
function cardOf(data, b) {
  const rows = (pairs) =>
    el(
      "dl",
      null,
      pairs.filter((p) => p[1]).map(([key, value]) => [el("dt", null, t(key)), el("dd", null, value)]),
    );
  if (data.mention) {
    const m = data.mention,
      [type, entity, org, holder, source, rule, sure] = m.is,
      row = entities.get(entity),
      words = written(b, m.start, m.end);
    const held = type === "PER" && (officesOf.get(entity) || []).slice(0, 3).join(" · ");
    return el(
      "div",
      null,
      el("span", { class: "type" }, t(type)),
      el("b", null, entity ? nameOf(entity, words) : words),
      rows([
        ["c_offices", held],
        ["c_org", org && nameOf(org)],
        ["c_holder", holder && nameOf(holder)],
        ["c_seen", row && t("seenIn", { n: number(row.said), d: number(row.documents) })],
        ["c_rule", t(source) + (rule && rule !== source ? " · " + rule : "")],
        ["c_sure", sure < 100 ? sure + " %" : null],
        ["c_id", entity && el("code", null, entity)],
      ]),
      row && el("a", { class: "onward", href: address("entity", entity) }, t("openPage"), " →"),
    );
  }
  if (data.time) {
    const [type, value, mod, anchor, rule] = data.time.is;
    return el(
      "div",
      null,
      el("span", { class: "type" }, t(type)),
      el("b", null, when(value)),
      rows([
        ["c_value", el("code", null, value + (mod ? " " + mod : ""))],
        ["c_from", anchor === "none" ? null : t("a_" + anchor)],
        ["c_rule", rule],
      ]),
    );
  }
  const [, , kind, status, rule] = data.trigger;
  return el(
    "div",
    null,
    el("span", { class: "type" }, t("events")),
    el("b", null, t(kind)),
    rows([
      ["c_status", t(status)],
      ["c_rule", rule],
    ]),
  );
}
// All marks around a node, the innermost first.
function marksAt(node) {
  const out = [];
  for (; node && node.classList && node.tagName === "SPAN"; node = node.parentNode) {
    const data = marked.get(node);
    if (data && data.css !== "focus") out.push(data);
  }
  return out;
}
function showCard(node, x, y) {
  const card = $("card"),
    all = marksAt(node),
    b = body(panel.doc);
  card.hidden = all.length === 0 || !b;
  if (card.hidden) return false;
  show(
    card,
    all.map((data) => cardOf(data, b)),
  );
  const box = card.getBoundingClientRect();
  card.style.left = Math.max(8, Math.min(x + 12, window.innerWidth - box.width - 12)) + "px";
  card.style.top = Math.max(8, y + 18 + box.height > window.innerHeight ? y - box.height - 14 : y + 18) + "px";
  return true;
}
function hideCard() {
  $("card").hidden = true;
  $("card").classList.remove("pinned");
  pinned = null;
  if (walking) walking.classList.remove("walked");
  walking = null;
}
function pin(node, x, y) {
  if (!showCard(node, x, y)) {
    hideCard();
    return;
  }
  pinned = node;
  $("card").classList.add("pinned");
}
// Arrow keys walk from mark to mark; the card is read out.
function walk(text, by) {
  const all = [...text.querySelectorAll(".m")];
  if (!all.length) return;
  const from = walking && all.includes(walking) ? all.indexOf(walking) : nearest(all, by);
  if (walking) walking.classList.remove("walked");
  walking = all[Math.max(0, Math.min(all.length - 1, from + by))];
  walking.classList.add("walked");
  walking.scrollIntoView({ block: "nearest" });
  const box = walking.getBoundingClientRect();
  pinned = null;
  $("card").classList.remove("pinned");
  showCard(walking, box.left, box.bottom - 12);
  $("live").textContent = $("card").textContent;
}
// The first mark in sight, one step back.
function nearest(all, by) {
  const top = document.querySelector("#panel .content").getBoundingClientRect().top;
  const at = all.findIndex((node) => node.getBoundingClientRect().top >= top);
  return Math.max(0, at) - by;
}
function listenForCards() {
  const box = $("panel");
  box.addEventListener("pointermove", (e) => {
    if (e.pointerType === "mouse" && !pinned) {
      if (!walking || marksAt(e.target).length) showCard(e.target, e.clientX, e.clientY);
    }
  });
  box.addEventListener("pointerleave", () => {
    if (!pinned && !walking) $("card").hidden = true;
  });
  box.addEventListener("click", (e) => {
    if (marksAt(e.target).length) pin(e.target, e.clientX, e.clientY);
    else hideCard();
  });
  const moved = () => {
    if (!walking) {
      hideCard();
      return;
    }
    const at = walking.getBoundingClientRect();
    showCard(walking, at.left, at.bottom - 12);
  };
  box.addEventListener("scroll", moved, { capture: true, passive: true });
  box.addEventListener("keydown", (e) => {
    const text = e.target.closest && e.target.closest(".text");
    if (!text) return;
    if (e.key === "ArrowRight" || e.key === "ArrowLeft") {
      e.preventDefault();
      walk(text, e.key === "ArrowRight" ? 1 : -1);
    } else if (e.key === "Enter" && walking) {
      const node = walking,
        at = node.getBoundingClientRect();
      pin(node, at.left, at.bottom - 12);
      const onward = $("card").querySelector("a");
      if (onward) onward.focus();
    }
  });
}
