// The race as the page holds it: plain data with every value spelled out. Pure.
/** @import { Change, Owner, Entrant, Race } from "./types.mjs" */

/**
 * What the gradients of a race are made of, in a few words.
 * @param {Pick<Race, "examples" | "batch_size" | "sampling" | "noise">} race
 * @returns {string}
 */
export function gradientWords({ examples, batch_size: size, sampling, noise }) {
  if (!examples) return noise ? `noise ${noise}` : "no noise";
  return size === examples && sampling === "epochs" ? "all examples" : `batches of ${size}`;
}

/**
 * Which entrant has a slot, as its number in the race; "knob" and "race" are themselves.
 * @template {Owner} T
 * @param {Pick<Race, "entrants">} race
 * @param {T} of
 * @returns {T}
 */
export const numberOf = (
  race,
  of,
) => (typeof of === "number" ? /** @type {any} */ (race.entrants.findIndex((entrant) => entrant.slot === of)) : of);

/**
 * The race with one number changed: of an entrant (its number), of the surface ("knob") or of the race ("race").
 * @param {Race} race
 * @param {Owner} of
 * @param {string} name
 * @param {number} value
 * @returns {Race}
 */
export function withValue(race, of, name, value) {
  if (of === "race" && name === "steps") {
    return {
      ...race,
      steps: value,
      horizon: value,
      changes: race.changes.filter(([step]) => step < value),
    };
  }
  if (of === "race") return { ...race, [name]: value };
  if (of === "knob") return { ...race, knobs: { ...race.knobs, [name]: value } };
  const entrants = race.entrants.map((e, k) => (k === of ? { ...e, settings: { ...e.settings, [name]: value } } : e));
  return { ...race, entrants };
}

/** The race without entrants, for what is asked about its surface alone: of so many steps, because some must be said. */
export const withoutEntrants = (race, steps) => ({
  ...race,
  entrants: [],
  changes: [],
  start: null,
  steps,
  horizon: steps,
});

/**
 * The race on a surface of so many examples, 0 for a formula: noise is for formulas, batches for data, where all is a
 * batch of all.
 */
export function onSurface(race, examples) {
  if (!examples) return { ...race, examples, batch_size: 0, sampling: "epochs" };
  const all = !race.examples || race.batch_size === race.examples;
  return { ...race, examples, noise: 0, batch_size: all ? examples : Math.min(race.batch_size, examples) };
}

/**
 * The race with an entrant's "schedule" or "dialect" another one, from the first step on.
 * @param {Race} race
 * @param {Owner} of
 * @param {string} name
 * @param {string} chosen
 * @returns {Race}
 */
export function withChoice(race, of, name, chosen) {
  return { ...race, entrants: race.entrants.map((e, k) => (k === of ? { ...e, [name]: chosen } : e)) };
}

/**
 * The race with twice the steps, as far as the limit lets it; schedules keep their horizon, so that its past stays as
 * it is.
 * @param {Race} race
 * @param {number} limit
 * @returns {Race}
 */
export function extended(race, limit) {
  const steps = Math.min(limit, 2 * race.steps),
    scheduled = race.entrants.some(({ schedule = "constant" }) => schedule !== "constant");
  return { ...race, steps, horizon: scheduled ? race.horizon : steps };
}

/**
 * The number that `withValue` would change.
 * @param {Race} race
 * @param {Owner} of
 * @param {string} name
 * @returns {any}
 */
export function valueOf(race, of, name) {
  if (of === "race") return race[name];
  return of === "knob" ? race.knobs[name] : race.entrants[of]?.settings[name];
}

const isOf = (of, name) => (change) => change[1] === of && change[2] === name;

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
 * Changes by their steps.
 * @param {Change[]} changes
 * @returns {Change[]}
 */
const inOrder = (changes) => changes.sort((a, b) => a[0] - b[0]);

/**
 * A change, of another entrant.
 * @param {Change} change
 * @param {number} of
 * @returns {Change}
 */
const changeOf = ([step, , name, value], of) => [step, of, name, value];

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
 * The race with an entrant put in at the end.
 * @param {Race} race
 * @param {Entrant} entrant
 * @returns {Race}
 */
export const withEntrant = (race, entrant) => ({ ...race, entrants: [...race.entrants, entrant] });

/**
 * The race with a copy of an entrant at the end, its changes included: the same path, until one of them is changed.
 * @param {Race} race
 * @param {number} index
 * @param {number} slot
 * @returns {Race}
 */
export function withCopy(race, index, slot) {
  const copied = race.changes.filter(([, who]) => who === index).map((change) =>
    changeOf(change, race.entrants.length)
  );
  const copy = { ...structuredClone(race.entrants[index]), slot };
  return { ...withEntrant(race, copy), changes: inOrder([...race.changes, ...copied]) };
}

/**
 * The race without an entrant; changes of the others stay theirs.
 * @param {Race} race
 * @param {number} index
 * @returns {Race}
 */
export function withoutEntrant(race, index) {
  const changes = race.changes.filter(([, who]) => who !== index)
    .map((change) => changeOf(change, change[1] > index ? change[1] - 1 : change[1]));
  return { ...race, entrants: race.entrants.filter((_, k) => k !== index), changes };
}

/**
 * The first place in the palette that no entrant has: each keeps its own for life.
 * @param {Entrant[]} entrants
 * @returns {number}
 */
export function freeSlot(entrants) {
  const taken = new Set(entrants.map(({ slot }) => slot));
  return [...taken, taken.size].findIndex((_, slot) => !taken.has(slot));
}

/**
 * A race of the server as the page holds it: each entrant with a slot.
 * @param {any} race
 * @param {number[]} [slots]
 * @returns {Race}
 */
export const slotted = (race, slots = race.entrants.map((_, k) => k)) => ({
  ...race,
  entrants: race.entrants.map((entrant, k) => ({ ...entrant, slot: slots[k] })),
});
