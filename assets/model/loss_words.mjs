// A loss as people read it: no digit that its path does not have, and no number where there is none. Pure.
import { beyondAt, HALF_A_DIGIT, LEAST, rowAt, standing, stepOf } from "./run.mjs";
import { short } from "./scale.mjs";
/** @import { Path, Run } from "./types.mjs" */

const HALF_OF_A_SUM = 2 ** -52; // of the lowest loss: the server subtracts it, the page adds it again
const SURE = 16; // times its rounding, from which on a height can be set against another
export const BEYOND = "> 3e38", DEEPER = "< −3e38", NOT_KNOWN = "–", BELOW = "< 3e−45";
/** @type {Record<number, string>} */
const SIDES = { [1]: BEYOND, [-1]: DEEPER };

/**
 * How far a loss may be from `lowest` and a height above it: the height has 32 bits, and the least of them says no more
 * than that it is not 0.
 * @param {number} gap
 * @param {number} lowest
 */
const rounding = (gap, lowest) =>
  HALF_A_DIGIT * Math.abs(gap) + (gap ? LEAST / 2 : 0) + HALF_OF_A_SUM * Math.abs(lowest);

/**
 * The loss of a height above `lowest`, in as many of three figures as are known of it.
 * @param {number} gap
 * @param {number} lowest
 * @returns {string}
 */
export function figure(gap, lowest) {
  const loss = gap + lowest;
  if (gap === 0) return short(loss);
  if (lowest === 0 && gap === LEAST) return BELOW;
  const sure = Math.abs(loss) / rounding(gap, lowest);
  if (sure <= 1 || Math.abs(loss) <= LEAST) return "≈ 0";
  const digits = Math.floor(Math.log10(sure));
  return digits ? short(loss, digits) : `≈ ${short(loss, 1)}`;
}

/**
 * What is said of a step of which only one before it is known, with one sign before it.
 * @param {boolean} exact
 * @param {string} words
 * @returns {string}
 */
export function orAbout(exact, words) {
  if (exact || words.startsWith("≈")) return words;
  return words.startsWith("<") ? "≈ 0" : `≈ ${words}`;
}

/**
 * A path's loss at a step. BEYOND is a number that is too large to be sent, DEEPER one that is too low, NOT_KNOWN one
 * that
 * is none, or of the part of a path that is not drawn.
 * @param {Run} run
 * @param {Path} path
 * @param {number} step
 * @returns {string}
 */
export function lossWords(run, path, step) {
  const side = beyondAt(path, step);
  if (step >= path.end) return side && standing(path, step, run.steps).finite ? SIDES[side] : NOT_KNOWN;
  const row = rowAt(path, step);
  return orAbout(stepOf(path, row) === step, figure(path.gap[row], run.lowest));
}

/**
 * How many times higher above the lowest loss one path is than another, which is the lower one, at a step. Infinity
 * where
 * no number can be said, NaN where rounding may be all that is between them.
 * @param {Run} run
 * @param {Path} low
 * @param {Path} high
 * @param {number} step
 * @returns {number}
 */
export function timesHigher(run, low, high, step) {
  if (step >= high.end) return Infinity;
  const one = low.gap[rowAt(low, step)], other = high.gap[rowAt(high, step)];
  const least = SURE * Math.max(LEAST, HALF_OF_A_SUM * Math.abs(run.lowest));
  if (one >= least) return other / one;
  if (one === 0 && other === 0) return 1;
  return other - one >= least ? Infinity : NaN;
}

/**
 * The step that is looked into, and why it is an earlier one than that on show, where the path does not reach so far.
 * @param {number} row
 * @param {number} step
 * @param {Path} path
 * @returns {string}
 */
export function stepTitle(row, step, { end, beyond }) {
  const title = `Step ${row.toLocaleString("en")}`;
  if (step < end || row !== end - 1) return title;
  return `${title}, the last ${
    beyond > 0 ? "with a loss below 3e38" : beyond ? "with a loss above −3e38" : "that can be drawn"
  }`;
}
