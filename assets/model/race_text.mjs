// A race as the text that the server reads. Pure.
/** @import { Entrant, Race } from "./types.mjs" */

/** @type {Record<string, string>} */
const PLAIN = { "%2C": ",", "%3B": ";", "%3A": ":", "%2F": "/" };

/**
 * A surface as a query holds it: what of it may stand there as it is, does, so that data are no longer than they must
 * be.
 * @param {string} surface
 * @returns {string}
 */
export const surfaceText = (surface) => encodeURIComponent(surface).replace(/%(2C|3B|3A|2F)/g, (code) => PLAIN[code]);

/**
 * The query string that says the race; the server gives it back in its one canonical form.
 * @param {Race} race
 * @returns {string}
 */
export function query(race) {
  /** @type {[string, string | number | undefined][]} */
  const parts = [["v", 1], ["surface", surfaceText(race.surface)]];
  for (const [name, value] of Object.entries(race.knobs)) parts.push(["knob", `${name}:${numberText(value)}`]);
  if (race.start) parts.push(["start", race.start.map(numberText).join(",")]);
  const numbers = {
    steps: race.steps,
    horizon: race.horizon,
    ...(race.examples ? {} : { noise: race.noise }),
    seed: race.seed,
  };
  for (const [name, value] of Object.entries(numbers)) {
    parts.push([name, numberText(value)]);
  }
  if (race.examples) parts.push(["batch", numberText(race.batch_size)], ["sampling", race.sampling]);
  for (const entrant of race.entrants) parts.push(["e", entrantText(entrant)]);
  for (const [step, who, setting, value] of race.changes) {
    parts.push(["change", `${step},${who},${setting}:${numberText(value)}`]);
  }
  return parts.map((part) => part.join("=")).join("&");
}

/** @param {Entrant} entrant */
function entrantText({ rule, settings, schedule = "constant", dialect = "paper" }) {
  const values = Object.entries(settings).map(([name, value]) => `${name}:${numberText(value)}`);
  return [encodeURIComponent(rule), ...values, `schedule:${schedule}`, `dialect:${dialect}`].join(",");
}

/**
 * A number as the server reads it: without the sign that a URL takes for a space.
 * @param {unknown} value
 * @returns {string}
 */
export const numberText = (value) => String(value).replace("e+", "e");
