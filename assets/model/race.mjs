// The race as the page holds it: plain data with every value spelled out, but for those of a schedule. Pure.
import { departures, ofSchedule, withDeparture } from "./schedule.mjs";
/** @import { Owner, Entrant, Race } from "./types.mjs" */

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
  const entrants = race.entrants.map((e, k) => (k === of ? withSetting(e, name, value) : e));
  return { ...race, entrants };
}

/**
 * An entrant with one number another one, of its own or of its schedule.
 * @param {Entrant} entrant
 * @param {string} name
 * @param {number} value
 */
function withSetting(entrant, name, value) {
  const own = ofSchedule(name);
  return own
    ? { ...entrant, schedule: withDeparture(entrant.schedule ?? "constant", own, value) }
    : { ...entrant, settings: { ...entrant.settings, [name]: value } };
}

/**
 * The race without entrants, for what is asked about its surface alone: of so many steps, because some must be said.
 * @param {Race} race
 * @param {number} steps
 */
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
 * @param {Race} race
 * @param {number} examples
 */
export function onSurface(race, examples) {
  if (!examples) return { ...race, examples, batch_size: 0, sampling: "epochs" };
  const all = !race.examples || race.batch_size === race.examples;
  return { ...race, examples, noise: 0, batch_size: all ? examples : Math.min(race.batch_size ?? examples, examples) };
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
 * The number that `withValue` would change; of a schedule none where it does not depart from its own.
 * @param {Race & Record<string, unknown>} race
 * @param {Owner} of
 * @param {string} name
 * @returns {any}
 */
export function valueOf(race, of, name) {
  if (of === "race") return race[name];
  if (of === "knob") return race.knobs[name];
  const own = ofSchedule(name), entrant = race.entrants[of];
  return own ? departures(entrant?.schedule ?? "")[own] : entrant?.settings[name];
}

/**
 * A race of the server as the page holds it: each entrant with a slot.
 * @template {Omit<Race, "entrants"> & {entrants: Omit<Entrant, "slot">[]}} T
 * @param {T} race
 * @param {number[]} [slots]
 * @returns {T & Race}
 */
export const slotted = (race, slots = race.entrants.map((_, k) => k)) => ({
  ...race,
  entrants: race.entrants.map((entrant, k) => ({ ...entrant, slot: slots[k] })),
});
