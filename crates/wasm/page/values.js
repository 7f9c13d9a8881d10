// Values as people read them: days, hours, names of ids.

// The civil interval of a time, both ends as people say them: "29/5/2025 18:00–21:00", "1/1/2026 – 31/12/2026".
function meaning(time) {
  if (!time.interval) return "";
  const [begin, end] = [time.interval.begin, time.interval.end].map((at) => new Date(at + "Z"));
  const two = (n) => String(n).padStart(2, "0"),
    day = (at) => `${at.getUTCDate()}/${at.getUTCMonth() + 1}/${at.getUTCFullYear()}`,
    hour = (at) => two(at.getUTCHours()) + ":" + two(at.getUTCMinutes());
  if (isNaN(begin) || isNaN(end)) return time.interval.begin + " – " + time.interval.end;
  const whole = [begin, end].every((at) => hour(at) === "00:00");
  if (whole) {
    const last = new Date(end - 86400000);
    return last <= begin ? day(begin) : day(begin) + " – " + day(last);
  }
  const until = day(begin) === day(end) || (hour(end) === "00:00" && end - begin <= 86400000) ? hour(end) : day(end) + " " + hour(end);
  return end - begin <= 60000 ? day(begin) + " " + hour(begin) : day(begin) + " " + hour(begin) + "–" + until;
}
// Names of ids: the longest way in which the article writes them.
function namesIn(mentions) {
  const names = new Map();
  for (const m of mentions)
    if (m.entity && !m.nominal && (names.get(m.entity) || "").length < m.text.length) names.set(m.entity, m.text);
  return names;
}
