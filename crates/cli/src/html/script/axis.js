// The axis of days: bars of what is named when, dots of encounters; zoomed by dragging, keys and buttons.

const days = D.timeline.slice().sort((a, b) => compare(a.day, b.day));
for (const d of days) d.at = stamp(d.day);
const isCounted = (d) => d.documents > 0;
const saidOn = (d) => d.count;
const windowOf = { from: null, to: null };
// The days the axis spans at first: all of them, or, where the talk is of a few weeks, those of nearly all that is said.
function mainDays() {
  const all = days.reduce((n, d) => n + saidOn(d), 0);
  if (days.length < 30) return [days[0].at, days[days.length - 1].at];
  let from = 0,
    to = days.length,
    before = 0,
    after = 0;
  while (before + saidOn(days[from]) < 0.07 * all) before += saidOn(days[from++]);
  while (after + saidOn(days[to - 1]) < 0.02 * all) after += saidOn(days[--to]);
  const whole = days[days.length - 1].at - days[0].at,
    middle = days[to - 1].at - days[from].at;
  return middle < 0.5 * whole ? [days[from].at, days[to - 1].at] : [days[0].at, days[days.length - 1].at];
}
const wholeAxis = () => {
  const a = days[0].at,
    b = days[days.length - 1].at,
    m = Math.max(15, (b - a) * 0.03);
  return [a - m, b + m];
};
function setWindow(from, to) {
  const [low, high] = wholeAxis(),
    width = Math.min(Math.max(to - from, 14), high - low);
  const start = Math.max(low, Math.min(high - width, (from + to) / 2 - width / 2));
  windowOf.from = start;
  windowOf.to = start + width;
}
function zoom(by) {
  const middle = (windowOf.from + windowOf.to) / 2,
    half = ((windowOf.to - windowOf.from) / 2) * by;
  setWindow(middle - half, middle + half);
}
function shift(by) {
  const step = (windowOf.to - windowOf.from) * by;
  setWindow(windowOf.from + step, windowOf.to + step);
}
const daysInWindow = () => days.filter((d) => d.at >= windowOf.from && d.at <= windowOf.to);

