// Inputs of the tests: documents that mean harm, and 2,000 articles made from the seeds.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const lines = (all) => all.map((d) => JSON.stringify(d)).join("\n") + "\n";
const HARM = `</script><script>document.title='hacked';alert(1)</script><img src=x onerror=alert(2)><style>*{display:none}</style> {{data}} <!-- `;

// Every field that a page shows carries something that must stay text.
export function hostile() {
  const meeting = (name) => `Sáng 29/5/2025, tại Hà Nội, Thủ tướng Phạm Minh Chính đã hội đàm với Tổng thống ${name}.`;
  const long = Array.from({ length: 60 }, (_, i) => "Nguyễn" + "x".repeat(i)).join("");
  return lines([
    {
      id: "</script><b>id",
      title: HARM,
      source: HARM,
      url: "javascript:alert(3)",
      published: "2025-05-30",
      text: `${meeting("Vladimir Putin")}\n${HARM}\n${HARM}`,
    },
    {
      id: "__proto__",
      title: "constructor",
      source: "\u202Egnud\u202C",
      url: 'https://example.org/"><script>',
      published: "2025-05-31",
      text: `\u202E${meeting("Donald Trump")}\u202C\u0000\u0007\u200B \u2067right to left\u2069 مرحبا\u2028${meeting("Emmanuel Macron")}`,
    },
    { id: "constructor", published: "2025-06-01", text: `${meeting(long)}\nÔng ${long.repeat(20)} phát biểu.\n${"không".repeat(4000)}` },
    { id: "long line", published: "2025-06-02", title: "W".repeat(600), text: `${meeting("Lương Cường")} `.repeat(900) },
    { id: "empty", text: "" },
    { id: "\u202Eid\u0000", text: "\r\n\t \uFEFF" },
    {
      id: "toString",
      title: "😀 \uFFFF",
      text: `${meeting("Tô Lâm")}😀👨‍👩‍👧 Ngày 31/2/2025 và ngày 99/99. ${meeting("Tô Lâm").normalize("NFD")}`,
    },
  ]);
}

// Sentences of the seeds, put together anew: as long as news is, with other names and days. Always the same.
export function many(seeds, count) {
  const texts = readdirSync(seeds)
    .filter((n) => n.endsWith(".txt"))
    .sort()
    .map((n) => readFileSync(join(seeds, n), "utf8"));
  const paragraphs = texts.flatMap((t) => t.split("\n")).filter((p) => p.trim().length > 60);
  let state = 20250529;
  const next = (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % n;
  };
  const syllables =
    "An Bình Cường Dũng Giang Hà Hải Hạnh Hùng Khánh Lan Linh Long Mai Minh Nam Nga Phong Quang Sơn Thanh Thủy Trung Tú Tuấn Việt Vinh Xuân Yến".split(
      " ",
    );
  const name = () => `Nguyễn ${syllables[next(syllables.length)]} ${syllables[next(syllables.length)]}`;
  return lines(
    Array.from({ length: count }, (_, i) => {
      const day = new Date(Date.UTC(2021, 0, 1 + next(1700))).toISOString().slice(0, 10),
        [y, m, d] = day.split("-").map(Number);
      const first = `Ngày ${d}/${m}/${y}, tại Hà Nội, Bộ trưởng ${name()} đã hội đàm với Chủ tịch ${name()}.`;
      const rest = Array.from({ length: 5 + next(5) }, () => paragraphs[next(paragraphs.length)]);
      return {
        id: `made-${i}`,
        title: `Tin số ${i}: ${first.slice(0, 60)}`,
        published: day,
        source: "thử",
        text: [first, ...rest].join("\n"),
      };
    }),
  );
}
