// Where the nodes of a network lie.

// Force layout (Fruchterman and Reingold 1991) from a fixed start, in a space that is wider than high because
// labels are; then labels that still touch are pushed apart. The same data gives the same picture.
function settle({ nodes, edges }, width, height) {
  const n = nodes.length,
    ratio = 1.75,
    k = 0.92 * Math.sqrt(((width / ratio) * height) / Math.max(n, 1));
  nodes.forEach((v, i) => {
    const angle = i * 2.399963,
      radius = 26 * Math.sqrt(i + 0.5);
    v.x = radius * Math.cos(angle);
    v.y = radius * Math.sin(angle);
  });
  const degree = new Map(nodes.map((v) => [v, 0]));
  for (const e of edges) for (const v of [e.s, e.t]) degree.set(v, degree.get(v) + 1);
  // Hubs pull less on each neighbour, or a dense middle falls in on itself.
  for (const e of edges) e.pull = 1.25 / Math.pow(degree.get(e.s) * degree.get(e.t), 0.32);
  for (let round = 0; round < 420; round++) {
    const heat = 34 * (1 - round / 420) + 0.6;
    for (const v of nodes) {
      const far = Math.hypot(v.x, v.y) > 3.2 * k ? 3 : 1;
      v.dx = -v.x * 0.1 * far;
      v.dy = -v.y * 0.14 * far;
    }
    for (let i = 0; i < n; i++)
      for (let j = i + 1; j < n; j++) {
        const a = nodes[i],
          b = nodes[j],
          x = a.x - b.x,
          y = a.y - b.y,
          d2 = Math.max(x * x + y * y, 1),
          f = (k * k) / d2;
        a.dx += x * f;
        a.dy += y * f;
        b.dx -= x * f;
        b.dy -= y * f;
      }
    for (const e of edges) {
      const x = e.s.x - e.t.x,
        y = e.s.y - e.t.y,
        d = Math.max(Math.hypot(x, y), 1),
        f = (e.pull * d) / k;
      e.s.dx -= x * f;
      e.s.dy -= y * f;
      e.t.dx += x * f;
      e.t.dy += y * f;
    }
    for (const v of nodes) {
      const d = Math.max(Math.hypot(v.dx, v.dy), 0.01),
        step = Math.min(d, heat);
      v.x += (v.dx / d) * step;
      v.y += (v.dy / d) * step;
    }
  }
  const scale = fit(nodes, width, ratio);
  for (const v of nodes) {
    v.lines = wrap(v.name, 22);
    v.r = Math.min(4.5 + 2.4 * Math.sqrt(v.weight), 17);
    v.w = Math.max(...v.lines.map((l) => l.length)) * 6.9 + 14;
    v.h = v.r * 2 + v.lines.length * 15 + 8;
    v.x *= scale * ratio;
    v.y *= scale;
  }
  const middle = (v) => v.y - v.r + v.h / 2;
  for (let round = 0; round < 400; round++) {
    let touched = false;
    for (let i = 0; i < n; i++)
      for (let j = i + 1; j < n; j++) {
        const a = nodes[i],
          b = nodes[j],
          x = a.x - b.x,
          y = middle(a) - middle(b);
        const ox = (a.w + b.w) / 2 - Math.abs(x),
          oy = (a.h + b.h) / 2 - Math.abs(y);
        if (ox <= 0 || oy <= 0) continue;
        touched = true;
        if (oy < ox * 0.6) {
          const s = (y < 0 ? -oy : oy) / 3;
          a.y += s;
          b.y -= s;
        } else {
          const s = (x < 0 ? -ox : ox) / 3;
          a.x += s;
          b.x -= s;
        }
      }
    for (const v of nodes) v.x = Math.max(v.w / 2 + 4, Math.min(width - v.w / 2 - 4, v.x));
    if (!touched) break;
  }
}
// Puts the middle of the nodes in the middle of the page; returns the scale at which they fill its width.
function fit(nodes, width, ratio) {
  const xs = nodes.map((v) => v.x),
    ys = nodes.map((v) => v.y);
  const x = (Math.min(...xs) + Math.max(...xs)) / 2,
    y = (Math.min(...ys) + Math.max(...ys)) / 2;
  const scale = Math.min(1.4, (width - 150) / Math.max(1, (Math.max(...xs) - Math.min(...xs)) * ratio));
  for (const v of nodes) {
    v.x += width / 2 / (scale * ratio) - x;
    v.y -= y;
  }
  return scale;
}
function wrap(name, longest) {
  const lines = [""];
  for (const word of clean(name).split(/\s+/)) {
    const last = lines[lines.length - 1];
    if (last && (last + " " + word).length > longest) lines.push(word);
    else lines[lines.length - 1] = last ? last + " " + word : word;
  }
  if (lines.length <= 3) return lines.map((l) => (l.length > 30 ? l.slice(0, 29) + "…" : l));
  return [lines[0], lines[1], lines[2].slice(0, longest - 2) + " …"];
}
