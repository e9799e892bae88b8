// Surfaces that were typed: the page knows the catalogue's from the start, and asks the server for what these are.
import { elementOrNull } from "../dom.mjs";
import { ask } from "../net/ask.mjs";
import { catalogue } from "../state.mjs";

const MOST = 32; // typed surfaces that a page remembers
const typed = [];

/**
 * The surface that a text describes, by its one id, once its facts, its formula and its stamp are on the page. Throws as
 * `ask` does where it is none, with the sentence.
 * @param {string} text
 * @returns {Promise<string>}
 */
export async function know(text) {
  if (catalogue.surfaces[text]) return text;
  const { id, facts, parts } = await (await ask(`surface.json?surface=${encodeURIComponent(text)}`)).json();
  if (catalogue.surfaces[id]) return id;
  catalogue.surfaces[id] = facts;
  for (const [part, html] of Object.entries(parts)) {
    const template = elementOrNull(`${part}-${id}`) ?? document.body.appendChild(document.createElement("template"));
    Object.assign(template, { id: `${part}-${id}`, innerHTML: html });
  }
  typed.push(id);
  if (typed.length > MOST) forget(typed.shift(), Object.keys(parts));
  return id;
}

/** A history goes back to what it holds, and asks again. */
function forget(id, parts) {
  delete catalogue.surfaces[id];
  for (const part of parts) elementOrNull(`${part}-${id}`)?.remove();
}
