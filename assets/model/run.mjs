// A finished run, as the server sends it: decoding, and what it says at a step. Pure.
/** @import { Point, Range, Verdict, Path, Run } from "./types.mjs" */
/** @import { Judged, Numbers, Standing } from "./served.mjs" */

/**
 * @type {Record<string, Int32ArrayConstructor | Float32ArrayConstructor | Int16ArrayConstructor |
 *   Uint8ArrayConstructor>}
 */
const TYPES = { int32: Int32Array, float32: Float32Array, int16: Int16Array, uint8: Uint8Array };

/**
 * The JSON header that answers in bytes begin with, and the arrays behind it, as the header names them.
 * @param {ArrayBuffer} buffer
 * @returns {{header: any, arrays: Record<string, any>}}
 */
export function openBinary(buffer) {
  const words = new DataView(buffer);
  let begin = 4;
  while (words.getUint32(begin - 4, true) === 0) begin += 4; // it was still being computed
  const length = words.getUint32(begin - 4, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, begin, length)));
  if (header.error) throw Object.assign(new Error(header.error), { refused: true });
  begin += length;
  const arrays = Object.fromEntries(header.arrays.map((/** @type {[string, string, number]} */ [name, type, size]) => {
    const array = new TYPES[type](buffer, begin, size);
    begin += array.byteLength;
    return [name, array];
  }));
  return { header, arrays };
}

/**
 * Decode the bytes of /race.bin: for each entrant its rows of x, y and gap, the loss above `lowest`; of a long path
 * only
 * the rows that can be seen, with their step numbers. `end` is how many steps of the path are drawable; `beyond` says
 * that
 * the loss is too large, or too low, from that step on and until another. With them: the factors of the schedules in
 * use.
 * `verdicts` is Python's table of their kinds, and `undecided` the verdict while nothing is known.
 * @param {ArrayBuffer} buffer
 * @param {{verdicts: Record<string, Standing>, undecided: Judged}} catalogue
 * @returns {Run}
 */
export function decode(buffer, { verdicts, undecided }) {
  const { header, arrays } = openBinary(buffer),
    judged = (/** @type {Judged} */ verdict) => ranked(verdict, verdicts, header.bounded);
  const before = judged(undecided);
  const paths = header.paths.map(
    (/** @type {Pick<Path, "end" | "beyond" | "until">} */ { end, beyond, until }, /** @type {number} */ k) => {
      const [x, y, gap] = ["x", "y", "gap"].map((name) => arrays[`${k}.${name}`]);
      const steps = arrays[`${k}.steps`] ?? null;
      const verdict = judged(header.verdicts[k]), said = header.earlier?.[k], earlier = said ? judged(said) : null;
      return { steps, x, y, gap, rows: x.length, end, beyond, until, verdict, earlier, before };
    },
  );
  const factors = Object.fromEntries(
    header.schedules.map((/** @type {string} */ name) => [name, arrays[`factors.${name}`]]),
  );
  return {
    ...header,
    steps: header.race.steps,
    paths,
    factorSteps: arrays["factors.steps"] ?? [],
    factors,
    exact: null,
  };
}

/**
 * A verdict with how its kind ranks. Throws for a kind that is not in the table.
 * @param {Judged} verdict
 * @param {Record<string, Standing>} verdicts
 * @param {boolean} bounded
 */
function ranked(verdict, verdicts, bounded) {
  const standing = verdicts[verdict.kind];
  if (!standing) {
    const known = Object.keys(verdicts).join(", ");
    throw new Error(`verdict is ‘${verdict.kind}’, but must be one of ${known}`);
  }
  const { told } = verdict, own = told ? { brief: told, words: `${told} at step {step}` } : {};
  return { ...verdict, ...standing, ...own, tier: bounded ? standing.tier : standing.endless ?? standing.tier };
}

/**
 * The last row of a path that is seen at a step.
 * @param {Path} path
 * @param {number} step
 * @returns {number}
 */
export const rowAt = (path, step) => (path.steps ? lastUpTo(path.steps, step) : Math.min(step, path.rows - 1));

/**
 * The step that a row of a path belongs to.
 * @param {Path} path
 * @param {number} row
 * @returns {number}
 */
export const stepOf = (path, row) => (path.steps ? path.steps[row] : row);

/**
 * The index of the last of rising numbers that is at most `value`; -1 where none is.
 * @param {Numbers} numbers
 * @param {number} value
 * @returns {number}
 */
