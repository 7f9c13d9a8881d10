// Days and TIMEX3 values as a reader writes them.

const MONTHS = "January February March April May June July August September October November December".split(" ");
function dayText(day) {
  const m = /^(\d{4}|XXXX)-(\d\d)-(\d\d)/.exec(day || "");
  if (!m) return day || "";
  const [, year, month, d] = m;
  if (lang === "vi") return Number(d) + "/" + Number(month) + (year === "XXXX" ? "" : "/" + year);
  return Number(d) + " " + (MONTHS[month - 1] || month).slice(0, 3) + (year === "XXXX" ? "" : " " + year);
}
// "2025-05-29TEV" → ["29/5/2025", "tối"]
function valueText(value) {
  if (!value) return ["", ""];
  if (value.includes("/")) {
    const [a, b] = value.split("/");
    return [valueText(a)[0] + " – " + valueText(b)[0], ""];
  }
  const m = /^((?:\d{4}|XXXX)-\d\d-\d\d)(?:T(.+))?$/.exec(value);
  if (m) return [dayText(m[1]), m[2] ? WORDS[lang].parts[m[2]] || m[2] : ""];
  const month = /^(\d{4}|XXXX)-(\d\d)$/.exec(value);
  if (month) {
    const year = month[1] === "XXXX" ? "" : month[1];
    return [
      lang === "vi" ? "tháng " + Number(month[2]) + (year && "/" + year) : (MONTHS[month[2] - 1] || month[2]) + (year && " " + year),
      "",
    ];
  }
  return [value, ""];
}
const when = (value) => valueText(value).filter(Boolean).join(", ");
