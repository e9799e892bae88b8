// What somebody typed or brought: the page knows the catalogue from the start, and asks the server for what other ids are.
import { elementOrNull } from "../dom.mjs";
import { surfaceText } from "../model/race_text.mjs";
import { ask } from "../net/ask.mjs";
import { catalogue } from "../state.mjs";
/** @import { Race } from "../model/types.mjs" */

const MOST = 32; // typed surfaces, and as many typed rules, that a page remembers

/**
 * What asks for the one id of what a text describes, once its facts and its parts are on the page. It throws as `ask`
 * does where the text is none, with the sentence.
 * @param {"surface" | "rule"} kind
 * @returns {(text: string) => Promise<string>}
 */
function knowing(kind) {
  const known = catalogue[`${kind}s`], typed = new Map(); // the id of each, and its parts; the latest asked for is last
  return async (text) => {
    if (known[text]) return again(typed, text);
    const { id, facts, parts } = await (await ask(`${kind}.json?${kind}=${surfaceText(text)}`)).json();
    if (known[id]) return again(typed, id);
    known[id] = facts;
    for (const [part, html] of Object.entries(parts)) {
      const template = elementOrNull(`${part}-${id}`) ?? document.body.appendChild(document.createElement("template"));
      Object.assign(template, { id: `${part}-${id}`, innerHTML: html });
    }
    typed.set(id, Object.keys(parts));
    if (typed.size > MOST) forget(known, typed);
    return id;
  };
}

/** It was asked for: others are forgotten before it. @param {Map<string, string[]>} typed @param {string} id */
function again(typed, id) {
  const parts = typed.get(id);
  if (parts) {
    typed.delete(id);
    typed.set(id, parts);
  }
  return id;
}

/**
 * Forget what was asked for longest ago. A history goes back to what it holds, and asks again.
 * @param {Record<string, unknown>} known
 * @param {Map<string, string[]>} typed
 */
function forget(known, typed) {
  const [[id, parts]] = typed;
  typed.delete(id);
  delete known[id];
  for (const part of parts) elementOrNull(`${part}-${id}`)?.remove();
}

export const know = knowing("surface");
export const knowRule = knowing("rule");

/**
 * All that a race names is known.
 * @param {Pick<Race, "surface" | "entrants">} race
 */
export const knowRace = ({ surface, entrants }) =>
  Promise.all([know(surface), ...entrants.map(({ rule }) => knowRule(rule))]);