export function lastUpTo(numbers, value) {
  let low = 0, high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** @typedef {Pick<Path, "steps" | "x" | "y" | "gap" | "rows">} Rows */
/** @typedef {{steps: Int32Array}} Thinned whose rows say of which steps they are */

/** @template {Rows} T @param {T} rows @returns {rows is T & Thinned} */
const isThinned = (rows) => rows.steps !== null;

/**
 * The run with the rows of `window`, another answer about the same race, in place of its own thinned ones there.
 * @param {Run} run
 * @param {{paths: Rows[]}} window
 * @param {Range} range
 * @returns {Run}
 */
export function withExact(run, window, [begin, end]) {
  const paths = run.paths.map((path, k) => {
    const rows = window.paths[k];
    return isThinned(path) && isThinned(rows) ? spliced(path, rows, begin, end) : path;
  });
  return { ...run, paths, exact: [begin, end] };
}

/** @param {Path & Thinned} path @param {Rows & Thinned} exact @param {number} begin @param {number} end */
function spliced(path, exact, begin, end) {
  const before = lastUpTo(path.steps, begin - 1) + 1, after = lastUpTo(path.steps, end) + 1;
  const length = before + exact.rows + path.rows - after;
  /** @template {Int32Array | Float32Array} T @param {T} all @param {Numbers} was @param {Numbers} now @returns {T} */
  const joined = (all, was, now) => {
    all.set(was.slice(0, before));
    all.set(now, before);
    all.set(was.slice(after), before + exact.rows);
    return all;
  };
  return {
    ...path,
    steps: joined(new Int32Array(length), path.steps, exact.steps),
    x: joined(new Float32Array(length), path.x, exact.x),
    y: joined(new Float32Array(length), path.y, exact.y),
    gap: joined(new Float32Array(length), path.gap, exact.gap),
    rows: length,
  };
}

const SOON = 600; // steps that play will need before long

/**
 * The window of at most `most` steps to ask for so that `step` and what follows it are exact; null where they are.
 * @param {Run} run
 * @param {number} step
 * @param {boolean} playing
 * @param {number} most
 * @returns {Range | null}
 */
export function windowToFetch(run, step, playing, most) {
  if (!run.paths.some(({ steps }) => steps)) return null;
  const until = Math.min(run.steps, step + (playing ? SOON : 0));
  if (run.exact && run.exact[0] <= step && run.exact[1] >= until) return null;
  const begin = Math.max(0, step - Math.floor(most / 4)); // what lies ahead is needed more than what lies behind
  return [begin, Math.min(run.steps, begin + most - 1)];
}

/**
 * What is known of an entrant at a step: its verdict once it has come true, or what comes true earlier of one that ends
 * in no number; and until then that it is running.
 * @param {Path} path
 * @param {number} step
 * @param {number} last
 * @returns {Verdict}
 */
export function standing(path, step, last) {
  const holds = (/** @type {Verdict | null} */ verdict) =>
    verdict && step >= ((verdict.early ? verdict.step : last) ?? 0);
  return [path.verdict, path.earlier].find(holds) ?? path.before;
}

/**
 * On which side of all numbers of 32 bits an entrant's loss is at a step: 1 above, -1 below; 0 where on none.
 * @param {Path} path
 * @param {number} step
 * @returns {number}
 */
export const beyondAt = ({ end, beyond, until }, step) => (step >= end && step < until ? beyond : 0);

/**
 * The run as long as nobody is to be told how it ends: everybody is running.
 * @param {Run} run
 * @returns {Run}
 */
export const untold = (run) => ({
  ...run,
  paths: run.paths.map((path) => ({ ...path, verdict: path.before, earlier: null })),
});

/**
 * Entrants from best to worst at a step, ranked as optim/outcome/standings.py ranks them.
 * @param {Run} run
 * @param {number} step
 * @returns {number[]}
 */
export function order(run, step) {
  const key = (/** @type {number} */ k) => {
    const path = run.paths[k], now = standing(path, step, run.steps);
    const beyond = beyondAt(path, step) < 0 ? -Infinity : Infinity; // its last row is of another step
    const gap = step < path.end ? path.gap[rowAt(path, step)] : beyond;
    return [now.tier, (now.arrived && now.step) || 0, gap];
  };
  const keys = run.paths.map((_, k) => key(k));
  return run.paths.map((_, k) => k)
    .sort((a, b) => keys[a][0] - keys[b][0] || keys[a][1] - keys[b][1] || keys[a][2] - keys[b][2] || a - b);
}

/**
 * How far a path's point at a step is from the nearest minimum; null where there is none.
 * @param {Path} path
 * @param {number} step
 * @param {Point[]} minima
 * @returns {number | null}
 */
export function distance(path, step, minima) {
  if (!minima.length) return null;
  const row = rowAt(path, step);
  return Math.min(...minima.map(([x, y]) => Math.hypot(path.x[row] - x, path.y[row] - y)));
}

export const HALF_A_DIGIT = 2 ** -24; // of a number of 32 bits, as a path's coordinates are sent
export const LEAST = 2 ** -149; // of 32 bits: it stands for whatever is nearer to 0, and is not 0

/**
 * How far a path's point at a step may be from where the engine has it.
 * @param {Path} path
 * @param {number} step
 * @returns {number}
 */
export function roundedBy(path, step) {
  const row = rowAt(path, step), far = Math.hypot(path.x[row], path.y[row]);
  return HALF_A_DIGIT * far + (far ? LEAST : 0);
}
