// The words of the page. Names and sentences stay as they are written.

const WORDS = {
  vi: {
    lang: "English", themeauto: "Nền: tự động", themelight: "Nền: sáng", themedark: "Nền: tối",
    deck: "Dán một bài báo tiếng Việt: ai, giữ chức gì, gặp ai, khi nào, ở đâu.",
    text: "Bài báo", sample: "Bài mẫu", clear: "Xóa", published: "Ngày đăng", own: "Tên riêng của bạn",
    ownNote: "Mỗi dòng một tên, các cột cách nhau bằng dấu Tab: tên, loại (PER ORG LOC ROLE EVENT WORK), mã, cách viết khác.",
    loading: "Đang nạp danh mục…", done: "{n} ký tự · {ms} ms · nạp trong {load} ms · bantin {version}", place_page: " · không có luồng phụ", empty: "Dán bài vào ô bên cạnh, hoặc bấm “Bài mẫu”.",
    given: "cho sẵn", inferred: "suy ra từ bài: {value}", between: "trong khoảng {a} – {b}", unknown: "không rõ; năm của những ngày thiếu năm để ngỏ", why: "Căn cứ",
    reader: "Bài báo với các dấu vết. Phím mũi tên trái, phải đi qua từng dấu.", layers: "Các lớp",
    encounters: "Ai gặp ai", times: "Ngày, giờ", names: "Tên, chức vụ", written: "Viết là", name: "Tên", kind: "Loại", count: "Lần", none: "Chưa thấy gì.",
    meet: "gặp, hội đàm", visit: "thăm", call: "điện đàm", message: "gửi thư, điện", sign: "ký kết", chair: "chủ trì", attend: "tham dự", award: "trao tặng", appoint: "bầu, bổ nhiệm",
    held: "đã diễn ra", planned: "dự kiến", denied: "bị bác bỏ",
    L_PER: "người", L_ORG: "tổ chức", L_LOC: "nơi", L_ROLE: "chức vụ", L_EVENT: "sự kiện, văn kiện", L_TIMEX: "ngày, giờ", L_TRIGGER: "tiếp xúc", L_word: "từ", L_sentence: "câu",
    PER: "người", ORG: "tổ chức", LOC: "địa danh", ROLE: "chức vụ", EVENT: "sự kiện", WORK: "văn kiện", DATE: "ngày", TIME: "giờ, buổi", DURATION: "khoảng thời gian", SET: "định kỳ", ENCOUNTER: "tiếp xúc",
    c_id: "mã", c_org: "thuộc", c_holder: "đương nhiệm", c_bearer: "người mang", c_value: "giá trị", c_means: "nghĩa là", c_rule: "quy tắc", c_from: "tính từ", c_sure: "tin cậy", c_status: "tình trạng", c_hosts: "chủ", c_guests: "khách",
    c_when: "khi nào", c_place: "ở đâu", c_for: "chỉ", c_other: "hoặc là", c_zone: "phần", caption: "lời chú ảnh", boilerplate: "ngoài bài",
    a_none: "chính nó", a_published: "ngày đăng", a_inferred: "ngày đăng suy ra", a_expression: "mốc khác trong bài", lunar: "âm lịch",
    gazetteer: "danh mục", grammar: "ngữ pháp", memory: "tên đã nêu", coref: "đồng sở chỉ", model: "mô hình",
    colophon: "Mọi việc diễn ra trong trình duyệt này: không có máy chủ, không gửi gì đi. Trang là một tệp duy nhất, mở được khi không có mạng.", licences: "Nguồn và giấy phép của các danh mục",
  },
  en: {
    lang: "Tiếng Việt", themeauto: "Theme: auto", themelight: "Theme: light", themedark: "Theme: dark",
    deck: "Paste a Vietnamese news article: who, in which office, met whom, when and where.",
    text: "Article", sample: "Sample", clear: "Clear", published: "Published", own: "Names of your own",
    ownNote: "One name a line, columns separated by tabs: name, type (PER ORG LOC ROLE EVENT WORK), id, other spellings.",
    loading: "Reading the lists…", done: "{n} characters · {ms} ms · loaded in {load} ms · bantin {version}", place_page: " · without a worker", empty: "Paste an article into the field, or press “Sample”.",
    given: "given", inferred: "inferred from the text: {value}", between: "between {a} and {b}", unknown: "unknown; years that are not written stay open", why: "Because",
    reader: "The article with its marks. Left and right arrow keys walk through them.", layers: "Layers",
    encounters: "Who met whom", times: "Dates and times", names: "Names and offices", written: "Written", name: "Name", kind: "Kind", count: "Count", none: "Nothing yet.",
    meet: "met", visit: "visited", call: "telephoned", message: "wrote to", sign: "signed with", chair: "chaired", attend: "attended", award: "gave an award to", appoint: "appointed",
    held: "held", planned: "planned", denied: "denied",
    L_PER: "people", L_ORG: "bodies", L_LOC: "places", L_ROLE: "offices", L_EVENT: "events, documents", L_TIMEX: "times", L_TRIGGER: "encounters", L_word: "words", L_sentence: "sentences",
    PER: "person", ORG: "body", LOC: "place", ROLE: "office", EVENT: "event", WORK: "document", DATE: "date", TIME: "time of day", DURATION: "duration", SET: "recurring", ENCOUNTER: "encounter",
    c_id: "id", c_org: "of", c_holder: "held by", c_bearer: "borne by", c_value: "value", c_means: "means", c_rule: "rule", c_from: "counted from", c_sure: "confidence", c_status: "status", c_hosts: "hosts", c_guests: "guests",
    c_when: "when", c_place: "where", c_for: "stands for", c_other: "or", c_zone: "part", caption: "caption", boilerplate: "site text",
    a_none: "itself", a_published: "publication date", a_inferred: "inferred date", a_expression: "another expression", lunar: "lunar calendar",
    gazetteer: "gazetteer", grammar: "grammar", memory: "seen before", coref: "coreference", model: "model",
    colophon: "All of this happens in your browser: there is no server, nothing is sent. The page is one file and opens without a network.", licences: "Sources and licences of the lists",
  },
};
// What a reader chose lasts, where the browser lets it.
const chosenBefore = (key, allowed) => {
  try {
    const value = localStorage.getItem("bantin-" + key);
    return allowed.includes(value) ? value : allowed[0];
  } catch {
    return allowed[0];
  }
};
const choose = (key, value) => {
  try {
    localStorage.setItem("bantin-" + key, value);
  } catch {
    /* not kept */
  }
};
let lang = chosenBefore("lang", ["vi", "en"]);
const t = (key, values) => {
  let text = WORDS[lang][key];
  if (text === undefined) return key;
  if (values) for (const [name, value] of Object.entries(values)) text = text.replace("{" + name + "}", () => value);
  return text;
};
