// What a reader chose, and the labels (`WORDS`, of each page its own) in the language chosen.

// A choice lasts for the next page, where the browser lets it.
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
