// How far a run has come, measured in steps or in the work it took: examples seen, or epochs. Pure.
import { ticks } from "./scale.mjs";
/** @import { Race, Run, WorkAxis } from "./types.mjs" */

/** @type {Record<string, string>} */
export const AXES = { steps: "steps", examples: "examples seen", epochs: "epochs" };
const APART = 4; // times: where one entrant sees so much more than another, only a log scale shows both

/**
 * The horizontal axis of the loss chart: `share(step, k)` from 0 to 1, its ticks, and what it says of itself.
 * @param {{steps: number, examples_a_step?: number[], race?: Pick<Race, "examples">}} run
 * @param {number[]} shown
 * @param {string} [kind]
 * @param {number} [count]
 * @returns {WorkAxis}
 */
export function workAxis(run, shown, kind = "steps", count = 5) {
  const each = run.examples_a_step ?? [];
  if (kind === "steps" || !each.length) return linear(run.steps, () => 1, "steps", count);
  const unit = kind === "epochs" ? run.race?.examples ?? 1 : 1,
    perStep = (/** @type {number} */ k) => each[k] / unit,
    who = shown.length ? shown : each.map((_, k) => k);
  const most = Math.max(...who.map(perStep)), least = Math.min(...who.map(perStep));
  if (most < APART * least) return linear(most * run.steps, perStep, kind, count);
  return logarithmic(least, most * run.steps, perStep, kind);
}

/**
 * @param {number} end
 * @param {(k: number) => number} perStep
 * @param {string} kind
 * @param {number} count
 * @returns {WorkAxis}
 */
function linear(end, perStep, kind, count) {
  const marks = ticks(0, end, count).filter((at) => kind === "epochs" || Number.isInteger(at)).map((at) => ({
    share: at / end,
    words: at.toLocaleString("en"),
  }));
  return {
    kind,
    log: false,
    perStep,
    share: (step, k) => (step * perStep(k)) / end,
    ticks: marks,
    step: (share, k) => (share * end) / perStep(k),
  };
}

/**
 * From half of the least anybody sees in a step, where step 0 is drawn, to all that anybody sees in the race.
 * @param {number} least
 * @param {number} end
 * @param {(k: number) => number} perStep
 * @param {string} kind
 * @returns {WorkAxis}
 */
function logarithmic(least, end, perStep, kind) {
  const low = Math.log10(least / 2), wide = Math.log10(end) - low, marks = [];
  for (let power = Math.ceil(low); power <= low + wide + 1e-9; power++) {
    marks.push({ share: (power - low) / wide, words: powerWords(power) });
  }
  /** @param {number} step @param {number} k */
  const share = (step, k) => (step > 0 ? (Math.log10(step * perStep(k)) - low) / wide : 0);
  return { kind, log: true, perStep, share, ticks: marks, step: (at, k) => 10 ** (low + at * wide) / perStep(k) };
}

/** @param {number} power */
const powerWords = (
  power,
) => (power < 0 ? String(Number((10 ** power).toPrecision(1))) : (10 ** power).toLocaleString("en"));

/**
 * How many examples a step most entrants see, and who sees another number: a step of one is not a step of the other.
 * @param {Pick<Run, "examples_a_step">} run
 * @param {string[]} names
 * @returns {string}
 */
export function perStepWords(run, names) {
  const bySize = new Map();
  run.examples_a_step.forEach((each, k) => bySize.set(each, [...(bySize.get(each) ?? []), names[k]]));
  const [[usual], ...others] = [...bySize].sort(([a, some], [b, more]) => more.length - some.length || a - b);
  return [`${words(usual)} examples a step`, ...others.map(([each, who]) => `${who.join(", ")} ${words(each)}`)].join(
    "; ",
  );
}

/** @param {number} each */
const words = (each) => String(Number(each.toFixed(1)));
