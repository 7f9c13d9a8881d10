// The language of the labels. Names and sentences stay as the newspapers write them.

const WORDS = { vi: VI, en: EN };
// "1 article", "2 articles": English needs both, Vietnamese has one form.
const many = (key, n) => t(n === 1 && WORDS[lang][key + "1"] !== undefined ? key + "1" : key, { n: number(n) });
