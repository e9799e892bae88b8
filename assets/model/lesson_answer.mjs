// A prediction beside what was measured, kindly. Pure.
import { short } from "./scale.mjs";
/** @import { Predict } from "./types.mjs" */

const NEAR = 0.05; // of the map's width: a cross as near as that was right
const CLOSE = 0.1; // of the steps it took

const YES = "You said so.", NO = "It was otherwise.";

/**
 * Whether a prediction was right, and in a sentence how far off it was.
 * @param {Predict} predict
 * @param {any} said the number of a choice; of "where" a point; of "steps" a number, or null for never
 * @param {{width: number}} map how wide it is, in its own units
 * @returns {{right: boolean, words: string}}
 */
export function compared(predict, said, map) {
  return (MEASURES[predict.kind] ?? chosen)(predict, said, map);
}

/** A choice. @param {Predict} predict @param {unknown} said */
function chosen({ answer }, said) {
  const right = said === answer;
  return { right, words: right ? YES : NO };
}

/**
 * Whether a place is near enough to where it ended.
 * @param {number} away
 * @param {{width: number}} map
 */
export const isNear = (away, { width }) => away <= NEAR * width;

/** A spot on the map. @param {Predict} predict @param {number[]} said @param {{width: number}} map */
function near({ answer }, said, map) {
  if (!answer) return { right: false, words: "It ended nowhere on the map." };
  const away = Math.hypot(said[0] - answer[0], said[1] - answer[1]), right = isNear(away, map);
  return { right, words: `${right ? YES : NO} Your cross is ${short(away)} away from where it ended.` };
}

/** A number of steps. @param {Predict} predict @param {number | null} said */
function counted({ answer }, said) {
  if (answer === null) {
    return said === null
      ? { right: true, words: YES }
      : { right: false, words: `${NO} You said step ${said}; it did not arrive.` };
  }
  if (said === null) return { right: false, words: `${NO} You said never; it arrived at step ${answer}.` };
  const off = Math.abs(said - answer), right = off <= Math.max(1, CLOSE * answer);
  if (!off) return { right, words: YES };
  const by = `${off} ${off === 1 ? "step" : "steps"} ${said > answer ? "fewer" : "more"} than you said`;
  return { right, words: `${right ? "You said nearly so." : NO} It arrived at step ${answer}, ${by}.` };
}

/** @type {Record<string, typeof near | typeof counted>} */
const MEASURES = { where: near, steps: counted };
