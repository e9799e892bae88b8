// The axis of a setting in a chart: shares of its length, values and ticks. Pure.
import { lossTicks } from "./network.mjs";
import { minus, short, ticks } from "./scale.mjs";

/** From `low` to `high`, by logarithms or not. @typedef {{low: number, high: number, log: boolean}} StudyAxis */

const CLOSEST = 1e-6; // of the whole length, as far as one can look closer

/**
 * Where a value lies along an axis, 0 to 1 between its ends.
 * @param {StudyAxis} axis
 * @param {number} value
 * @returns {number}
 */
export const shareOf = ({ low, high, log }, value) =>
  log ? (Math.log(value) - Math.log(low)) / (Math.log(high) - Math.log(low)) : (value - low) / (high - low);

/**
 * The value at a share of an axis, with as many digits as a pixel can tell.
 * @param {StudyAxis} axis
 * @param {number} share
 * @returns {number}
 */
export const valueAt = (axis, share) => Number(exactAt(axis, share).toPrecision(4));

/**
 * The same, with all digits. The quotient of the ends may be too large for a number.
 * @param {StudyAxis} studyAxis
 * @param {number} share
 */
const exactAt = ({ low, high, log }, share) => log ? low ** (1 - share) * high ** share : low + (high - low) * share;

/**
 * Round values along an axis.
 * @param {StudyAxis} axis
 * @param {number} [count] about so many
 * @returns {number[]}
 */
export const ticksOf = (axis, count = 5) => axis.log ? lossTicks(axis) : ticks(axis.low, axis.high, count);

/**
 * A value of a setting as people read it, without zeros behind its last figure: 0.01, 1e−6.
 * @param {number} value
 * @returns {string}
 */
export function figure(value) {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e5)) return short(value).replace(".0e", "e");
  return minus(Number(value.toPrecision(4)));
}

/**
 * A part of an axis, `factor` times closer about a share that stays where it is; within the whole of it.
 * @param {StudyAxis} axis
 * @param {StudyAxis} whole
 * @param {number} factor
 * @param {number} share
 * @returns {StudyAxis}
 */
export function closer(axis, whole, factor, share) {
  const [from, to] = [axis.low, axis.high].map((value) => shareOf(whole, value));
  const width = Math.min(1, Math.max(CLOSEST, (to - from) / factor)), middle = from + (to - from) * share;
  const low = Math.min(1 - width, Math.max(0, middle - width * share));
  return { ...axis, low: exactAt(whole, low), high: exactAt(whole, low + width) };
}
