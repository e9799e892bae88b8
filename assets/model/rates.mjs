// The learning rate that is in force at each step: the setting with its changes, times the schedule. Pure.
import { valueInForce } from "./changes.mjs";
import { lastUpTo } from "./run.mjs";
/** @import { Change, Entrant, Range, Run, Rates } from "./types.mjs" */

/** @type {(change: Change) => boolean} */
const isRate = ([, , setting]) => setting === "learning_rate";

/**
 * Whether some entrant's learning rate is not the same all along.
 * @param {{race: {changes: Change[], entrants: Pick<Entrant, "schedule">[]}}} run
 * @returns {boolean}
 */
export const anyMoves = ({ race }) =>
  race.changes.some(isRate) || race.entrants.some(({ schedule }) => schedule !== "constant");

/**
 * An entrant's learning rate, number `k`: the steps at which it is told, and the rate from each of them on.
 * @param {Pick<Run, "race" | "factorSteps" | "factors">} run
 * @param {number} k
 * @returns {Rates}
 */
export function effectiveRate({ race, factorSteps, factors }, k) {
  const factor = factors[race.entrants[k].schedule ?? "constant"],
    changed = race.changes.filter(([, who, setting]) => who === k && setting === "learning_rate");
  const told = new Set([
    0,
    race.steps,
    ...(factor ? factorSteps : []),
    ...changed.flatMap(([step]) => [Math.max(0, step - 1), step]),
  ]);
  const steps = [...told].sort((a, b) => a - b), only = { ...race, changes: changed };
  const rates = steps.map((step) =>
    valueInForce(only, k, "learning_rate", step) * (factor ? factor[lastUpTo(factorSteps, step)] : 1)
  );
  return { steps, rates };
}

/**
 * Room for a schedule that is drawn by hand: from an entrant's whole learning rate down to a thousandth.
 * @param {Pick<Run, "race">} run
 * @param {number} k
 * @returns {{rates: number[]}}
 */
export function room({ race }, k) {
  const changed = race.changes.filter(([, who, setting]) => who === k && setting === "learning_rate");
  const whole = [race.entrants[k].settings.learning_rate, ...changed.map((change) => change[3])];
  return { rates: whole.flatMap((rate) => [rate, rate / 1000]) };
}

/**
 * The least and the greatest rate above 0 of several entrants', as a log axis; null where all are 0.
 * @param {{rates: number[]}[]} lines
 * @returns {Range | null}
 */
export function rateRange(lines) {
  const above = lines.flatMap(({ rates }) => rates.filter((rate) => rate > 0));
  if (!above.length) return null;
  const high = above.reduce((a, b) => Math.max(a, b)),
    low = Math.max(above.reduce((a, b) => Math.min(a, b)), high / 1e4);
  return low < high ? [low, high] : [low / 2, high * 2];
}
