// Final loss against a setting: the scales of the chart, and where a value lies on its curve. Pure.
import { shareOf } from "./study_axis.mjs";
/** @import { StudyAxis } from "./study_axis.mjs" */

const DEEPEST = 1e-16; // of the highest: so many digits a number has
const FALL = 2;
const OVER = 1e3; // times the loss at the start: so far up the chart goes

/**
 * The axes of the chart for an answer of /map/rates.json: the setting, and the heights above the lowest loss, or, where
 * there is no lowest, the losses themselves.
 * @param {{x: {lo: number, hi: number, log: boolean}, entrants: ({loss: (number | null)[]} | null)[]}} answer null of
 *   who
 *   has no such setting
 * @param {{lowest: number, highest: number, bounded: boolean, begun: number}} ground with the height at the start
 * @returns {{x: StudyAxis, y: StudyAxis, height: (loss: number | null) => number | null}}
 */
export function cutAxes({ x: { lo, hi, log }, entrants }, { lowest, highest, bounded, begun }) {
  const height = (/** @type {number | null} */ loss) => loss === null ? null : bounded ? loss - lowest : loss;
  const x = { low: lo, high: hi, log };
  const found = entrants.flatMap((one) => one?.loss ?? []).map(height).flatMap((one) =>
    one !== null && (!bounded || one > 0) ? [one] : []
  );
  return { x, y: bounded ? logarithmic(found, begun) : linear(found, begun + lowest, highest - lowest), height };
}

/**
 * Whole decades, from the least to the greatest that is not far above the start.
 * @param {number[]} found
 * @param {number} begun
 */
function logarithmic(found, begun) {
  const most = begun > 0 ? OVER * begun : Infinity;
  const high = found.reduce((top, one) => one <= most && one > top ? one : top, begun > 0 ? begun : 1e-3);
  const low = found.reduce((least, one) => Math.min(least, one), high / 10);
  return {
    low: 10 ** Math.floor(Math.log10(Math.max(low, DEEPEST * high))),
    high: 10 ** Math.ceil(Math.log10(high)),
    log: true,
  };
}

/**
 * From the start down to the lowest, no farther than FALL times what the window has: the fall may be without end.
 * @param {number[]} found
 * @param {number} begun
 * @param {number} range
 */
function linear(found, begun, range) {
  const low = Math.max(found.reduce((least, one) => Math.min(least, one), begun), begun - FALL * range);
  const room = 0.05 * Math.abs(begun - low) || 1;
  return { low: low - room, high: begun + room, log: false };
}

/**
 * The height of a curve at a value, between the two nearest of the answer; null where it has none. Heights above 0 are
 * taken by their logarithms.
 * @param {StudyAxis} axis
 * @param {number[]} values along the axis, ascending
 * @param {(number | null)[]} heights
 * @param {number} value
 * @returns {number | null}
 */
export function heightAt(axis, values, heights, value) {
  const [first, last, place] = [values[0], values[values.length - 1], value].map((one) => shareOf(axis, one));
  const at = (place - first) / (last - first) * (values.length - 1);
  const n = Math.min(values.length - 2, Math.max(0, Math.floor(at))), part = Math.min(1, Math.max(0, at - n));
  const [from, to] = [heights[n], heights[n + 1]];
  if (from === null || to === null) return part < 0.5 ? from : to;
  return from > 0 && to > 0 ? from * (to / from) ** part : from + (to - from) * part;
}

/**
 * What became of runs that are above the chart: some end there, others as no number any more.
 * @param {{heights: (number | null)[]}[]} curves
 * @param {number} top of the chart
 * @returns {string}
 */
export function beyondWords(curves, top) {
  const all = curves.flatMap(({ heights }) => heights), high = all.some((height) => height !== null && height > top);
  const ends = [high && "ends off the scale", all.includes(null) && "overflows"].filter(Boolean);
  return ends.length ? `; above the chart a run ${ends.join(", or ")}` : "";
}
