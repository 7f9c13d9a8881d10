// The page of a report. Reads the data block, builds everything with textContent: no string of a document is
// ever parsed as HTML, used as a selector, a key of a plain object or an address.
"use strict";
(() => {
  const D = JSON.parse(document.getElementById("data").textContent);
  const $ = (id) => document.getElementById(id);
  const SVG = "http://www.w3.org/2000/svg";

  // ---- Words of the page -------------------------------------------------------------------------------
  const WORDS = {
    vi: {
      headline: "Ai gặp ai, khi nào, ở đâu", encounters: "Các cuộc tiếp xúc", network: "Mạng tiếp xúc",
      timeline: "Dòng thời gian", tables: "Bảng số liệu", article: "Bài viết",
      networkNote: "Nét đậm: nhiều nguồn. Nét đứt: mới dự kiến. Bấm vào một nút để lọc danh sách ở trên.",
      timelineNote: "Những ngày được nêu trong bài, kèm câu văn nêu ngày đó.",
      tablesNote: "Bấm vào một dòng để đọc câu văn làm chứng.",
      colophon: "Trang do bantin tạo ra. Mọi con số đều đếm được trong văn bản; vị trí tính bằng byte UTF-8 trong văn bản gốc.",
      lang: "English", print: "In", themeAuto: "Nền: tự động", themeLight: "Nền: sáng", themeDark: "Nền: tối",
      documents: "bài viết", persons: "nhân vật", bodies: "tổ chức", places: "địa danh", offices: "chức vụ",
      met: "cuộc tiếp xúc", days: "ngày được nêu", contradictions: "mâu thuẫn", outside: "{n} ngày nữa nằm ngoài trục này; có trong danh sách dưới đây.", works: "sự kiện, văn kiện",
      cooccurrence: "cùng câu", aliases: "cách viết khác", stories: "chuỗi tin", T_documents: "Bài", T_persons: "Nhân vật",
      T_bodies: "Tổ chức", T_places: "Địa danh", T_works: "Sự kiện, văn kiện", T_offices: "Chức vụ", T_encounters: "Tiếp xúc",
      T_cooccurrence: "Cùng câu", T_timeline: "Ngày", T_aliases: "Cách viết", T_contradictions: "Mâu thuẫn", T_stories: "Chuỗi tin",
      filter: "Lọc…", filterMeetings: "Tìm người, tổ chức, nơi…", all: "tất cả", more: "Xem thêm {n}", none: "Không có gì ở đây.",
      noneFiltered: "Không có dòng nào khớp.", undated: "không rõ ngày", source: "{n} nguồn", sources: "{n} nguồn", noSource: "không có nguồn độc lập",
      evidence: "{n} chứng cứ", evidence1: "{n} chứng cứ", at: "tại", planned: "dự kiến", denied: "bị bác bỏ", held: "đã diễn ra",
      meet: "gặp, hội đàm", visit: "thăm", call: "điện đàm", message: "gửi thư, điện", sign: "ký kết", chair: "chủ trì",
      attend: "tham dự", award: "trao tặng", appoint: "bầu, bổ nhiệm",
      name: "Tên", alias: "Cách viết khác", mentions: "Lần nhắc", docs: "Bài", firstDay: "Từ", lastDay: "Đến", proof: "Chứng cứ",
      person: "Người", office: "Chức vụ", body: "Của", around: "Trước ←, sau →", register: "Sổ chức vụ",
      seen: "Thấy tại chức", date: "Ngày", kind: "Loại", hosts: "Chủ", guests: "Khách", place: "Nơi", status: "Tình trạng",
      count: "Số lần", one: "Bên này", other: "Bên kia", day: "Ngày", events: "Tiếp xúc", surface: "Viết là", entity: "Chỉ",
      rule: "Quy tắc", subject: "Về", claims: "Các nguồn nói", title: "Bài", size: "Byte", dup: "Trùng với", story: "Chuỗi tin",
      shared: "Cùng nhắc tới", agrees: "khớp", differs: "khác", exclusive: "một người một lúc",
      given: "ngày đăng cho sẵn", inferred: "ngày đăng suy ra từ nội dung", unknown: "không rõ ngày đăng",
      between: "trong khoảng {a} – {b}", why: "Căn cứ", stepOf: "chứng cứ {i}/{n}", back: "↩ Trở lại",
      noText: "Văn bản của bài này không nằm trong trang (trang chỉ giữ một phần của kho lớn). Dùng “bantin explain” để xem tại byte {a}–{b}.",
      pick: "Chọn một dòng ở bên trái để xem câu văn làm chứng.",
      L_PER: "người", L_ORG: "tổ chức", L_LOC: "địa danh", L_ROLE: "chức vụ", L_EVENT: "sự kiện, văn kiện", L_TIMEX: "thời gian", L_TRIGGER: "tiếp xúc",
      PER: "người", ORG: "tổ chức", LOC: "địa danh", ROLE: "chức vụ", EVENT: "sự kiện", WORK: "văn kiện",
      DATE: "ngày", TIME: "giờ, buổi", DURATION: "khoảng thời gian", SET: "định kỳ",
      c_id: "mã", c_org: "thuộc", c_holder: "đương nhiệm", c_value: "giá trị", c_rule: "quy tắc", c_from: "tính từ", c_sure: "tin cậy", c_seen: "nhắc", c_status: "tình trạng",
      a_none: "chính nó", a_published: "ngày đăng", a_inferred: "ngày đăng suy ra", a_expression: "mốc khác trong bài",
      gazetteer: "danh mục", grammar: "ngữ pháp", memory: "tên đã nêu", coref: "đồng sở chỉ", model: "mô hình",
      seenIn: "{n} lần, trong {d} bài độc lập", showing: "Hiện {n} trong {all}", near: "gần trùng bài khác", clear: "bỏ lọc",
      deck: "Đọc {n} bài{range}. Mỗi dòng đều dẫn tới đúng câu văn đã nói ra điều đó.", deckInferred: " {n} bài không ghi ngày đăng được suy ngày từ nội dung và ghi rõ là suy ra.", deckUnknown: " {n} bài không rõ ngày đăng.",
      parts: { MO: "sáng", MI: "trưa", AF: "chiều", EV: "tối", NI: "đêm" },
    },
    en: {
      headline: "Who met whom, when and where", encounters: "Encounters", network: "Who met whom",
      timeline: "Timeline", tables: "Tables", article: "Article",
      networkNote: "Heavier lines: more sources. Dashed: announced only. Click a node to filter the list above.",
      timelineNote: "The days the articles name, with the sentences that name them.",
      tablesNote: "Click a row to read the sentence behind it.",
      colophon: "Made by bantin. Every figure is a count over the text; positions are UTF-8 bytes of the text as given.",
      lang: "Tiếng Việt", print: "Print", themeAuto: "Theme: auto", themeLight: "Theme: light", themeDark: "Theme: dark",
      documents: "articles", persons: "persons", bodies: "bodies", places: "places", offices: "offices held",
      met: "encounters", days: "days named", contradictions: "contradictions", outside: "{n} more days lie outside this axis; the list below has them.", works: "events and documents",
      T_documents: "Articles", T_persons: "Persons", T_bodies: "Bodies", T_places: "Places", T_works: "Events, documents", T_offices: "Offices",
      T_encounters: "Encounters", T_cooccurrence: "Same sentence", T_timeline: "Days", T_aliases: "Spellings",
      T_contradictions: "Contradictions", T_stories: "Stories",
      filter: "Filter…", filterMeetings: "Find a person, body, place…", all: "all", more: "Show {n} more", none: "Nothing here.",
      noneFiltered: "No row matches.", undated: "undated", source: "{n} source", sources: "{n} sources", noSource: "no independent source",
      evidence: "{n} pieces of evidence", evidence1: "{n} piece of evidence", at: "at", planned: "planned", denied: "denied", held: "held",
      meet: "met", visit: "visited", call: "telephoned", message: "wrote to", sign: "signed with", chair: "chaired",
      attend: "attended", award: "gave an award to", appoint: "appointed",
      name: "Name", alias: "Also written", mentions: "Mentions", docs: "Articles", firstDay: "From", lastDay: "To", proof: "Evidence",
      person: "Person", office: "Office", body: "Of", around: "Before ←, after →", register: "Register",
      seen: "Seen in office", date: "Date", kind: "Kind", hosts: "Hosts", guests: "Guests", place: "Place", status: "Status",
      count: "Count", one: "One", other: "Other", day: "Day", events: "Encounters", surface: "Written", entity: "Denotes",
      rule: "Rule", subject: "About", claims: "Sources say", title: "Article", size: "Bytes", dup: "Duplicate of", story: "Story",
      shared: "Both name", agrees: "agrees", differs: "differs", exclusive: "one holder at a time",
      given: "publication date given", inferred: "publication date inferred from the text", unknown: "publication date unknown",
      between: "between {a} and {b}", why: "Because", stepOf: "evidence {i}/{n}", back: "↩ Back",
      noText: "The text of this article is not in the page (a page holds part of a large archive). Use “bantin explain” to see bytes {a}–{b}.",
      pick: "Choose a row on the left to see the sentence behind it.",
      L_PER: "persons", L_ORG: "bodies", L_LOC: "places", L_ROLE: "offices", L_EVENT: "events, documents", L_TIMEX: "times", L_TRIGGER: "encounters",
      PER: "person", ORG: "body", LOC: "place", ROLE: "office", EVENT: "event", WORK: "document",
      DATE: "date", TIME: "time of day", DURATION: "duration", SET: "recurring",
      c_id: "id", c_org: "of", c_holder: "held by", c_value: "value", c_rule: "rule", c_from: "counted from", c_sure: "confidence", c_seen: "named", c_status: "status",
      a_none: "itself", a_published: "publication date", a_inferred: "inferred date", a_expression: "another expression",
      gazetteer: "gazetteer", grammar: "grammar", memory: "seen before", coref: "coreference", model: "model",
      seenIn: "×{n}, in {d} independent articles", showing: "Showing {n} of {all}", near: "near-duplicate", clear: "clear",
      deck: "{n} articles read{range}. Every row leads to the very sentence that says so.", deckInferred: " {n} carry no date of publication; theirs is inferred from the text, and marked as such.", deckUnknown: " {n} could not be dated.",
      parts: { MO: "morning", MI: "noon", AF: "afternoon", EV: "evening", NI: "night" },
    },
  };
  let lang = "vi";
  const t = (key, values) => {
    let text = WORDS[lang][key];
    if (text === undefined) return key;
    if (values) for (const [name, value] of Object.entries(values)) text = text.replace("{" + name + "}", () => value);
    return text;
  };

  // ---- Building blocks ---------------------------------------------------------------------------------
  const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;
  // Characters that a reader does not see, or that turn the line around, are shown for what they are.
  const clean = (text) => String(text).replace(UNSEEN, "\u00b7");

  function el(tag, props, ...children) {
    const node = document.createElement(tag);
    for (const [key, value] of Object.entries(props || {})) {
      if (value === undefined || value === null || value === false) continue;
      if (key === "class") node.className = value;
      else if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
      else node.setAttribute(key, value === true ? "" : value);
    }
    append(node, children);
    return node;
  }
  function append(node, children) {
    for (const child of children.flat(3)) {
      if (child === null || child === undefined || child === false) continue;
      node.append(child.nodeType ? child : document.createTextNode(clean(child)));
    }
  }
  function svg(tag, props, ...children) {
    const node = document.createElementNS(SVG, tag);
    for (const [key, value] of Object.entries(props || {})) {
      if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
      else node.setAttribute(key, value);
    }
    append(node, children);
    return node;
  }
  const show = (node, ...children) => { node.replaceChildren(); append(node, children); };
  const number = (n) => Number(n).toLocaleString(lang === "vi" ? "vi-VN" : "en-GB");
  // For filters: without case and diacritics, so that "le hoai" finds "Lê Hoài".
  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
  const compare = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "vi"));

  // ---- Days and values ---------------------------------------------------------------------------------
  const MONTHS = "January February March April May June July August September October November December".split(" ");
  function dayText(day) {
    const m = /^(\d{4}|XXXX)-(\d\d)-(\d\d)/.exec(day || "");
    if (!m) return day || "";
    const [, year, month, d] = m;
    if (lang === "vi") return Number(d) + "/" + Number(month) + (year === "XXXX" ? "" : "/" + year);
    return Number(d) + " " + (MONTHS[month - 1] || month) + (year === "XXXX" ? "" : " " + year);
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
    const month = /^(\d{4})-(\d\d)$/.exec(value);
    if (month) return [lang === "vi" ? "tháng " + Number(month[2]) + "/" + month[1] : (MONTHS[month[2] - 1] || month[2]) + " " + month[1], ""];
    return [value, ""];
  }
  const when = (value) => valueText(value).filter(Boolean).join(", ");

  // ---- Entities ----------------------------------------------------------------------------------------
  const entities = new Map(D.entities.map((e) => [e.id, e]));
  // Rows name what they speak of, also where the list of entities was cut.
  const names = new Map();
  for (const m of D.encounters) {
    for (const p of m.hosts.concat(m.guests)) names.set(p.entity, p.name);
    if (m.place) names.set(m.place, m.place_name);
  }
  for (const o of D.offices) { names.set(o.person, o.person_name); if (o.org) names.set(o.org, o.org_name); }
  for (const c of D.cooccurrence) { names.set(c.a, c.a_name); names.set(c.b, c.b_name); }
  for (const e of D.entities) names.set(e.id, e.name);
  const nameOf = (id, otherwise) => {
    const found = names.get(id);
    return found !== undefined ? found : otherwise || String(id).replace(/^[a-z]+\/~?/, "").replace(/-[0-9a-f]{6}$/, "");
  };
  const typeOf = (id) => {
    const prefix = String(id).split("/")[0].toUpperCase();
    return prefix === "PER" || prefix === "ORG" || prefix === "LOC" ? prefix : "OTHER";
  };

  // Office and body in one: "Thủ tướng Chính phủ" of "Chính phủ Lào" is "Thủ tướng Chính phủ Lào".
  function officeText(role, org) {
    if (!org || fold(role).includes(fold(org))) return role;
    const a = role.split(/\s+/), b = org.split(/\s+/);
    for (let n = Math.min(a.length, b.length); n > 0; n--) {
      if (fold(a.slice(-n).join(" ")) === fold(b.slice(0, n).join(" "))) return a.concat(b.slice(n)).join(" ");
    }
    return role + ", " + org;
  }

  // ---- Documents: bytes to characters --------------------------------------------------------------------
  const place = new Map(D.documents.map((d, i) => [d.id, i]));
  function charAt(doc, byte) {
    if (!doc.chars) {
      const text = doc.text, chars = new Uint32Array(doc.bytes + 1);
      let at = 0;
      for (let i = 0; i < text.length; i++) {
        const c = text.charCodeAt(i);
        chars[at] = i;
        if (c < 0x80) at += 1;
        else if (c < 0x800) at += 2;
        else if (c >= 0xd800 && c < 0xdc00) { at += 4; i++; }
        else at += 3;
      }
      chars[doc.bytes] = text.length;
      doc.chars = chars;
    }
    return doc.chars[Math.min(byte, doc.bytes)];
  }
  // The sentence around a span, cut to a length a row can hold: [before, inside, after].
  function context(place, longest) {
    const doc = D.documents[place[0]];
    if (!doc || doc.text === undefined) return null;
    const around = doc.sentences.find((s) => s[0] <= place[1] && place[1] < s[1]) || [place[1], place[2]];
    const [a, s, e, b] = [around[0], place[1], Math.min(place[2], Math.max(around[1], place[1])), around[1]].map((x) => charAt(doc, x));
    let before = doc.text.slice(a, s), inside = doc.text.slice(s, e), after = doc.text.slice(e, b);
    if (place[1] <= around[0] && place[2] >= around[1]) { after = inside + after; inside = ""; }
    const left = Math.max(longest - inside.length, 40);
    if (before.length + after.length > left) {
      const keep = Math.min(before.length, Math.max(Math.floor(left * 0.55), left - after.length));
      if (before.length > keep) before = "… " + before.slice(before.length - keep).replace(/^\S*\s/, "");
      if (after.length > left - keep) after = after.slice(0, left - keep).replace(/\s\S*$/, "") + " …";
    }
    return [before, inside, after];
  }
  function quote(place, longest) {
    const parts = context(place, longest);
    return parts && [parts[0], parts[1] ? el("b", null, parts[1]) : "", parts[2]];
  }

  // ---- The reader --------------------------------------------------------------------------------------
  const LAYERS = ["PER", "ORG", "LOC", "ROLE", "EVENT", "TIMEX", "TRIGGER"];
  const COLOR = { PER: "per", ORG: "org", LOC: "loc", ROLE: "role", EVENT: "event", TIMEX: "time", TRIGGER: "accent" };
  const hidden = new Set();
  const reading = { doc: 0, trail: [], step: 0, from: null, back: 0 };
  const marked = new WeakMap();

  function marksOf(doc, focus) {
    const out = [];
    const add = (a, b, layer, rank, data) => {
      const s = charAt(doc, a), e = charAt(doc, b);
      if (s < e && !(layer && hidden.has(layer))) out.push({ s, e, rank, data });
    };
    if (focus) add(focus[1], focus[2], null, 0, { css: "focus" });
    for (const m of doc.mentions) {
      const layer = m[2] === "WORK" ? "EVENT" : m[2];
      add(m[0], m[1], layer, 1, { css: "m " + m[2] + (m[9] ? " nominal" : ""), mention: m });
    }
    for (const x of doc.times) add(x[0], x[1], "TIMEX", 2, { css: "m TIMEX", time: x });
    for (const x of doc.triggers) add(x[0], x[1], "TRIGGER", 3, { css: "m TRIGGER", trigger: x });
    return out.sort(before);
  }
  const before = (a, b) => a.s - b.s || b.e - a.e || a.rank - b.rank;

  // Lays marks over a text, line by line. Marks that cross each other are cut where they do.
  function paint(root, doc, focus) {
    const text = doc.text, marks = marksOf(doc, focus);
    let next = 0;
    for (let from = 0; from <= text.length; ) {
      const end = text.indexOf("\n", from);
      const to = end < 0 ? text.length : end;
      if (to > from && text.slice(from, to).trim()) {
        const p = el("p", { class: zoneAt(doc, from, to) });
        next = paintLine(p, text, from, to, marks, next);
        root.append(p);
      }
      from = to + 1;
    }
  }
  function paintLine(p, text, from, to, marks, next) {
    const open = [{ node: p, end: to }];
    let at = from;
    const upTo = (stop) => {
      for (;;) {
        const top = open[open.length - 1], until = Math.min(stop, top.end);
        if (at < until) { letters(top.node, text.slice(at, until)); at = until; }
        if (open.length === 1 || top.end > stop) return;
        open.pop();
      }
    };
    for (; next < marks.length && marks[next].s < to; next++) {
      const mark = marks[next], start = Math.max(mark.s, from);
      if (mark.e <= start) continue;
      upTo(start);
      const top = open[open.length - 1];
      let end = mark.e;
      if (end > top.end) {
        end = top.end;
        const rest = { ...mark, s: end };
        let i = next + 1;
        while (i < marks.length && before(marks[i], rest) < 0) i++;
        marks.splice(i, 0, rest);
      }
      const node = el("span", { class: mark.data.css });
      marked.set(node, mark.data);
      top.node.append(node);
      open.push({ node, end });
    }
    upTo(to);
    return next;
  }
  function letters(node, text) {
    let from = 0;
    for (const hit of text.matchAll(UNSEEN)) {
      if (hit.index > from) node.append(text.slice(from, hit.index));
      const code = "U+" + hit[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
      const turns = /[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/.test(hit[0]);
      if (hit[0] !== "\r") node.append(el("span", { class: "ctl", title: code }, turns || hit[0] < " " ? code : "·"));
      from = hit.index + 1;
    }
    if (from < text.length) node.append(text.slice(from));
  }
  function zoneAt(doc, from, to) {
    for (const s of doc.sentences) {
      const at = charAt(doc, s[0]);
      if (at >= to) break;
      if (at >= from) return s[2] === "body" ? null : s[2];
    }
    return null;
  }

  const docName = (d) => (d.title ? d.title : d.id);
  // What a reader knows an article by: its title, or how it begins.
  function lead(d) {
    if (d.title || d.text === undefined) return docName(d);
    const line = (/\S[^\n]{24,}/.exec(d.text) || [d.id])[0];
    return line.length > 70 ? line.slice(0, 70).replace(/\s\S*$/, "") + " …" : line;
  }
  function docMeta(doc) {
    const reasons = doc.reasons || [];
    const bounds = doc.earliest && doc.latest && doc.earliest !== doc.latest
      ? ", " + t("between", { a: dayText(doc.earliest), b: dayText(doc.latest) }) : "";
    const why = reasons.map((r) => r[2]).join("; ");
    const how = doc.provenance === "given" ? null
      : el("span", { class: "flag", title: clean(why) }, t(doc.provenance) + bounds);
    return [doc.published ? [el("b", null, dayText(String(doc.published).slice(0, 10))), " · "] : "", how, how ? " · " : "",
      doc.title ? [doc.id, " · "] : "", doc.source ? [doc.source, " · "] : "", number(doc.bytes), " byte",
      doc.duplicates.length ? [" · ", el("span", { class: "flag", title: clean(doc.duplicates.join(", ")) }, t("near"))] : ""];
  }

  // Opens a trail of evidence, all of one row, at a step.
  function open(trail, step, from) {
    if (!trail.length) return;
    for (const row of document.querySelectorAll(".open")) row.classList.remove("open");
    if (from) from.classList.add("open");
    Object.assign(reading, { trail, step: step || 0, doc: trail[step || 0][0], back: window.scrollY });
    drawReader(true);
  }
  // The list of articles: made once a language, it may be long.
  let pickerOf = { lang: null, node: null };
  function picker(reader) {
    if (pickerOf.lang !== lang) {
      const node = el("select", { "aria-label": t("article"), onchange: (e) => {
        Object.assign(reading, { doc: Number(e.target.value), trail: [], step: 0 });
        drawReader(false);
        reader.scrollTop = 0;
      } }, D.documents.map((d, i) => el("option", { value: i }, (i + 1) + ". " + (d.published ? dayText(String(d.published).slice(0, 10)) + " · " : "") + lead(d))));
      pickerOf = { lang, node };
    }
    pickerOf.node.value = String(reading.doc);
    return pickerOf.node;
  }
  function drawReader(jump) {
    const doc = D.documents[reading.doc], focus = reading.trail[reading.step];
    const reader = $("reader");
    if (!doc) { show(reader, el("p", { class: "empty" }, t("none"))); return; }
    const go = (delta) => () => {
      reading.step = (reading.step + delta + reading.trail.length) % reading.trail.length;
      reading.doc = reading.trail[reading.step][0];
      drawReader(true);
    };
    const pick = picker(reader);
    const back = el("button", { type: "button", class: "back", onclick: () => { reader.classList.remove("away"); window.scrollTo(0, reading.back); } }, t("back"));
    const step = reading.trail.length > 0 && el("span", { class: "step" },
      el("button", { type: "button", onclick: go(-1), disabled: reading.trail.length < 2, "aria-label": "‹" }, "‹"),
      t("stepOf", { i: reading.step + 1, n: reading.trail.length }),
      el("button", { type: "button", onclick: go(1), disabled: reading.trail.length < 2, "aria-label": "›" }, "›"));
    const layers = el("div", { class: "layers" }, LAYERS.map((layer) => {
      const dot = el("i");
      dot.style.background = "var(--" + COLOR[layer] + ")";
      return el("button", { type: "button", class: "chip", "aria-pressed": String(!hidden.has(layer)), onclick: () => {
        if (hidden.has(layer)) hidden.delete(layer); else hidden.add(layer);
        const top = reader.scrollTop;
        drawReader(false);
        reader.scrollTop = top;
      } }, dot, t("L_" + layer));
    }));
    const text = el("div", { class: "text" });
    if (doc.text === undefined) append(text, [el("p", { class: "empty" }, t("noText", { a: focus ? focus[1] : 0, b: focus ? focus[2] : doc.bytes }))]);
    else paint(text, doc, focus && focus[0] === reading.doc ? focus : null);
    show(reader, el("div", { class: "top" }, el("div", { class: "pick" }, back, pick, step),
      el("h3", null, docName(doc)), el("p", { class: "meta" }, docMeta(doc)), layers), text);
    if (jump) { reader.classList.add("away"); find(reader); }
  }
  // True where the reader stands beside the page and scrolls by itself.
  const beside = (reader) => getComputedStyle(reader).overflowY === "auto";
  function find(reader) {
    const focus = reader.querySelectorAll(".focus"), first = focus[0];
    for (const node of focus) node.classList.add("flash");
    if (!first) { if (!beside(reader)) reader.scrollIntoView(); else reader.scrollTop = 0; return; }
    if (beside(reader)) {
      const head = reader.querySelector(".top").offsetHeight;
      const at = first.getBoundingClientRect().top - reader.getBoundingClientRect().top + reader.scrollTop;
      reader.scrollTop = Math.max(0, at - head - (reader.clientHeight - head) * 0.28);
    } else first.scrollIntoView({ block: "center" });
  }

  // ---- Card beside the pointer ---------------------------------------------------------------------------
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

  // ---- Encounters ----------------------------------------------------------------------------------------
  const meetings = D.encounters.slice().sort((a, b) => (a.day ? 0 : 1) - (b.day ? 0 : 1) || compare(b.day || "", a.day || "") || compare(a.id, b.id));
  const meetingById = new Map(meetings.map((m) => [m.id, m]));
  const view = { kind: null, who: null, words: "", shown: 40, days: 20 };
  const parties = (m) => m.hosts.concat(m.guests);
  const SWAPPED = new Set(["visit"]);
  const EQUAL = new Set(["meet", "call", "sign"]);

  function wordsOf(m) {
    if (m.words === undefined) {
      m.words = fold(parties(m).map((p) => p.name + " " + (p.role_name || "")).join(" ") + " " + (m.place_name || "") + " " + (m.date || "") + " " + t(m.kind));
    }
    return m.words;
  }
  const chosen = (kind) => meetings.filter((m) => (!kind || m.kind === kind)
    && (!view.who || parties(m).some((p) => p.entity === view.who))
    && (!view.words || wordsOf(m).includes(fold(view.words))));

  function party(p) {
    return el("p", { class: "party" }, p.name, p.role_name && el("small", null, officeText(p.role_name, p.org && nameOf(p.org))));
  }

  function sidesOf(m) {
    const [left, right] = SWAPPED.has(m.kind) ? [m.guests, m.hosts] : [m.hosts, m.guests];
    if (!left.length || !right.length) return el("div", { class: "sides alone" }, el("div", null, left.concat(right).map(party)));
    return el("div", { class: "sides" }, el("div", null, left.map(party)),
      el("div", { class: "arrow" }, EQUAL.has(m.kind) ? "↔" : "→"), el("div", null, right.map(party)));
  }
  function sourcesText(row) {
    const sources = row.documents ? t(row.documents === 1 ? "source" : "sources", { n: number(row.documents) }) : t("noSource");
    return sources + " · " + t(row.count === 1 ? "evidence1" : "evidence", { n: number(row.count) });
  }
  function meetingRow(m) {
    const [day, part] = m.date ? valueText(m.date) : [t("undated"), ""];
    const first = m.evidence.find((e) => D.documents[e[0]].text !== undefined);
    const go = (e) => open(m.evidence, 0, e.currentTarget);
    return el("li", { class: "meeting", tabindex: 0, onclick: go, onkeydown: (e) => { if (e.key === "Enter") go(e); } },
      el("div", { class: "when" }, day, part && el("small", null, part)),
      el("div", null,
        el("p", { class: "kind" }, el("b", null, t(m.kind)), m.status !== "held" && el("span", { class: "flag" }, t(m.status)),
          m.place_name && el("span", null, t("at") + " " + m.place_name)),
        sidesOf(m), first && el("p", { class: "quote" }, quote(first, 260)), el("p", { class: "sources" }, sourcesText(m))));
  }
  function drawMeetings() {
    const rows = chosen(view.kind);
    show($("encounters"), rows.slice(0, view.shown).map(meetingRow), rows.length === 0 && el("li", { class: "empty" }, t(meetings.length ? "noneFiltered" : "none")));
    more($("encounters-more"), rows.length - view.shown, 40, () => { view.shown += 40; drawMeetings(); });
    const total = D.totals.encounters;
    $("encounters-note").textContent = rows.length < total ? t("showing", { n: number(Math.min(rows.length, view.shown)), all: number(total) }) : "";
  }
  function drawMeetingControls() {
    const kinds = new Map();
    for (const m of meetings) kinds.set(m.kind, (kinds.get(m.kind) || 0) + 1);
    const chip = (kind, label, count) => el("button", { type: "button", class: "chip", "aria-pressed": String(view.kind === kind),
      onclick: () => { view.kind = kind; view.shown = 40; drawMeetingControls(); drawMeetings(); } }, label, " ", el("small", null, number(count)));
    const search = el("input", { type: "search", placeholder: t("filterMeetings"), "aria-label": t("filterMeetings"), value: view.words,
      oninput: (e) => { view.words = e.target.value; view.shown = 40; drawMeetings(); } });
    show($("encounters-controls"), search, chip(null, t("all"), meetings.length),
      [...kinds].sort((a, b) => b[1] - a[1] || compare(a[0], b[0])).map(([kind, n]) => chip(kind, t(kind), n)),
      view.who && el("button", { type: "button", class: "chip", "aria-pressed": "true", onclick: () => onlyWith(null) }, nameOf(view.who), " ×"));
  }
  function onlyWith(who) {
    view.who = who;
    view.shown = 40;
    drawMeetingControls();
    drawMeetings();
    if (who) $("s-encounters").scrollIntoView();
  }
  function more(button, left, step, act) {
    button.hidden = left <= 0;
    button.textContent = t("more", { n: number(Math.min(left, step)) });
    button.onclick = act;
  }

  // ---- Network -------------------------------------------------------------------------------------------
  const MOST_NODES = 40;
  function graph() {
    const edges = new Map(), weight = new Map();
    const key = (a, b) => (a < b ? a + "\u0000" + b : b + "\u0000" + a);
    const tie = (a, b, m) => {
      if (a === b) return;
      const k = key(a, b), edge = edges.get(k) || { a: a < b ? a : b, b: a < b ? b : a, weight: 0, planned: true, meetings: [] };
      edge.weight += Math.max(1, m.documents);
      edge.planned = edge.planned && m.status !== "held";
      edge.meetings.push(m);
      edges.set(k, edge);
    };
    for (const m of meetings) {
      if (m.status === "denied") continue;
      const hosts = m.hosts.map((p) => p.entity), guests = m.guests.map((p) => p.entity);
      if (hosts.length && guests.length) for (const a of hosts) for (const b of guests) tie(a, b, m);
      else { const all = hosts.concat(guests); all.forEach((a, i) => all.slice(i + 1).forEach((b) => tie(a, b, m))); }
    }
    for (const e of edges.values()) for (const id of [e.a, e.b]) weight.set(id, (weight.get(id) || 0) + e.weight);
    const ids = [...weight.keys()].sort((a, b) => weight.get(b) - weight.get(a) || compare(a, b)).slice(0, MOST_NODES);
    const nodes = ids.map((id) => ({ id, name: nameOf(id), weight: weight.get(id) }));
    const index = new Map(ids.map((id, i) => [id, i]));
    const kept = [...edges.values()].filter((e) => index.has(e.a) && index.has(e.b)).sort((x, y) => compare(x.a, y.a) || compare(x.b, y.b));
    for (const e of kept) { e.s = nodes[index.get(e.a)]; e.t = nodes[index.get(e.b)]; }
    return { nodes: nodes.filter((v) => kept.some((e) => e.s === v || e.t === v)), edges: kept };
  }
  // Force layout (Fruchterman and Reingold 1991) from a fixed start, in a space that is wider than high because
  // labels are; then labels that still touch are pushed apart. The same data gives the same picture.
  function settle({ nodes, edges }, width, height) {
    const n = nodes.length, ratio = 1.75, k = 0.92 * Math.sqrt((width / ratio * height) / Math.max(n, 1));
    nodes.forEach((v, i) => {
      const angle = i * 2.399963, radius = 26 * Math.sqrt(i + 0.5);
      v.x = radius * Math.cos(angle); v.y = radius * Math.sin(angle);
    });
    const degree = new Map(nodes.map((v) => [v, 0]));
    for (const e of edges) for (const v of [e.s, e.t]) degree.set(v, degree.get(v) + 1);
    // Hubs pull less on each neighbour, or a dense middle falls in on itself.
    for (const e of edges) e.pull = 1.25 / Math.pow(degree.get(e.s) * degree.get(e.t), 0.32);
    for (let round = 0; round < 420; round++) {
      const heat = 34 * (1 - round / 420) + 0.6;
      for (const v of nodes) {
        const far = Math.hypot(v.x, v.y) > 3.2 * k ? 3 : 1;
        v.dx = -v.x * 0.1 * far; v.dy = -v.y * 0.14 * far;
      }
      for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) {
        const a = nodes[i], b = nodes[j], x = a.x - b.x, y = a.y - b.y, d2 = Math.max(x * x + y * y, 1), f = (k * k) / d2;
        a.dx += x * f; a.dy += y * f; b.dx -= x * f; b.dy -= y * f;
      }
      for (const e of edges) {
        const x = e.s.x - e.t.x, y = e.s.y - e.t.y, d = Math.max(Math.hypot(x, y), 1), f = (e.pull * d) / k;
        e.s.dx -= x * f; e.s.dy -= y * f; e.t.dx += x * f; e.t.dy += y * f;
      }
      for (const v of nodes) {
        const d = Math.max(Math.hypot(v.dx, v.dy), 0.01), step = Math.min(d, heat);
        v.x += (v.dx / d) * step; v.y += (v.dy / d) * step;
      }
    }
    const scale = fit(nodes, width, ratio);
    for (const v of nodes) {
      v.lines = wrap(v.name, 22);
      v.r = Math.min(4.5 + 2.4 * Math.sqrt(v.weight), 17);
      v.w = Math.max(...v.lines.map((l) => l.length)) * 6.9 + 14;
      v.h = v.r * 2 + v.lines.length * 15 + 8;
      v.x *= scale * ratio; v.y *= scale;
    }
    const middle = (v) => v.y - v.r + v.h / 2;
    for (let round = 0; round < 400; round++) {
      let touched = false;
      for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) {
        const a = nodes[i], b = nodes[j], x = a.x - b.x, y = middle(a) - middle(b);
        const ox = (a.w + b.w) / 2 - Math.abs(x), oy = (a.h + b.h) / 2 - Math.abs(y);
        if (ox <= 0 || oy <= 0) continue;
        touched = true;
        if (oy < ox * 0.6) { const s = (y < 0 ? -oy : oy) / 3; a.y += s; b.y -= s; }
        else { const s = (x < 0 ? -ox : ox) / 3; a.x += s; b.x -= s; }
      }
      for (const v of nodes) v.x = Math.max(v.w / 2 + 4, Math.min(width - v.w / 2 - 4, v.x));
      if (!touched) break;
    }
  }
  // Puts the middle of the nodes in the middle of the page; returns the scale at which they fill its width.
  function fit(nodes, width, ratio) {
    const xs = nodes.map((v) => v.x), ys = nodes.map((v) => v.y);
    const x = (Math.min(...xs) + Math.max(...xs)) / 2, y = (Math.min(...ys) + Math.max(...ys)) / 2;
    const scale = Math.min(1.4, (width - 150) / Math.max(1, (Math.max(...xs) - Math.min(...xs)) * ratio));
    for (const v of nodes) { v.x += width / 2 / (scale * ratio) - x; v.y -= y; }
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
  let drawn = null;
  function drawNetwork() {
    const box = $("network");
    drawn = drawn || graph();
    if (!drawn.edges.length) { show(box, el("p", { class: "empty legend" }, t("none"))); return; }
    const width = 900, height = Math.max(360, Math.min(760, 200 + drawn.nodes.length * 17));
    if (drawn.nodes[0].x === undefined) settle(drawn, width, height);
    const { nodes, edges } = drawn;
    const top = Math.min(...nodes.map((v) => v.y - v.r)), bottom = Math.max(...nodes.map((v) => v.y - v.r + v.h));
    const tall = bottom - top + 28;
    const X = (v) => v.x.toFixed(1), Y = (v) => (v.y - top + 14).toFixed(1);
    const heat = (test) => () => {
      box.classList.add("busy");
      for (const e of edges) { e.node.classList.toggle("hot", test(e)); }
      for (const v of nodes) v.node.classList.toggle("hot", edges.some((e) => test(e) && (e.s === v || e.t === v)));
    };
    const cool = () => { box.classList.remove("busy"); for (const x of [...edges, ...nodes]) x.node.classList.remove("hot"); };
    const picture = svg("svg", { viewBox: "0 0 " + width + " " + tall.toFixed(0), role: "img", "aria-label": t("network"), onmouseleave: cool });
    for (const e of edges) {
      e.node = svg("line", { class: "edge" + (e.planned ? " planned" : ""), x1: X(e.s), y1: Y(e.s), x2: X(e.t), y2: Y(e.t),
        "stroke-width": Math.min(0.6 + Math.sqrt(e.weight), 6).toFixed(1), onmouseenter: heat((x) => x === e), onmouseleave: cool,
        onclick: () => open(e.meetings.flatMap((m) => m.evidence), 0, null) },
      svg("title", {}, e.s.name + " – " + e.t.name + ": " + e.meetings.map((m) => t(m.kind) + " " + (when(m.date) || t("undated"))).join("; ")));
      picture.append(e.node);
    }
    for (const v of nodes) {
      v.node = svg("g", { class: "node" + (v.weight < 2 ? " minor" : ""), transform: "translate(" + X(v) + " " + Y(v) + ")", tabindex: 0,
        onmouseenter: heat((e) => e.s === v || e.t === v), onmouseleave: cool, onclick: () => onlyWith(v.id),
        onkeydown: (e) => { if (e.key === "Enter") onlyWith(v.id); } },
      svg("title", {}, v.name), svg("circle", { r: v.r.toFixed(1), class: typeOf(v.id) + "-f" }),
      v.lines.map((line, i) => svg("text", { y: (v.r + 14 + 14.5 * i).toFixed(1) }, line)));
      picture.append(v.node);
    }
    show(box, picture, el("div", { class: "legend" }, ["PER", "ORG", "LOC"].filter((k) => nodes.some((v) => typeOf(v.id) === k))
      .map((k) => el("span", null, el("i", { class: k + "-f" }), t("L_" + k)))));
  }

  // ---- Timeline ------------------------------------------------------------------------------------------
  const days = D.timeline.slice().sort((a, b) => compare(a.day, b.day));
  const stamp = (day) => Date.parse(day + "T00:00:00Z") / 864e5;
  function drawAxis() {
    const box = $("axis");
    if (days.length < 2) { show(box); return; }
    const width = 900, shown = mainDays(), first = stamp(shown[0].day), last = stamp(shown[shown.length - 1].day), span = Math.max(last - first, 1);
    const X = (n) => 18 + ((n - first) / span) * (width - 36);
    const most = Math.max(...shown.map((d) => d.count + d.encounters.length));
    const picture = svg("svg", { viewBox: "0 0 " + width + " 104", role: "img", "aria-label": t("timeline") });
    for (const [at, label] of ticks(first, last)) {
      picture.append(svg("line", { x1: X(at), x2: X(at), y1: 12, y2: 84 }), svg("text", { x: X(at) + 3, y: 98 }, label));
    }
    picture.append(svg("line", { class: "base", x1: 0, x2: width, y1: 84, y2: 84 }));
    for (const d of shown) {
      const high = 12 + 50 * Math.sqrt((d.count + d.encounters.length) / most), x = X(stamp(d.day)).toFixed(1), met = d.encounters.length > 0;
      picture.append(svg("g", { class: "stick" + (met ? " met" : ""), onclick: () => toDay(d) },
        svg("title", {}, dayText(d.day) + ": " + number(d.encounters.length) + " " + t("met")),
        svg("line", { x1: x, x2: x, y1: 84, y2: (84 - high).toFixed(1) }),
        svg("circle", { cx: x, cy: (84 - high).toFixed(1), r: met ? 4.5 : 3.2 })));
    }
    show(box, picture, shown.length < days.length && el("p", { class: "note" }, t("outside", { n: number(days.length - shown.length) })));
  }
  // The days the axis spans: all of them, or, where the talk is of a few weeks, those of nearly all that is said.
  function mainDays() {
    const said = (d) => d.count + d.encounters.length, all = days.reduce((sum, d) => sum + said(d), 0);
    if (days.length < 30) return days;
    let from = 0, to = days.length, before = 0, after = 0;
    while (before + said(days[from]) < 0.07 * all) before += said(days[from++]);
    while (after + said(days[to - 1]) < 0.02 * all) after += said(days[--to]);
    const whole = stamp(days[days.length - 1].day) - stamp(days[0].day), middle = stamp(days[to - 1].day) - stamp(days[from].day);
    return middle < 0.5 * whole ? days.slice(from, to) : days;
  }
  function ticks(first, last) {
    const out = [], from = new Date(first * 864e5), to = new Date(last * 864e5);
    const years = to.getUTCFullYear() - from.getUTCFullYear();
    if (years >= 2) {
      const step = Math.ceil((years + 1) / 12);
      for (let y = from.getUTCFullYear(); y <= to.getUTCFullYear(); y += step) {
        const at = Date.UTC(y, 0, 1) / 864e5;
        if (at >= first) out.push([at, String(y)]);
      }
    } else {
      const months = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
      const step = Math.max(1, Math.ceil(months / 10));
      for (let m = 0; m <= months; m += step) {
        const at = Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + m, 1), day = new Date(at);
        if (at / 864e5 >= first) out.push([at / 864e5, day.getUTCMonth() + 1 + "/" + day.getUTCFullYear()]);
      }
    }
    return out;
  }
  // In a page that holds part of an archive a day may have nothing left to show.
  const recent = days.filter((d) => d.encounters.length || d.evidence.some((e) => D.documents[e[0]].text !== undefined)).reverse();
  function toDay(d) {
    const at = recent.indexOf(d);
    if (at < 0) return;
    if (at >= view.days) { view.days = at + 1; drawDays(); }
    $("days").children[at].scrollIntoView({ block: "center" });
    open(d.evidence.length ? d.evidence : d.encounters.flatMap((id) => (meetingById.get(id) || { evidence: [] }).evidence), 0, $("days").children[at]);
  }
  const sideNames = (side) => side.map((p) => p.name).join(", ");
  function sentenceText(m) {
    const [left, right] = SWAPPED.has(m.kind) ? [m.guests, m.hosts] : [m.hosts, m.guests];
    return left.length && right.length ? sideNames(left) + (EQUAL.has(m.kind) ? " ↔ " : " → ") + sideNames(right) : sideNames(left.concat(right));
  }
  // Up to three sentences of a day that say different things.
  function sayings(d) {
    const seen = new Set();
    return d.evidence.filter((e) => {
      const parts = seen.size < 3 && context(e, 120), said = parts && parts.join("").slice(0, 90);
      return parts && !seen.has(said) && seen.add(said);
    });
  }
  function drawDays() {
    const row = (d) => el("li", { class: "day" }, el("div", { class: "when" }, dayText(d.day), el("small", null, sourcesText(d))),
      el("ul", null,
        d.encounters.map((id) => meetingById.get(id)).filter(Boolean).map((m) => el("li", null, el("button", { type: "button", class: "event", onclick: () => open(m.evidence, 0, null) },
          el("b", null, t(m.kind)), sentenceText(m)))),
        sayings(d).map((e) => el("li", null,
          el("button", { type: "button", class: "line", onclick: () => open(d.evidence, d.evidence.indexOf(e), null) }, quote(e, 230))))));
    show($("days"), recent.slice(0, view.days).map(row), recent.length === 0 && el("li", { class: "empty" }, t("none")));
    more($("days-more"), recent.length - view.days, 20, () => { view.days += 20; drawDays(); });
  }

  // ---- Tables --------------------------------------------------------------------------------------------
  const col = (head, value, cell, css) => ({ head, value, cell, css });
  const text = (head, value, css) => col(head, value, (r) => value(r), css);
  const count = (head, value) => col(head, value, (r) => number(value(r)), "n");
  const dayCol = (head, value) => col(head, (r) => value(r) || "", (r) => dayText(value(r)), "d");
  const nameCell = (id, name) => el("span", { class: "name", title: clean(id) }, name);
  const proofCol = col("proof", (r) => r.count || r.mentions || 0, (r) => pills(r));
  function pills(row) {
    const by = new Map();
    row.evidence.forEach((e, i) => { const at = by.get(e[0]); if (at) at.n++; else by.set(e[0], { i, n: 1 }); });
    return el("span", { class: "pills" }, [...by].slice(0, 5).map(([doc, { i, n }]) => el("button", {
      type: "button", class: "pill", title: clean(lead(D.documents[doc])),
      onclick: (e) => { e.stopPropagation(); open(row.evidence, i, e.currentTarget.closest("tr")); } }, doc + 1 + (n > 1 ? "×" + n : ""))),
    by.size > 5 && "+" + (by.size - 5));
  }
  const others = (r) => r.aliases.filter((a) => a.surface !== r.name).slice(0, 6).map((a) => a.surface + (a.count > 1 ? " ×" + a.count : "")).join(" · ");
  const entityCols = (offices) => [
    col("name", (r) => r.name, (r) => [nameCell(r.id, r.name), offices && el("small", null, (officesOf.get(r.id) || []).slice(0, 3).join(" · "))], "wide"),
    text("alias", others, "wide"), count("mentions", (r) => r.mentions), count("docs", (r) => r.documents),
    dayCol("firstDay", (r) => r.first), dayCol("lastDay", (r) => r.last), proofCol];
  const officesOf = new Map();
  for (const o of D.offices) {
    const all = officesOf.get(o.person) || [];
    all.push(officeText(o.role_name, o.org_name));
    officesOf.set(o.person, all);
  }
  function registerCell(r) {
    const g = r.register;
    if (g.differs) return el("span", { class: "bad" }, "≠ " + t("differs") + (g.agrees ? " (" + g.differs + "/" + (g.differs + g.agrees) + ")" : ""));
    return g.agrees ? el("span", { class: "ok" }, "✓ " + t("agrees")) : "";
  }
  const side = (all) => all.map((p) => p.name).join(", ");
  const ofType = (...types) => () => D.entities.filter((e) => types.includes(e.type) && e.mentions + e.references > 0);
  const TABLES = {
    persons: { rows: ofType("PER"), cols: entityCols(true), sort: 3, total: () => D.totals.persons },
    bodies: { rows: ofType("ORG"), cols: entityCols(false), sort: 3, total: () => D.totals.bodies },
    places: { rows: ofType("LOC"), cols: entityCols(false), sort: 3, total: () => D.totals.places },
    works: { rows: ofType("EVENT", "WORK"), cols: entityCols(false), sort: 3 },
    offices: { rows: () => D.offices, total: () => D.totals.offices, sort: 6, cols: [
      col("person", (r) => r.person_name, (r) => nameCell(r.person, r.person_name)),
      text("office", (r) => officeText(r.role_name, r.org_name), "wide"),
      col("seen", (r) => r.first || "", (r) => (r.first ? dayText(r.first) + (r.last !== r.first ? " – " + dayText(r.last) : "") : ""), "d"),
      col("around", (r) => (r.predecessor ? nameOf(r.predecessor) : ""), (r) => [r.predecessor && el("div", null, "← " + nameOf(r.predecessor)), r.successor && el("div", null, "→ " + nameOf(r.successor))]),
      col("register", (r) => r.register.differs - r.register.agrees, registerCell), count("docs", (r) => r.documents), proofCol] },
    encounters: { rows: () => meetings, total: () => D.totals.encounters, sort: 0, cols: [
      col("date", (r) => r.date || "", (r) => when(r.date), "d"), text("kind", (r) => t(r.kind), "d"),
      text("hosts", (r) => side(r.hosts)), text("guests", (r) => side(r.guests)), text("place", (r) => r.place_name || ""),
      text("status", (r) => t(r.status)), count("docs", (r) => r.documents), proofCol] },
    cooccurrence: { rows: () => D.cooccurrence, total: () => D.totals.cooccurrence, sort: 2, cols: [
      col("one", (r) => r.a_name, (r) => nameCell(r.a, r.a_name)), col("other", (r) => r.b_name, (r) => nameCell(r.b, r.b_name)),
      count("count", (r) => r.count), count("docs", (r) => r.documents), proofCol] },
    timeline: { rows: () => days, total: () => D.totals.timeline, sort: 0, cols: [
      dayCol("day", (r) => r.day), col("events", (r) => r.encounters.length, (r) => r.encounters.map((id) => meetingById.get(id)).filter(Boolean).map((m) => el("div", null, t(m.kind) + ": " + sentenceText(m)))),
      count("count", (r) => r.count), count("docs", (r) => r.documents), proofCol] },
    aliases: { rows: () => D.aliases, total: () => D.totals.aliases, sort: 2, cols: [
      text("surface", (r) => r.surface, "wide"), col("entity", (r) => r.name, (r) => nameCell(r.entity, r.name)),
      count("count", (r) => r.count), count("docs", (r) => r.documents), proofCol] },
    stories: { rows: () => D.stories, total: () => D.totals.stories, sort: 2, cols: [
      text("story", (r) => r.title, "wide"), dayCol("firstDay", (r) => r.first), count("docs", (r) => r.independent),
      text("shared", (r) => r.entities.map(nameOf).join(", "), "wide"), col("proof", (r) => r.evidence.length, pills)] },
    contradictions: { rows: () => D.contradictions, total: () => D.totals.contradictions, sort: 0, cols: [
      text("rule", (r) => r.rule), text("subject", subjectText, "wide"),
      col("claims", (r) => r.claims.map(claimText).join(" "), (r) => r.claims.map((c) => el("div", null, claimText(c) + " (" + number(c.documents) + ")"))), proofCol] },
    documents: { rows: () => D.documents.map((d, i) => ({ ...d, at: i, evidence: [[i, 0, 0]] })), total: () => D.totals.documents, sort: 1, cols: [
      col("title", docName, (r) => [el("span", { class: "name" }, r.at + 1 + ". " + lead(r)), el("small", null, r.id)], "wide"),
      col("date", (r) => String(r.published || ""), (r) => [dayText(String(r.published || "").slice(0, 10)), el("small", null, t(r.provenance))], "d"),
      count("mentions", (r) => r.counts[0]), count("events", (r) => r.counts[2]), count("size", (r) => r.bytes), text("dup", (r) => r.duplicates.join(", "))] },
  };
  function claimText(c) {
    if (/^(per|org|loc)\//.test(c.value)) return nameOf(c.value);
    return /^\d{4}-/.test(c.value) ? when(c.value) : c.value;
  }
  function subjectText(r) {
    const meeting = meetingById.get(r.subject.split(" ")[0]);
    if (meeting) return t(meeting.kind) + ": " + sentenceText(meeting);
    if (!r.subject.startsWith("office/")) return r.subject;
    return r.subject.slice(7).split("+").map(nameOf).join(", ");
  }
  const table = { name: "persons", sort: null, down: true, words: "", shown: 50 };
  function plain(value) {
    return value === null || value === undefined || value === false ? "" : value.nodeType ? value.textContent : Array.isArray(value) ? value.map(plain).join(" ") : String(value);
  }
  function drawTabs() {
    show($("tabs"), Object.entries(TABLES).map(([name, def]) => {
      const n = def.total ? def.total() : def.rows().length;
      if (!n && name !== table.name) return null;
      return el("button", { type: "button", role: "tab", "aria-selected": String(name === table.name), onclick: () => pickTable(name) }, t("T_" + name), el("small", null, number(n)));
    }));
  }
  function pickTable(name) {
    Object.assign(table, { name, sort: null, down: true, words: "", shown: 50 });
    drawTabs();
    drawTableControls();
    drawTable();
  }
  function drawTableControls() {
    show($("table-controls"), el("input", { type: "search", placeholder: t("filter"), "aria-label": t("filter"), value: table.words,
      oninput: (e) => { table.words = e.target.value; table.shown = 50; drawTable(); } }), el("span", { class: "note", id: "table-count" }));
  }
  function drawTable() {
    const def = TABLES[table.name], by = table.sort === null ? def.sort : table.sort, words = fold(table.words);
    let rows = def.rows();
    const all = def.total ? def.total() : rows.length;
    if (words) rows = rows.filter((r) => fold(def.cols.map((c) => plain(c.value(r)) + " " + plain(c.cell(r))).join(" ") + " " + r.id).includes(words));
    rows = rows.map((r, i) => [r, i]).sort((a, b) => (table.down ? -1 : 1) * compare(def.cols[by].value(a[0]), def.cols[by].value(b[0])) || a[1] - b[1]).map((p) => p[0]);
    const head = el("thead", null, el("tr", null, def.cols.map((c, i) => el("th", { class: c.css === "n" ? "n" : null, scope: "col",
      "aria-sort": i === by ? (table.down ? "descending" : "ascending") : null },
    el("button", { type: "button", onclick: () => {
      table.down = i === by ? !table.down : c.css === "n" || c.css === "d" || c === proofCol;
      table.sort = i;
      drawTable();
    } }, t(c.head))))));
    const body = el("tbody", null, rows.slice(0, table.shown).map((r) => el("tr", { tabindex: 0,
      onclick: (e) => open(r.evidence, 0, e.currentTarget), onkeydown: (e) => { if (e.key === "Enter") open(r.evidence, 0, e.currentTarget); } },
    def.cols.map((c) => el("td", { class: c.css }, c.cell(r))))));
    show($("table"), head, body);
    if (!rows.length) body.append(el("tr", null, el("td", { class: "empty", colspan: def.cols.length }, t(words ? "noneFiltered" : "none"))));
    more($("table-more"), rows.length - table.shown, 100, () => { table.shown += 100; drawTable(); });
    const shown = Math.min(rows.length, table.shown);
    $("table-count").textContent = shown < all ? t("showing", { n: number(shown), all: number(all) }) : "";
  }

  // ---- Page ----------------------------------------------------------------------------------------------
  function drawHead() {
    for (const node of document.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t);
    document.documentElement.lang = lang;
    const dated = D.documents.map((d) => String(d.published || "").slice(0, 10)).filter(Boolean).sort();
    const range = dated.length ? ", " + (dated[0] === dated[dated.length - 1] ? dayText(dated[0]) : dayText(dated[0]) + " – " + dayText(dated[dated.length - 1])) : "";
    const { inferred, unknown } = D.totals;
    $("deck").textContent = t("deck", { n: number(D.totals.documents), range }) + (inferred ? t("deckInferred", { n: number(inferred) }) : "")
      + (unknown ? t("deckUnknown", { n: number(unknown) }) : "");
    const figures = [["documents", D.totals.documents], ["persons", D.totals.persons], ["bodies", D.totals.bodies], ["places", D.totals.places],
      ["met", D.totals.encounters], ["offices", D.totals.offices], ["days", D.totals.timeline]];
    if (D.totals.contradictions) figures.push(["contradictions", D.totals.contradictions]);
    show($("figures"), figures.map(([key, n]) => el("div", { class: key === "contradictions" ? "alarm" : null }, el("dt", null, t(key)), el("dd", null, number(n)))));
    show($("sections"), ["encounters", "network", "timeline", "tables"].map((name) => el("button", { type: "button", "data-s": name,
      onclick: () => $("s-" + name).scrollIntoView() }, t(name))), el("button", { type: "button", class: "arrow-tools", onclick: () => $("reader").scrollIntoView() }, t("article")));
    $("lang").textContent = t("lang");
    $("print").textContent = t("print");
    drawTheme();
    for (const m of meetings) m.words = undefined;
  }
  const THEMES = ["auto", "light", "dark"];
  function drawTheme() {
    const now = document.documentElement.dataset.theme;
    $("theme").textContent = t("theme" + now[0].toUpperCase() + now.slice(1));
  }
  function where() {
    let now = "encounters";
    for (const name of ["encounters", "network", "timeline", "tables"]) if ($("s-" + name).getBoundingClientRect().top < 140) now = name;
    for (const b of $("sections").children) b.setAttribute("aria-current", String(b.dataset.s === now));
  }
  function drawAll() {
    drawHead(); drawMeetingControls(); drawMeetings(); drawNetwork(); drawAxis(); drawDays(); drawTabs(); drawTableControls(); drawTable(); drawReader(false); where();
  }
  $("lang").addEventListener("click", () => { lang = lang === "vi" ? "en" : "vi"; drawAll(); });
  $("theme").addEventListener("click", () => {
    const root = document.documentElement;
    root.dataset.theme = THEMES[(THEMES.indexOf(root.dataset.theme) + 1) % THEMES.length];
    drawTheme();
  });
  $("print").addEventListener("click", () => window.print());
  window.addEventListener("beforeprint", () => {
    const kept = [...hidden];
    hidden.clear();
    show($("printed"), D.documents.slice(0, 40).filter((d) => d.text !== undefined).map((d) => {
      const body = el("div", { class: "text" });
      paint(body, d, null);
      return el("article", null, el("h3", null, docName(d)), el("p", { class: "meta" }, docMeta(d)), body);
    }));
    kept.forEach((k) => hidden.add(k));
  });
  window.addEventListener("afterprint", () => show($("printed")));
  window.addEventListener("scroll", where, { passive: true });
  $("reader").addEventListener("pointermove", hover);
  $("reader").addEventListener("pointerleave", () => { $("card").hidden = true; });
  const opening = meetings.find((m) => m.evidence.length) || null;
  if (opening) Object.assign(reading, { trail: opening.evidence, doc: opening.evidence[0][0] });
  drawAll();
  if (beside($("reader"))) find($("reader"));
})();
