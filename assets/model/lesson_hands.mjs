// A class answers together by showing hands: what can be counted, how long the bars are, and what is said of them. Pure.
import { placeOf, placeWords } from "./lesson_places.mjs";
/** @import { Asked } from "./types.mjs" */

const MOST = 9999; // hands for one answer
const PARTS = 4; // of the steps of a race, where a class says how many it takes

/** The last step of each part. @param {number} [most] */
function lasts(most = 0) {
  const parts = Math.min(PARTS, most);
  return Array.from({ length: parts }, (_, n) => Math.round((most * (n + 1)) / parts));
}

/**
 * What hands can be shown for, in words; where a place on the map is asked for, the places that are named.
 * @param {Asked} asked
 * @param {number[][]} [places]
 * @returns {string[]}
 */
export function countable({ kind, choices, most }, places = []) {
  if (kind === "where") return places.map(placeWords);
  if (kind !== "steps") return choices;
  return [...lasts(most).map((last, n, all) => `step ${n ? all[n - 1] + 1 : 0} to ${last}`), "never"];
}

/**
 * The number of the one that was measured; -1 where it is none of the places that are named.
 * @param {Asked} asked
 * @param {number[][]} [places]
 * @param {{width: number}} [map] how wide it is
 * @returns {number}
 */
export function measured({ kind, answer, right, most }, places = [], map = { width: 0 }) {
  if (kind === "where") return placeOf(places, answer, map);
  if (kind !== "steps") return answer ?? right;
  return answer === null ? lasts(most).length : lasts(most).findIndex((last) => answer <= last);
}

/**
 * The counts that were typed, of which an empty one is none; else a sentence, and in which field it went `wrong`.
 * @param {string[]} texts
 * @returns {{counts: number[], wrong: number, says: string}}
 */
export function counted(texts) {
  const counts = texts.map((text) => Number(text.trim()));
  const wrong = counts.findIndex((count) => !(Number.isInteger(count) && count >= 0 && count <= MOST));
  if (wrong >= 0) {
    return { counts: [], wrong, says: `Hands are counted in whole numbers from 0 to ${MOST.toLocaleString("en")}.` };
  }
  if (counts.some(Boolean)) return { counts, wrong: -1, says: "" };
  return { counts: [], wrong: 0, says: "No hands are counted yet: type how many there are for each." };
}

/**
 * How long each bar is, from 0 to 1: that of the most hands is the longest.
 * @param {number[]} counts
 * @returns {number[]}
 */
export function lengths(counts) {
  const most = Math.max(...counts);
  return counts.map((count) => (most ? count / most : 0));
}

/**
 * How many of a class were right, in a sentence.
 * @param {number[]} counts
 * @param {number} right
 * @returns {string}
 */
export function handsWords(counts, right) {
  const all = counts.reduce((sum, count) => sum + count, 0), hits = counts[right];
  if (!hits) return "It was otherwise than all of you said.";
  if (hits === all) return all === 1 ? "The one hand was right." : `All ${all} hands were right.`;
  return `${hits} of ${all} hands ${hits === 1 ? "was" : "were"} right.`;
}
