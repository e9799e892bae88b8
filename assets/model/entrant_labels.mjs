// What the entrants of a race are called. Pure.
import { scheduleWords } from "./schedule.mjs";
/** @import { Entrant, Race } from "./types.mjs" */
/** @import { Rule } from "./served.mjs" */

/**
 * What each entrant is called: its rule's name, and where a rule runs twice the first setting or choice that tells them
 * apart; several rules of one name, as those that were typed, are numbered.
 * @param {Pick<Race, "entrants">} race
 * @param {Record<string, any>} rules
 * @param {string} [length]
 * @returns {string[]}
 */
export function labels(race, rules, length = "name") {
  return race.entrants.map((entrant, k) => {
    const name = rules[entrant.rule][length],
      named = (/** @type {Entrant} */ other) => rules[other.rule].name === rules[entrant.rule].name;
    const twins = race.entrants.filter(named);
    if (twins.length === 1) return name;
    const number = race.entrants.slice(0, k + 1).filter(named).length;
    if (twins.some(({ rule }) => rule !== entrant.rule)) return `${name} ${number}`;
    /** @param {Entrant & Record<string, unknown>} twin @param {string} key */
    const told = (twin, key) => (key in CHOICES ? twin[key] : twin.settings[key]);
    const telling = [...Object.keys(entrant.settings), ...Object.keys(CHOICES)].find((key) =>
      new Set(twins.map((t) => told(t, key))).size === twins.length
    );
    if (telling && telling in CHOICES) return `${name} ${CHOICES[telling](entrant, rules)}`;
    if (telling) {
      const digits = digitsThatTell(twins.map((twin) => twin.settings[telling]));
      return `${name} ${telling === "learning_rate" ? "" : `${telling.replace("_", " ")} `}${
        inDigits(entrant.settings[telling], digits)
      }`;
    }
    return `${name} ${number}`;
  });
}

const FEWEST = 4, MOST = 17; // digits: so many tell any two numbers apart

/** A number in so many digits, as JavaScript writes it. @param {number} value @param {number} digits */
const inDigits = (value, digits) => String(Number(value.toPrecision(digits)));

/**
 * As many digits as it takes that numbers which differ are written differently; four where they do.
 * @param {number[]} values
 * @returns {number}
 */
function digitsThatTell(values) {
  let digits = FEWEST;
  while (digits < MOST && new Set(values.map((value) => inDigits(value, digits))).size < values.length) digits += 1;
  return digits;
}

/**
 * What is chosen of an entrant beside its numbers, and how it is told behind the rule's name.
 * @type {Record<string, (entrant: Entrant, rules: Record<string, Pick<Rule, "dialects">>) => string>}
 */
export const CHOICES = {
  schedule: ({ schedule = "constant" }) => scheduleWords(schedule),
  dialect: ({ rule, dialect = "paper" }, rules) => rules[rule].dialects[dialect].called,
};