// A bar's width of time: the finest that leaves a bar room.
const BINS = [
  ["per_day", (n) => Math.floor(n), (n) => n + 1, 1],
  ["per_week", (n) => Math.floor((n + 3) / 7) * 7 - 3, (n) => n + 7, 7],
  [
    "per_month",
    (n) => {
      const d = new Date(n * 864e5);
      return Date.UTC(d.getUTCFullYear(), d.getUTCMonth(), 1) / 864e5;
    },
    (n) => {
      const d = new Date(n * 864e5);
      return Date.UTC(d.getUTCFullYear(), d.getUTCMonth() + 1, 1) / 864e5;
    },
    30,
  ],
  [
    "per_year",
    (n) => new Date(Date.UTC(2000, 0, 1)).setUTCFullYear(new Date(n * 864e5).getUTCFullYear()) / 864e5,
    (n) => {
      const d = new Date(n * 864e5);
      return d.setUTCFullYear(d.getUTCFullYear() + 1) / 864e5;
    },
    365,
  ],
];
function binned(width) {
  const room = (windowOf.to - windowOf.from) / (width / 5),
    [name, from, to] = BINS.find((b) => b[3] >= room) || BINS[3];
  const by = new Map();
  for (const d of daysInWindow()) {
    const key = from(d.at),
      known = by.get(key) || { from: key, to: to(key), days: [], count: 0, met: 0 };
    known.days.push(d);
    known.count += d.count;
    known.met += d.encounters.length;
    by.set(key, known);
  }
  return { name, bins: [...by.values()] };
}
// Draws into a box; `changed` is called when the window moves. A short axis has no tools.
function drawAxis(box, changed, short) {
  if (days.length < 2) {
    show(box, el("p", { class: "empty" }, t("none")));
    return;
  }
  if (windowOf.from === null) {
    const [a, b] = mainDays(),
      m = Math.max(8, (b - a) * 0.03);
    setWindow(a - m, b + m);
  }
  const width = Math.max(300, Math.round(box.clientWidth || 900)),
    high = short ? 120 : 170,
    base = high - 26,
    top = 26;
  const X = (n) => ((n - windowOf.from) / (windowOf.to - windowOf.from)) * width,
    N = (x) => windowOf.from + (x / width) * (windowOf.to - windowOf.from);
  const { name, bins } = binned(width),
    most = Math.max(1, ...bins.map((b) => b.count));
  const picture = svg("svg", {
    viewBox: "0 0 " + width + " " + high,
    width,
    height: high,
    role: "group",
    "aria-label": t("V_timeline") + ". " + t("axisKeys"),
    tabindex: 0,
    class: "axis-picture",
  });
  for (const [at, label] of ticks(windowOf.from, windowOf.to, Math.max(3, Math.floor(width / 85)))) {
    const x = X(at).toFixed(1);
    picture.append(
      svg("line", { class: "grid", x1: x, x2: x, y1: 8, y2: base }),
      svg("text", { x: Math.min(Number(x) + 4, width - 34), y: high - 9 }, label),
    );
  }
  picture.append(svg("line", { class: "base", x1: 0, x2: width, y1: base, y2: base }));
  const trailOf = (b) => ({
    title: dayText(b.days[0].day) + (b.days.length > 1 ? " – " + dayText(b.days[b.days.length - 1].day) : ""),
    note: t("V_timeline"),
    places: b.days.flatMap((d) => d.evidence),
    said: b.count,
  });
  for (const b of bins) {
    const x = Math.max(0, X(b.from)),
      wide = Math.max(2, Math.min(width, X(b.to)) - x - 1),
      tall = 4 + (base - top - 6) * Math.sqrt(b.count / most);
    const bar = svg(
      "g",
      { class: "stick" + (b.met ? " met" : "") + (b.days.some(isCounted) ? "" : " pale"), "data-day": b.days[0].day },
      svg("title", {}, trailOf(b).title + ": " + many("namedTimes", b.count) + (b.met ? ", " + many("told", b.met) : "")),
      svg("rect", { x: x.toFixed(1), width: wide.toFixed(1), y: (base - tall).toFixed(1), height: tall.toFixed(1), rx: 1 }),
    );
    if (b.met)
      bar.append(
        svg("circle", { cx: (x + wide / 2).toFixed(1), cy: (base - tall - 7).toFixed(1), r: Math.min(3 + b.met * 0.6, 6).toFixed(1) }),
      );
    picture.append(bar);
    bar.trail = trailOf(b);
  }
  brush(picture, width, base, N, (a, b) => {
    setWindow(a, b);
    changed();
  });
  picture.addEventListener("keydown", (e) => {
    const act = {
      ArrowLeft: () => shift(-0.2),
      ArrowRight: () => shift(0.2),
      "+": () => zoom(0.5),
      "=": () => zoom(0.5),
      "-": () => zoom(2),
      0: () => setWindow(...wholeAxis()),
    }[e.key];
    if (act) {
      e.preventDefault();
      act();
      changed();
      box.querySelector("svg").focus();
    }
  });
  const tool = (sign, label, act) =>
    el(
      "button",
      {
        type: "button",
        class: "tool",
        "aria-label": t(label),
        title: t(label),
        onclick: () => {
          act();
          changed();
        },
      },
      sign,
    );
  const outside = days.length - daysInWindow().length;
  show(
    box,
    !short &&
      el(
        "div",
        { class: "axis-tools", role: "group", "aria-label": t("V_timeline") },
        tool("‹", "earlier", () => shift(-0.4)),
        tool("−", "zoomOut", () => zoom(2)),
        tool("+", "zoomIn", () => zoom(0.5)),
        tool("›", "later", () => shift(0.4)),
        outside > 0 && tool(t("zoomAll"), "zoomAll", () => setWindow(...wholeAxis())),
        el(
          "span",
          { class: "note", "aria-live": "polite" },
          dayText(dayAt(windowOf.from)) +
            " – " +
            dayText(dayAt(windowOf.to)) +
            " · " +
            many("daysIn", daysInWindow().length) +
            " · " +
            t(name),
        ),
      ),
    picture,
  );
}
// Dragging marks a stretch to zoom into; a click on a bar reads it.
function brush(picture, width, base, N, done) {
  let start = null,
    band = null;
  const xOf = (e) => {
    const box = picture.getBoundingClientRect();
    return Math.max(0, Math.min(width, ((e.clientX - box.left) / box.width) * width));
  };
  picture.addEventListener("pointerdown", (e) => {
    if (e.button === 0 && e.pointerType !== "touch") start = xOf(e);
  });
  picture.addEventListener("pointermove", (e) => {
    if (start === null) return;
    const x = xOf(e);
    if (!band && Math.abs(x - start) < 6) return;
    if (!band) {
      band = svg("rect", { class: "band", y: 4, height: base - 4 });
      picture.append(band);
      try {
        picture.setPointerCapture(e.pointerId);
      } catch {
        /* gone */
      }
    }
    band.setAttribute("x", Math.min(x, start));
    band.setAttribute("width", Math.abs(x - start));
  });
  picture.addEventListener("pointerup", (e) => {
    const from = start,
      moved = band;
    start = null;
    band = null;
    if (moved) {
      const x = xOf(e);
      done(N(Math.min(from, x)), N(Math.max(from, x)));
      return;
    }
    const stick = e.target.closest && e.target.closest(".stick");
    if (stick) follow(stick.trail, picture);
  });
  picture.addEventListener("pointercancel", () => {
    start = null;
    if (band) band.remove();
    band = null;
  });
}
