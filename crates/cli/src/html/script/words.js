// The language of the labels. Names and sentences stay as the newspapers write them.

const WORDS = { vi: VI, en: EN };
// What a reader chose lasts for the next page, where the browser lets it.
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
// "1 article", "2 articles": English needs both, Vietnamese has one form.
const many = (key, n) => t(n === 1 && WORDS[lang][key + "1"] !== undefined ? key + "1" : key, { n: number(n) });
