// The card at a mark: what it is, and why. Follows the pointer; walks with the arrow keys.

let walking = null;

function cardOf(mark) {
  const a = now.annotations;
  if (mark.kind === "mention") return mentionCard(a, a.mentions[mark.index]);
  if (mark.kind === "time") return timeCard(a, a.times[mark.index]);
  return encounterCard(a, a.encounters[mark.index]);
}
function cardBody(type, head, pairs) {
  const rows = pairs.filter((pair) => pair[1]).map(([key, value]) => [el("dt", null, t(key)), el("dd", null, value)]);
  return el("div", null, el("span", { class: "type" }, t(type)), el("b", null, head), el("dl", null, rows));
}
const codes = (ids) => ids.filter(Boolean).map((id) => el("code", null, id));
const named = (id) => id && [now.names.get(id) || "", " ", el("code", null, id)];
const zoneOf = (zone) => zone !== "body" && t(zone);

function mentionCard(a, m) {
  const bearer = typeof m.bearer === "number" && a.mentions[m.bearer];
  return cardBody(m.type, (m.entity && now.names.get(m.entity)) || m.text, [
    ["c_id", m.entity && el("code", null, m.entity)],
    ["c_org", named(m.org)],
    ["c_bearer", bearer && bearer.text],
    ["c_holder", named(m.holder)],
    ["c_for", m.antecedents.map((i) => a.mentions[i].text).join(" · ") || (m.also.length > 0 && codes(m.also))],
    ["c_rule", t(m.source) + (m.rule && m.rule !== m.source ? " · " + m.rule : "")],
    ["c_sure", m.confidence < 1 && Math.round(100 * m.confidence) + " %"],
    ["c_zone", zoneOf(m.zone)],
  ]);
}
function timeCard(a, x) {
  const from = typeof x.antecedent === "number" && a.times[x.antecedent];
  return cardBody(x.type, meaning(x) || x.text, [
    ["c_value", el("code", null, x.value + (x.mod ? " " + x.mod : "") + (x.freq ? " " + x.freq : ""))],
    ["c_from", x.anchor !== "none" && t("a_" + x.anchor) + (from ? ": " + from.text : x.anchor === "expression" || !a.published.value ? "" : " " + a.published.value)],
    ["c_rule", x.rule + (x.calendar ? " · " + t(x.calendar) : "")],
    ["c_other", x.candidates.map((c) => c.value).join(" · ")],
    ["c_zone", zoneOf(x.zone)],
  ]);
}
function encounterCard(a, e) {
  const side = (all) => all.map((p) => el("div", null, named(p.entity)));
  return cardBody("ENCOUNTER", t(e.kind), [
    ["c_hosts", e.hosts.length > 0 && side(e.hosts)],
    ["c_guests", e.guests.length > 0 && side(e.guests)],
    ["c_when", e.time !== null && a.times[e.time].text + " = " + a.times[e.time].value],
    ["c_place", e.place !== null && a.mentions[e.place].text],
    ["c_status", t(e.status)],
    ["c_rule", e.rule],
    ["c_zone", zoneOf(e.zone)],
  ]);
}
function showCard(node, x, y) {
  const card = $("card"),
    all = now ? marksAt(node) : [];
  card.hidden = all.length === 0;
  link(all.find((mark) => mark.kind === "encounter"));
  if (card.hidden) return false;
  show(card, all.map(cardOf));
  const box = card.getBoundingClientRect();
  card.style.left = Math.max(8, Math.min(x + 12, window.innerWidth - box.width - 12)) + "px";
  card.style.top = Math.max(8, y + 18 + box.height > window.innerHeight ? y - box.height - 14 : y + 18) + "px";
  return true;
}
// Those who meet light up with the word that says so.
function link(mark) {
  for (const node of $("reader").querySelectorAll(".linked")) node.classList.remove("linked");
  if (!mark) return;
  const e = now.annotations.encounters[mark.index],
    who = new Set([...e.hosts, ...e.guests].map((p) => p.mention));
  for (const node of $("reader").querySelectorAll(".m")) {
    const other = marked.get(node);
    const bound = (other.kind === "mention" && (who.has(other.index) || other.index === e.place)) || (other.kind === "time" && other.index === e.time);
    if (bound) node.classList.add("linked");
  }
}
function hideCard() {
  $("card").hidden = true;
  if (walking) walking.classList.remove("walked");
  walking = null;
  link(null);
}
function walk(by) {
  const all = [...$("reader").querySelectorAll(".m")];
  if (!all.length) return;
  const from = walking && all.includes(walking) ? all.indexOf(walking) : by > 0 ? -1 : 0;
  if (walking) walking.classList.remove("walked");
  walking = all[Math.max(0, Math.min(all.length - 1, from + by))];
  walking.classList.add("walked");
  walking.scrollIntoView({ block: "nearest" });
  const box = walking.getBoundingClientRect();
  showCard(walking, box.left, box.bottom - 12);
  $("live").textContent = $("card").textContent;
}
function listenForCards() {
  const reader = $("reader");
  reader.addEventListener("pointermove", (e) => {
    if (marksAt(e.target).length || !walking) showCard(e.target, e.clientX, e.clientY);
  });
  reader.addEventListener("pointerleave", () => {
    if (!walking) hideCard();
  });
  reader.addEventListener("click", (e) => {
    if (!showCard(e.target, e.clientX, e.clientY)) hideCard();
  });
  reader.addEventListener("keydown", (e) => {
    if (e.key === "ArrowRight" || e.key === "ArrowLeft") {
      e.preventDefault();
      walk(e.key === "ArrowRight" ? 1 : -1);
    }
  });
  document.addEventListener("keydown", (e) => {
    if (e.key === "Escape") hideCard();
  });
  window.addEventListener("scroll", () => !walking && hideCard(), { passive: true });
}
