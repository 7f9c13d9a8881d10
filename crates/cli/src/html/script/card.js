// The card beside the pointer: what a mark is, and why.

function written(from, to) {
  const doc = D.documents[reading.doc];
  return doc.text.slice(charAt(doc, from), charAt(doc, to));
}
function cardOf(data) {
  const rows = (pairs) => el("dl", null, pairs.filter((p) => p[1]).map(([key, value]) => [el("dt", null, t(key)), el("dd", null, value)]));
  if (data.mention) {
    const [from, to, type, entity, org, holder, source, rule, sure] = data.mention;
    const row = entities.get(entity);
    return el("div", null, el("span", { class: "type" }, t(type)), el("b", null, entity ? nameOf(entity, written(from, to)) : written(from, to)), rows([
      ["c_id", entity && el("code", null, entity)],
      ["c_org", org && nameOf(org)],
      ["c_holder", holder && nameOf(holder)],
      ["c_rule", t(source) + (rule ? " · " + rule : "")],
      ["c_sure", sure < 100 ? sure + " %" : null],
      ["c_seen", row && t("seenIn", { n: number(row.mentions), d: number(row.documents) })],
    ]));
  }
  if (data.time) {
    const [, , type, value, mod, anchor, rule] = data.time;
    return el("div", null, el("span", { class: "type" }, t(type)), el("b", null, when(value)), rows([
      ["c_value", el("code", null, value + (mod ? " " + mod : ""))],
      ["c_from", anchor === "none" ? null : t("a_" + anchor)],
      ["c_rule", rule],
    ]));
  }
  const [, , kind, status, rule] = data.trigger;
  return el("div", null, el("span", { class: "type" }, t("encounters")), el("b", null, t(kind)),
    rows([["c_status", t(status)], ["c_rule", rule]]));
}
function hover(event) {
  const card = $("card");
  const cards = [];
  for (let node = event.target; node && node.classList && node.tagName === "SPAN"; node = node.parentNode) {
    const data = marked.get(node);
    if (data && !(data.css === "focus")) cards.push(cardOf(data));
  }
  card.hidden = cards.length === 0;
  if (card.hidden) return;
  show(card, cards);
  const box = card.getBoundingClientRect();
  const x = Math.min(event.clientX + 14, window.innerWidth - box.width - 10);
  const y = event.clientY + 20 + box.height > window.innerHeight ? event.clientY - box.height - 14 : event.clientY + 20;
  card.style.left = Math.max(6, x) + "px";
  card.style.top = Math.max(6, y) + "px";
}
