// The height of the loss chart: what is drawn of a loss, from where to where, and its ticks. Pure.
import { LEAST, rowAt } from "./run.mjs";
import { minus, short, ticks } from "./scale.mjs";
/** @import { Path, Run, LossAxis } from "./types.mjs" */

const DEEPEST = 1e-16; // of the top: so many digits a number has
const OVER = { log: 100, linear: 2 }; // times what the others need: so far up a runaway is followed

/**
 * The chart's vertical axis for a run: `value` of a row's height above the lowest loss, drawn from `low` to `high`, and
 * `floor` and `top`, the heights between which a line is on the chart. `exact` says that a height of 0 below it is no
 * matter of rounding.
 *
 * "log" shows what decides: from the `tolerance` of "reached" up, and from lower where all end below it. "all" is log
 * too, down to the least height and up to the greatest. "linear" is of the loss itself, and is all there is without a
 * lowest loss. But for "all" the top is what those need who stay within the heights of the window, the start among
 * them; who is higher is followed up to OVER times that.
 * @param {Pick<Run, "steps" | "bounded" | "lowest" | "highest" | "paths">} run
 * @param {{path: Path}[]} entrants
 * @param {number} tolerance
 * @param {string} [scale]
 * @returns {LossAxis}
 */
export function lossAxis(run, entrants, tolerance, scale = "log") {
  const paths = (entrants.length ? entrants.map(({ path }) => path) : run.paths).filter(({ rows }) => rows > 0);
  const ends = paths.map((path) => highest(path, endOf(path, run)));
  if (scale === "linear" || !run.bounded) {
    const top = run.lowest + topOf(run, paths, ends, OVER.linear), begun = paths.map(({ gap }) => gap[0] + run.lowest);
    return linear(run, Math.min(run.lowest > 0 && 2 * run.lowest < top ? 0 : run.lowest, ...begun), top);
  }
  const top = scale === "all" ? Math.max(...paths.map((path) => highest(path))) : topOf(run, paths, ends, OVER.log);
  const floor = scale === "all" ? least(paths) : decisive(run, paths, ends, tolerance, top);
  return { ...logarithmic(Math.max(floor, rounding(run)), top), exact: run.lowest === 0 };
}

/**
 * How high those stand who stay, and the start; or as high as anyone comes, if that is no more than `over` times it.
 * @param {Pick<Run, "lowest" | "highest">} run
 * @param {Path[]} paths
 * @param {number[]} ends
 * @param {number} over
 */
function topOf({ lowest, highest: peakOfWindow }, paths, ends, over) {
  const peak = Math.max(0, ...paths.map((path) => highest(path)));
  const needed = Math.max(0, ...paths.map(({ gap }) => gap[0]), ...ends.filter((end) => end <= peakOfWindow - lowest));
  return needed > 0 ? Math.min(peak, over * needed) : Math.min(peak, peakOfWindow - lowest);
}

/**
 * The tolerance; where all paths end below it, a decade under whoever is highest in the last tenth of the steps.
 * @param {Pick<Run, "steps">} run
 * @param {Path[]} paths
 * @param {number[]} ends
 * @param {number} tolerance
 * @param {number} top
 */
function decisive({ steps }, paths, ends, tolerance, top) {
  const last = paths.every(({ end }) => end > steps) ? Math.max(0, ...ends) : Infinity;
  return last > 0 && last < tolerance ? Math.max(last / 10, DEEPEST * top) : tolerance;
}

/**
 * Below this a height is rounding: what is measured from 0 has digits down to the least that is sent.
 * @param {Pick<Run, "lowest">} run
 */
const rounding = ({ lowest }) => (lowest === 0 ? 16 * LEAST : 1e-14 * Math.max(1, Math.abs(lowest)));

/** The first row of the last tenth of a path's steps. @param {Path} path @param {Pick<Run, "steps">} run */
const endOf = (path, { steps }) => Math.max(0, rowAt(path, Math.ceil(0.9 * steps)));

/** @param {Path} path */
function highest({ gap, rows }, from = 0) {
  let found = -Infinity;
  for (let row = from; row < rows; row++) if (gap[row] > found) found = gap[row];
  return found;
}

/** The least height above 0 of all rows. @param {Path[]} paths */
function least(paths) {
  let found = Infinity;
  for (const { gap, rows } of paths) {
    for (let row = 0; row < rows; row++) if (gap[row] > 0 && gap[row] < found) found = gap[row];
  }
  return found;
}

/**
 * @param {Pick<Run, "lowest">} run
 * @param {number} from
 * @param {number} to
 * @returns {LossAxis}
 */
function linear({ lowest }, from, to) {
  // Between numbers that differ by less, ticks would be long.
  const least = 1e-4 * Math.max(Math.abs(from), Math.abs(to));
  const room = Math.max(0.05 * (to - from), least) || 1, low = from - room, high = to + room;
  const marks = ticks(low, high, 6).map((at) => ({ at, words: Math.abs(at) < 1e5 ? minus(at) : short(at) }));
  return {
    log: false,
    exact: false,
    value: (gap) => gap + lowest,
    low,
    high,
    floor: low - lowest,
    top: high - lowest,
    ticks: marks,
  };
}

/**
 * From a whole decade to a half, a decade high at least.
 * @param {number} from
 * @param {number} to
 * @returns {Omit<LossAxis, "exact">}
 */
function logarithmic(from, to) {
  const high = to > 0 ? Math.ceil(2 * Math.log10(to)) / 2 + 0.1 : 0;
  const low = Math.floor(Math.min(Number.isFinite(from) ? Math.log10(from) : 0, high - 1) + 1e-9);
  const value = (/** @type {number} */ gap) => (gap > 0 ? Math.log10(gap) : -Infinity);
  return { log: true, value, low, high, floor: 10 ** low, top: 10 ** high, ticks: decades(low, high) };
}

/**
 * Powers of ten, and 2 and 5, or 3, times them where there is room for few powers.
 * @param {number} low
 * @param {number} high
 */
function decades(low, high) {
  const wide = high - low, digits = wide < 1.2 ? [1, 2, 5] : wide < 2.5 ? [1, 3] : [1];
  const powers = digits.length > 1 ? [0, 1, 2, 3].map((n) => low + n) : ticks(low, high, 6).filter(Number.isInteger);
  const marks = powers.flatMap((n) =>
    digits.map((digit) => ({ at: n + Math.log10(digit), words: tickText(digit, n) }))
  );
  return marks.filter(({ at }) => at <= high);
}

/** @param {number} digit @param {number} n */
const tickText = (
  digit,
  n,
) => (Math.abs(n) > 3 ? `${digit}e${minus(n)}` : String(Number((digit * 10 ** n).toPrecision(1))));

/**
 * What the chart's height is, beside its name.
 * @param {{lowest?: number}} run
 * @param {{log: boolean, low: number}} axis
 * @returns {string}
 */
export function scaleWords({ lowest }, { log, low }) {
  return log ? `${lowest ? `above ${short(lowest)}, ` : ""}log scale from ${tickText(1, low)}` : "linear scale";
}
