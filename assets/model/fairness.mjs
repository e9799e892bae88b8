// A fair race: settings as they are set, as a library or the rules have them, or the best rate found for each. Pure.
import { figure } from "./study_axis.mjs";
/** @import { Entrant, Race } from "./types.mjs" */
/** @import { Given, Rule } from "./served.mjs" */

const RATE = "learning_rate";

/** A rate in three figures, as a slider shows it. @param {number} rate */
export const asOnSlider = (rate) => Number(rate.toPrecision(3));

/**
 * The race with other settings, or another equation, of its entrants, from the first step on.
 * @param {Race} race
 * @param {(entrant: Entrant, k: number) => Given | undefined} other
 */
const withOther = (race, other) => ({
  ...race,
  changes: [],
  entrants: race.entrants.map((entrant, k) => {
    const { settings, dialect = entrant.dialect } = other(entrant, k) ?? {};
    return { ...entrant, ...(dialect && { dialect }), settings: { ...entrant.settings, ...settings } };
  }),
});

/** @typedef {Pick<Rule, "defaults"> & {settings: Record<string, {default: number}>}} Usual values of a rule */

/** A rule's own defaults. @param {{settings: Record<string, {default: number}>}} rule */
const ownDefaults = ({ settings }) => ({
  settings: Object.fromEntries(Object.entries(settings).map(([name, { default: usual }]) => [name, usual])),
});

/**
 * The race with the defaults of a library and by its equations, or else with each rule's own; an entrant whose rule the
 * library has not stays as it is.
 * @param {Race} race
 * @param {Record<string, Usual>} rules
 * @param {string} library
 */
export const withDefaults = (race, rules, library) =>
  withOther(race, ({ rule }) => library ? rules[rule].defaults[library] : ownDefaults(rules[rule]));

/**
 * Whether there are such defaults for any of a race's entrants.
 * @param {Race} race
 * @param {Record<string, Usual>} rules
 * @param {string} library
 */
export const hasDefaults = (race, rules, library) =>
  !library || race.entrants.some(({ rule }) => rules[rule].defaults[library]);

/**
 * The race with the best rate that was found for each.
 * @param {Race} race
 * @param {number[]} best by entrant
 */
export const withBest = (race, best) => withOther(race, (_, k) => ({ settings: { [RATE]: best[k] } }));

/**
 * The race with the settings that another had for the same entrants, and their equations where these are changed too.
 * @param {Race} race
 * @param {Race} other
 * @param {boolean} equations
 */
export const withThoseOf = (race, other, equations) => ({
  ...withOther(race, ({ slot, rule }) => {
    const same = other.entrants.find((one) => one.slot === slot && one.rule === rule);
    return same && { settings: same.settings, dialect: equations ? same.dialect : undefined };
  }),
  changes: other.changes,
});

/** @param {Entrant} entrant */
const equation = ({ dialect = "paper" }) => dialect;

/** @param {Race} race @param {Race} other */
const sameSettings = (race, other) =>
  race.changes.length === 0 &&
  race.entrants.every((entrant, k) =>
    equation(entrant) === equation(other.entrants[k]) &&
    Object.entries(other.entrants[k].settings).every(([name, value]) => entrant.settings[name] === value)
  );

/**
 * Which of the three a race is: "tuned" where each has its best rate, "defaults", or else as "set".
 * @param {Race} race
 * @param {Record<string, Usual>} rules
 * @param {number[] | null} best by entrant; null while it is not known
 * @param {string} library whose defaults these are
 */
export function fairnessOf(race, rules, best, library) {
  if (best?.length === race.entrants.length && sameSettings(race, withBest(race, best))) return "tuned";
  const usual = hasDefaults(race, rules, library) && sameSettings(race, withDefaults(race, rules, library));
  return usual ? "defaults" : "set";
}

/**
 * A median and its quartiles in a cell, [strong, faint]: of what never came there is none.
 * @param {{median: number | null, low: number | null, high: number | null, reached: number, of: number}} summary
 * @returns {[string, string]}
 */
export function summaryWords({ median, low, high, reached, of }) {
  const end = high === null ? "never" : figure(high);
  if (median === null) return ["never", reached ? `${reached} of ${of} arrive` : ""];
  return [figure(median), low === high ? `all ${of} alike` : `${low === null ? "never" : figure(low)} to ${end}`];
}

/**
 * What the table is of.
 * @param {{cost: number, apart: number, runs: number, jitter: number, entrants: {over: string}[]}} answer of
 *   /map/tuned.json
 * @param {string} objective in words
 * @param {number} steps of the race
 */
export function costWords({ cost, apart, runs, jitter, entrants }, objective, steps) {
  const ways = new Set(entrants.map(({ over }) => over));
  const starts = `starts about ${figure(100 * jitter)} % of the window apart`, seeds = "other seeds";
  const over = ways.size > 1 ? `${seeds}, or ${starts}` : ways.has("seeds") ? seeds : starts;
  return `Each got ${cost} runs of ${
    steps.toLocaleString("en")
  } steps, one a rate. Tuned is the best of these rates, each ` +
    `${Math.round(100 * apart)} % above the one before, and of those it had: between them there may be a better one. ` +
    `In the table: ${objective}, the median and the middle half of ${runs} runs with ${over}; decades: how wide the ` +
    "rates are that arrive.";
}
