// A fair race: learning rates as they are set, as the rules have them, or the best that were found for each. Pure.
import { figure } from "./study_axis.mjs";
/** @import { Entrant, Race } from "./types.mjs" */

const RATE = "learning_rate";

/** A rate in three figures, as a slider shows it. @param {number} rate */
export const asOnSlider = (rate) => Number(rate.toPrecision(3));

/**
 * The race with other settings of its entrants, from the first step on.
 * @param {Race} race
 * @param {(entrant: Entrant, k: number) => Record<string, number>} settings
 */
const withSettings = (race, settings) => ({
  ...race,
  changes: [],
  entrants: race.entrants.map((entrant, k) => ({
    ...entrant,
    settings: { ...entrant.settings, ...settings(entrant, k) },
  })),
});

/**
 * The race with each rule's own defaults.
 * @param {Race} race
 * @param {Record<string, any>} rules
 */
export const withDefaults = (race, rules) =>
  withSettings(
    race,
    ({ rule }) =>
      Object.fromEntries(Object.entries(rules[rule].settings).map(([name, { default: usual }]) => [name, usual])),
  );

/**
 * The race with the best rate that was found for each.
 * @param {Race} race
 * @param {number[]} best by entrant
 */
export const withBest = (race, best) => withSettings(race, (_, k) => ({ [RATE]: best[k] }));

/** The race with the settings that another had for the same entrants. @param {Race} race @param {Race} other */
export const withThoseOf = (race, other) => ({
  ...withSettings(
    race,
    ({ slot, rule }) => other.entrants.find((one) => one.slot === slot && one.rule === rule)?.settings ?? {},
  ),
  changes: other.changes,
});

/** @param {Race} race @param {Race} other */
const sameSettings = (race, other) =>
  race.changes.length === 0 &&
  race.entrants.every(({ settings }, k) =>
    Object.entries(other.entrants[k].settings).every(([name, value]) => settings[name] === value)
  );

/**
 * Which of the three a race is: "tuned" where each has its best rate, "defaults", or else as "set".
 * @param {Race} race
 * @param {Record<string, any>} rules
 * @param {number[] | null} best by entrant; null while it is not known
 */
export function fairnessOf(race, rules, best) {
  if (best?.length === race.entrants.length && sameSettings(race, withBest(race, best))) return "tuned";
  return sameSettings(race, withDefaults(race, rules)) ? "defaults" : "set";
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
 * @param {{cost: number, apart: number, runs: number, jitter: number, entrants: {over: string}[]}} answer of /map/tuned.json
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
