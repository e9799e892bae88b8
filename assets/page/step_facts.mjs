// What is measured of a step and said of it, in the document.
import { write } from "../dom.mjs";
import { angleBetween, inWords } from "../model/anatomy.mjs";
import { short } from "../model/scale.mjs";
/** @import { Entrant } from "../model/types.mjs" */

/** @typedef {{rows: number[], sharpness: (number | null)[], limit: (number | null)[]}} Sharpness along a way */
/**
 * @typedef {{rule: {says: string, across: number | null, share: number}}} GroundFacts as /curvature/ tells them, in
 *   part
 */
/** @typedef {{says: string, try: {says: string, race: string} | null}} Fault of a run */
/** @typedef {[string, string, string?]} Fact a name, a value, and what there is to say of it */

/**
 * What can be measured of a step.
 * @param {any} facts
 * @returns {Fact[]}
 */
export function measured({ gradient, step, state_after: state }) {
  const known = (/** @type {(number | null)[]} */ vector) => vector.every((value) => value !== null);
  if (!known(gradient) || !known(step)) return [["step", "overflows"]];
  const angle = angleBetween(step, gradient.map((value) => -value));
  const memory = Object.entries(state).filter(([name, value]) => name === "velocity" && known([value].flat()));
  return [
    ["slope", short(Math.hypot(...gradient))],
    ["step length", short(Math.hypot(...step))],
    ["angle to downhill", angle === null ? "–" : `${angle.toFixed(angle < 10 ? 1 : 0)}°`],
    ...memory.map(([name, value]) => /** @type {Fact} */ ([inWords(name), short(Math.hypot(...value))])),
  ];
}

/**
 * The ground at the head, and how far the rule is from its limit there.
 * @param {any} ground as /curvature/ tells it; null while it is not known
 * @returns {Fact[]}
 */
export function groundFacts(ground) {
  if (!ground?.eigenvalues) return [];
  const [least, most] = ground.eigenvalues,
    { rule } = ground,
    steep = Math.abs(most) >= Math.abs(least) ? [most, least] : [least, most];
  const much = ground.condition === null ? "" : `, ${short(ground.condition)} to 1`;
  /** @type {Fact[]} */
  const found = [[
    "curvature, steep / other way",
    steep.map((value) => short(value)).join(" / "),
    `${ground.place}${much}`,
  ]];
  if (rule.across !== null) {
    found.push(["limit of the learning rate here", short(rule.across), `now at ${short(rule.share)} of it`]);
  }
  return found;
}

/** An entrant's settings in words: learning rate 0.01, beta 0.9. @param {Entrant} entrant */
export const settingsWords = ({ settings }) =>
  Object.entries(settings).map(([name, value]) => `${inWords(name)} ${value}`).join(", ");

/**
 * The chart of the sharpness beside the largest that the rule bears, where it has such a limit.
 * @param {Sharpness | null} known
 */
export function sharpnessChart(known) {
  if (!known) return [];
  const curves = [known.sharpness, known.limit].filter((curve) => curve.some((value) => value !== null));
  const named = curves.length > 1 ? "largest curvature, and the limit of the rule (dashed)" : "largest curvature";
  return [{
    name: named,
    rows: known.rows,
    curves: curves.map((curve) => curve.map((value) => value ?? NaN)),
    log: true,
  }];
}

/** Write a list of names and values. @param {HTMLElement} list @param {Fact[]} facts */
export function writeFacts(list, facts) {
  list.replaceChildren(...facts.flatMap(([name, value, more]) => {
    const box = document.createElement("div");
    /** @type {[string, string | undefined][]} */
    const parts = [["dt", name], ["dd", value], ["dd", more]];
    for (const [tag, text] of parts) {
      if (text) write(box.appendChild(document.createElement(tag)), text);
    }
    return [box];
  }));
}

/**
 * What is said of the whole run, as it is said at one of its steps: before the end it is not known yet.
 * @param {string | null | undefined} says
 * @param {number} step
 * @param {number} last
 * @returns {string | null | undefined}
 */
export const byTheEnd = (says, step, last) =>
  says && step < last
    ? `By step ${last.toLocaleString("en")}, the last, ${says.replace(/^(It|Its|No) /, lowered)}`
    : says;

/** @param {string} word */
const lowered = (word) => word.toLowerCase();

/**
 * Write what is said of the rule at this step, and of the whole run of so many steps, with what to try.
 * @param {HTMLElement} box
 * @param {GroundFacts | null} ground
 * @param {Fault | null} fault
 * @param {number} step
 * @param {number} last
 */
export function writeSaid(box, ground, fault, step, last) {
  /** @type {HTMLElement[]} */
  const said = [ground?.rule.says, byTheEnd(fault?.says, step, last)].flatMap((says) => says || []).map((sentence) => {
    const paragraph = document.createElement("p");
    write(paragraph, sentence);
    return paragraph;
  });
  if (fault?.try) said.push(tryButton(fault.try));
  box.replaceChildren(...said);
}

/** @param {{says: string, race: string}} fault */
function tryButton({ says, race }) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "btn outline" });
  Object.assign(button.dataset, { do: "try", race });
  write(button, says);
  return button;
}
