// What cannot all be true: the claims side by side, each with its sentences.

function claimText(c) {
  if (/^(per|org|loc)\//.test(c.value)) return nameOf(c.value);
  return /^\d{4}-/.test(c.value) ? when(c.value) : c.value;
}
function subjectText(r) {
  const meeting = meetingById.get(r.subject.split(" ")[0]);
  if (meeting) return t(meeting.kind) + ": " + sentenceText(meeting);
  if (!r.subject.startsWith("office/")) return r.subject;
  const [role, org] = r.subject.slice(7).split("+"),
    known = D.offices.find((o) => o.role === role && (o.org || "") === (org || ""));
  return known
    ? officeText(known.role_name, known.org_name)
    : [role, org]
        .filter(Boolean)
        .map((id) => nameOf(id))
        .join(", ");
}
function contradictionCard(r) {
  return el(
    "li",
    { class: "doubt" },
    el("p", { class: "over" }, t(r.rule)),
    el("h3", null, subjectText(r)),
    el(
      "div",
      { class: "claims" },
      r.claims.map((c) =>
        el(
          "div",
          { class: "claim" },
          el("p", { class: "party" }, /^(per|org|loc)\//.test(c.value) ? nameLink(c.value) : claimText(c)),
          el(
            "p",
            { class: "sources" },
            c.row && [el("code", null, c.row), " · "],
            count(c.documents, { title: claimText(c), note: t(r.rule), places: c.evidence }, many("source", c.documents)),
          ),
          readable(c.evidence) &&
            el(
              "button",
              {
                type: "button",
                class: "quote",
                lang: "vi",
                onclick: (e) => follow({ title: claimText(c), note: t(r.rule), places: c.evidence }, e.currentTarget, readable(c.evidence)),
              },
              quote(readable(c.evidence), 200),
            ),
        ),
      ),
    ),
  );
}
function drawContradictions(main) {
  heading(main, t("V_contradictions"), t("contradictionsNote"));
  main.append(el("div", null, listed(D.contradictions, contradictionCard, 20, "doubts", "noContradictions")));
}
view("contradictions", { draw: drawContradictions, count: () => D.totals.contradictions });
