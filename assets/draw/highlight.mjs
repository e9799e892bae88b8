// A Python script as nodes of the page.
import { tokens } from "../model/syntax.mjs";

/**
 * The script as nodes.
 * @param {string} text
 * @returns {DocumentFragment}
 */
export function highlighted(text) {
  const all = document.createDocumentFragment();
  for (const [kind, part] of tokens(text)) {
    if (kind) all.append(Object.assign(document.createElement("span"), { className: kind, textContent: part }));
    else all.append(part);
  }
  return all;
}
