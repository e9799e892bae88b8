// A schedule as the race has it: a name, and the settings in which it departs from its own, cyclic;cycles:8. Pure.
import { numberText } from "./race_text.mjs";

const OWN = "schedule."; // before the name of a schedule's setting, among those of an entrant

/**
 * The name of a schedule.
 * @param {string} text
 * @returns {string}
 */
export const scheduleName = (text) => text.split(";")[0];

/**
 * What a setting of an entrant's schedule is called there; null where a name is another setting's.
 * @param {string} name
 * @returns {string | null}
 */
export const ofSchedule = (name) => (name.startsWith(OWN) ? name.slice(OWN.length) : null);

/**
 * A schedule as people read it: "cyclic, cycles 8".
 * @param {string} text
 * @returns {string}
 */
export const scheduleWords = (text) => text.replace("_", " ").replaceAll(";", ", ").replaceAll(":", " ");

/**
 * The settings in which a schedule departs from its own.
 * @param {string} text
 * @returns {Record<string, number>}
 */
export const departures = (text) =>
  Object.fromEntries(text.split(";").slice(1).map((part) => part.split(":")).map(([name, value]) => [name, +value]));

/**
 * The schedule with one setting another one.
 * @param {string} text
 * @param {string} name
 * @param {number} value
 * @returns {string}
 */
export function withDeparture(text, name, value) {
  const settings = Object.entries({ ...departures(text), [name]: value });
  return [scheduleName(text), ...settings.map(([of, number]) => `${of}:${numberText(number)}`)].join(";");
}

/**
 * Which of `parts` equal parts of the horizon a step lies in, the first being 1; the last one stays.
 * @param {number} step
 * @param {number} horizon
 * @param {number} parts
 * @returns {number}
 */
export const partAt = (step, horizon, parts) => Math.min(parts, 1 + Math.floor((parts * Math.max(0, step)) / horizon));
