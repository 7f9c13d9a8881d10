// Who met whom, as a picture and as a list of pairs.

const showing = { persons: true };
// Pairs of those who met on opposite sides; together where there is one side only.
function pairsOf(persons) {
  const edges = new Map();
  const tie = (a, b, m) => {
    if (a === b || (persons && (typeOf(a) !== "PER" || typeOf(b) !== "PER"))) return;
    const [x, y] = a < b ? [a, b] : [b, a],
      key = x + "\u0000" + y;
    const edge = edges.get(key) || { a: x, b: y, weight: 0, planned: true, meetings: [] };
    if (edge.meetings.includes(m)) return;
    edge.weight += Math.max(1, m.documents);
    edge.planned = edge.planned && m.status !== "held";
    edge.meetings.push(m);
    edges.set(key, edge);
  };
  for (const m of counted) {
    if (m.status === "denied") continue;
    const hosts = m.hosts.map((p) => p.entity),
      guests = m.guests.map((p) => p.entity);
    if (hosts.length && guests.length) for (const a of hosts) for (const b of guests) tie(a, b, m);
    else {
      const all = hosts.concat(guests).slice(0, 12);
      all.forEach((a, i) => all.slice(i + 1).forEach((b) => tie(a, b, m)));
    }
  }
  return [...edges.values()].sort((x, y) => y.weight - x.weight || compare(x.a, y.a) || compare(x.b, y.b));
}
function graph(persons, most) {
  const edges = pairsOf(persons),
    weight = new Map();
  for (const e of edges) for (const id of [e.a, e.b]) weight.set(id, (weight.get(id) || 0) + e.weight);
  const ids = [...weight.keys()].sort((a, b) => weight.get(b) - weight.get(a) || compare(a, b)).slice(0, most);
  const nodes = ids.map((id) => ({ id, name: nameOf(id), weight: weight.get(id) })),
    index = new Map(ids.map((id, i) => [id, i]));
  const kept = edges.filter((e) => index.has(e.a) && index.has(e.b));
  for (const e of kept) {
    e.s = nodes[index.get(e.a)];
    e.t = nodes[index.get(e.b)];
  }
  return { nodes: nodes.filter((v) => kept.some((e) => e.s === v || e.t === v)), edges: kept, all: weight.size };
}
const edgeTrail = (e) => ({
  title: nameOf(e.a) + " – " + nameOf(e.b),
  note: t("V_network"),
  places: e.meetings.flatMap((m) => m.evidence),
  said: e.meetings.reduce((n, m) => n + m.count, 0),
});
function picture(box, drawn, width, height) {
  settle(drawn, width, height);
  const { nodes, edges } = drawn;
  const top = Math.min(...nodes.map((v) => v.y - v.r)),
    bottom = Math.max(...nodes.map((v) => v.y - v.r + v.h)),
    tall = bottom - top + 28;
  const X = (v) => v.x.toFixed(1),
    Y = (v) => (v.y - top + 14).toFixed(1);
  const heat = (test) => () => {
    box.classList.add("busy");
    for (const e of edges) e.node.classList.toggle("hot", test(e));
    for (const v of nodes)
      v.node.classList.toggle(
        "hot",
        edges.some((e) => test(e) && (e.s === v || e.t === v)),
      );
  };
  const cool = () => {
    box.classList.remove("busy");
    for (const x of [...edges, ...nodes]) x.node.classList.remove("hot");
  };
  const root = svg("svg", {
    viewBox: "0 0 " + width + " " + tall.toFixed(0),
    role: "group",
    "aria-label": t("V_network"),
    onmouseleave: cool,
  });
  for (const e of edges) {
    const said = e.s.name + " – " + e.t.name + ": " + e.meetings.map((m) => t(m.kind) + " " + (when(m.date) || t("undated"))).join("; ");
    const ends = { x1: X(e.s), y1: Y(e.s), x2: X(e.t), y2: Y(e.t) };
    e.node = svg(
      "g",
      {
        class: "edge" + (e.planned ? " planned" : ""),
        role: "button",
        tabindex: 0,
        "aria-label": clean(said),
        onmouseenter: heat((x) => x === e),
        onfocus: heat((x) => x === e),
        onmouseleave: cool,
        onblur: cool,
        onclick: (event) => follow(edgeTrail(e), event.currentTarget),
        onkeydown: (event) => {
          if (event.key === "Enter" || event.key === " ") {
            event.preventDefault();
            follow(edgeTrail(e), event.currentTarget);
          }
        },
      },
      svg("title", {}, said),
      svg("line", { class: "reach", ...ends }),
      svg("line", { ...ends, "stroke-width": Math.min(0.8 + Math.sqrt(e.weight), 6).toFixed(1) }),
    );
    root.append(e.node);
  }
  for (const v of nodes) {
    const mine = (e) => e.s === v || e.t === v;
    v.node = svg(
      "a",
      {
        class: "node" + (v.weight < 2 ? " minor" : ""),
        href: address("entity", v.id),
        transform: "translate(" + X(v) + " " + Y(v) + ")",
        onmouseenter: heat(mine),
        onfocus: heat(mine),
        onmouseleave: cool,
        onblur: cool,
      },
      svg("title", {}, v.name),
      shape(v),
      v.lines.map((text, i) => svg("text", { y: (v.r + 14 + 14.5 * i).toFixed(1) }, text)),
    );
    root.append(v.node);
  }
  return root;
}
// A circle is a person, a square a body, a diamond a place: told apart without colour too.
function shape(v) {
  const type = typeOf(v.id),
    css = type + "-f",
    r = v.r;
  if (type === "ORG") return svg("rect", { class: css, x: -r * 0.88, y: -r * 0.88, width: r * 1.76, height: r * 1.76, rx: 1.5 });
  if (type === "LOC")
    return svg("path", { class: css, d: "M0 " + -r * 1.15 + "L" + r * 1.15 + " 0L0 " + r * 1.15 + "L" + -r * 1.15 + " 0Z" });
  return svg("circle", { class: css, r: r.toFixed(1) });
}
function networkBox(most, persons, short) {
  const box = el("div", { class: "network" }),
    drawn = graph(persons, most);
  if (!drawn.edges.length) return el("p", { class: "empty" }, t("noMeetings"));
  const width = short ? 700 : 1000,
    height = Math.max(short ? 300 : 380, Math.min(780, 190 + drawn.nodes.length * 17));
  box.append(el("div", { class: "scroll" }, picture(box, drawn, width, height)));
  const kinds = ["PER", "ORG", "LOC"].filter((k) => drawn.nodes.some((v) => typeOf(v.id) === k));
  box.append(
    el(
      "div",
      { class: "legend" },
      kinds.map((k) =>
        el(
          "span",
          null,
          svg(
            "svg",
            { class: "key", viewBox: "-8 -8 16 16", width: 14, height: 14, "aria-hidden": "true" },
            shape({ id: k.toLowerCase() + "/", r: 5.5 }),
          ),
          t("L_" + k),
        ),
      ),
      drawn.all > drawn.nodes.length && el("span", null, t("networkMore", { n: number(drawn.nodes.length), all: number(drawn.all) })),
    ),
  );
  return box;
}
function drawNetwork(main) {
  const holder = el("div"),
    chips = el("div", { class: "chips", role: "group" });
  heading(main, t("V_network"), t("networkNote"));
  const redraw = () => {
    const chip = (persons, label) =>
      el(
        "button",
        {
          type: "button",
          class: "chip",
          "aria-pressed": String(showing.persons === persons),
          onclick: () => {
            showing.persons = persons;
            redraw();
          },
        },
        label,
      );
    show(chips, chip(true, t("personsOnly")), chip(false, t("everyone")));
    const pairs = pairsOf(showing.persons);
    const row = (e) =>
      el(
        "li",
        null,
        nameLink(e.a),
        " – ",
        nameLink(e.b),
        " ",
        count(e.meetings.length, edgeTrail(e), many("told", e.meetings.length)),
        el(
          "small",
          null,
          " " +
            e.meetings
              .map((m) => when(m.date) || t("undated"))
              .slice(0, 6)
              .join(", "),
        ),
      );
    show(holder, networkBox(44, showing.persons), pairs.length > 0 && section(t("networkList"), null, listed(pairs, row, 30, "pairs")));
  };
  main.append(el("div", { class: "controls" }, chips), holder);
  if (showing.persons && !pairsOf(true).length) showing.persons = false;
  redraw();
}
view("network", { draw: drawNetwork });
