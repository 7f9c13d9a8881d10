// Paper: the overview prints as the whole report, any other view as it stands, the open article with its marks.

function fillPrinted() {
  const box = $("printed");
  if (here.name !== "overview") {
    show(box);
    return;
  }
  const list = (rows, make, css) => el("ol", { class: css }, rows.slice(0, 200).map(make));
  show(
    box,
    counted.length > 4 && section(t("V_encounters"), null, list(counted, meetingRow, "meetings")),
    D.offices.length > 0 &&
      section(
        t("T_offices"),
        null,
        list(D.offices.filter((o) => o.documents).sort(inTime), (o) => officeLine(o, false), "offices"),
      ),
    days.length > 0 && section(t("V_timeline"), null, list(days.filter(isCounted), dayRow, "days")),
  );
}
window.addEventListener("beforeprint", fillPrinted);
window.addEventListener("afterprint", () => show($("printed")));
$("print").addEventListener("click", () => window.print());
