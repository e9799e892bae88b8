// The height of the loss chart: what is drawn of a loss, its range and its ticks. Pure.
import { minus, short, ticks } from "./scale.mjs";

const ROUNDING = 1e-14; // of a loss that is not measured from 0: below this its height is rounding

/**
 * The chart's vertical axis for a run: what is drawn of a row, its range, its ticks. With the `losses` of batches, which
 * may lie below the lowest loss, it is of the loss itself, and not of its height above that. Pure.
 */
export function axis(run, entrants, losses = null) {
  if (losses && run.bounded && run.lowest > 0) return wholeAxis(run, entrants, losses);
  const log = run.bounded, limit = 1e4 * Math.max(...run.paths.map((path) => Math.abs(path.gap[0])), Number.MIN_VALUE);
  const floor = run.lowest === 0 ? smallest(entrants) : ROUNDING * Math.max(1, Math.abs(run.lowest));
  const value = (gap) => (log ? Math.log10(Math.max(gap, floor)) : gap + run.lowest);
  let [low, high] = log ? [Infinity, -Infinity] : [run.lowest, run.highest]; // without a lowest loss, the window's
  for (const { path } of log ? entrants : []) {
    for (let row = 0; row < path.rows; row++) {
      if (Math.abs(path.gap[row]) > limit) continue;
      const v = value(path.gap[row]);
      if (v < low) low = v;
      if (v > high) high = v;
    }
  }
  if (low > high) [low, high] = [-1, 1];
  if (log) [low, high] = [Math.floor(2 * low) / 2 - 0.15, Math.ceil(2 * high) / 2 + 0.1];
  else [low, high] = [low - 0.05 * (high - low || 1), high + 0.05 * (high - low || 1)];
  const marks = ticks(low, high, 6).filter((t) => !log || Number.isInteger(t));
  return { log, value, low, high, ticks: marks.map((t) => ({ at: t, words: log ? power(t) : minus(t) })) };
}

function wholeAxis(run, entrants, { columns }) {
  const value = (gap) => Math.log10(Math.max(gap + run.lowest, Number.MIN_VALUE)), limit = 1e4 * (run.lowest + Math.max(...run.paths.map((path) => Math.abs(path.gap[0]))));
  let [low, high] = [Infinity, -Infinity];
  for (const gaps of entrants.flatMap(({ k, path }) => [path.gap, columns[k]])) {
    for (const gap of gaps) {
      if (!(gap + run.lowest > run.lowest * 1e-3) || gap > limit) continue; // a batch that is fitted all but exactly runs off the chart
      [low, high] = [Math.min(low, value(gap)), Math.max(high, value(gap))];
    }
  }
  if (low > high) [low, high] = [-1, 1];
  const room = 0.06 * (high - low || 1), marks = decadeMarks(low - room, high + room);
  return { log: true, whole: true, value, low: low - room, high: high + room, ticks: marks };
}

/** What the chart's height is, beside its name. */
export function scaleWords({ bounded, lowest }, { whole }) {
  const above = lowest && !whole ? `above ${short(lowest)}, ` : "";
  return bounded ? `${above}log scale` : "linear scale";
}

/** Powers of ten, and 2 and 5 times them where there is room for no more than one of them. */
function decadeMarks(low, high) {
  const digits = high - low < 1.2 ? [1, 2, 5] : high - low < 2.5 ? [1, 3] : [1], marks = [];
  for (let n = Math.floor(low); n <= high; n++) {
    for (const digit of digits) {
      const at = n + Math.log10(digit);
      if (at >= low && at <= high) marks.push({ at, words: Math.abs(n) > 3 ? short(digit * 10 ** n) : String(Number((digit * 10 ** n).toPrecision(1))) });
    }
  }
  return marks;
}

/** The smallest height above 0 of all rows: what is exactly 0 is drawn there. */
function smallest(entrants) {
  let least = Infinity;
  for (const { path } of entrants) for (let row = 0; row < path.rows; row++) if (path.gap[row] > 0 && path.gap[row] < least) least = path.gap[row];
  return Number.isFinite(least) ? least : 1;
}

const power = (exponent) => (exponent >= -3 && exponent <= 3 ? String(Number((10 ** exponent).toPrecision(3))) : `1e${minus(exponent)}`);
