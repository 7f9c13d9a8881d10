// Nodes are made of text, never of markup.

const $ = (id) => document.getElementById(id);
function el(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {}))
    if (typeof value === "function") node.addEventListener(key, value);
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(key, value === true ? "" : value);
  node.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false && child !== ""));
  return node;
}
const show = (node, ...children) => node.replaceChildren(...children.flat(3).filter(Boolean));
