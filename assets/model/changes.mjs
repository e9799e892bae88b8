// What changes while a race is under way: a setting that is another one from a step on. Pure.
import { valueOf } from "./race.mjs";
/** @import { Change, Owner, Race } from "./types.mjs" */

/** @param {Owner} of @param {string} name */
const isOf = (of, name) => (/** @type {Change} */ change) => change[1] === of && change[2] === name;

/**
 * The number in force at a step: that of the last change at or before it, else the one the race starts with.
 * @param {Race} race
 * @param {Owner} of
 * @param {string} name
 * @param {number} step
 * @returns {number}
 */
export function valueInForce(race, of, name, step) {
  const past = race.changes.filter(isOf(of, name)).filter(([at]) => at <= step);
  return past.length
    ? past.reduce((last, change) => (change[0] >= last[0] ? change : last))[3]
    : valueOf(race, of, name);
}

/**
 * What a hand on an entrant's slider changes: "here", what is still to come, or the "whole" run; that too where nothing
 * is past, or to come.
 * @param {string} mode
 * @param {{step: number, steps: number}} now
 * @returns {"here" | "whole"}
 */
export const reach = (mode, { step, steps }) => (mode === "here" && step > 0 && step < steps ? "here" : "whole");

/**
 * The same in a sentence.
 * @param {string} mode
 * @param {{step: number, steps: number}} now
 * @returns {string}
 */
export function reachWords(mode, now) {
  if (reach(mode, now) === "here") return "A slider changes what is still to come.";
  const at = mode === "here" ? (now.step ? "At the end a" : "At the start a") : "A";
  return `${at} slider changes the whole run.`;
}

/**
 * The race in which an entrant's setting is `value` from `step` on; what was to change later no longer does.
 * @param {Race} race
 * @param {number} step
 * @param {number} of
 * @param {string} name
 * @param {number} value
 * @returns {Race}
 */
export function withChange(race, step, of, name, value) {
  const earlier = race.changes.filter((change) => !isOf(of, name)(change) || change[0] < step);
  return { ...race, changes: inOrder([...earlier, [step, of, name, value]]) };
}

/**
 * The race in which a setting never changes.
 * @param {Race} race
 * @param {Owner} of
 * @param {string} name
 * @returns {Race}
 */
export const withoutChanges = (race, of, name) => ({
  ...race,
  changes: race.changes.filter((change) => !isOf(of, name)(change)),
});

/**
 * Changes by their steps.
 * @param {Change[]} changes
 * @returns {Change[]}
 */
export const inOrder = (changes) => changes.sort((a, b) => a[0] - b[0]);

/**
 * A change, of another entrant.
 * @param {Change} change
 * @param {number} of
 * @returns {Change}
 */
export const changeOf = ([step, , name, value], of) => [step, of, name, value];
