// What the tab Settings asks of a race: with no setting changed on its way, and none of those that a chart goes through.
import { onlyEntrants } from "../model/entrants.mjs";
import { numberOf, valueOf, withValue } from "../model/race.mjs";
import { query } from "../model/race_text.mjs";
import { hidesSetting } from "../model/view.mjs";
import { about, release, set } from "./edits.mjs";
import { catalogue, state, takeInHand, theRace } from "../state.mjs";
/** @import { Control, Entrant, Race } from "../model/types.mjs" */
/** @import { Setting } from "../model/served.mjs" */

export const RATE = "learning_rate";
const KNOB = "knob.", BATCH = "batch", ROTATION = "rotation";

/**
 * Whose a setting is that the server calls by a name: {of, name}, of an entrant by its slot.
 * @param {string} named
 * @param {number} slot
 * @returns {Control}
 */
export function controlOf(named, slot) {
  if (named === BATCH) return { of: "race", name: "batch_size" };
  return named.startsWith(KNOB) ? { of: "knob", name: named.slice(KNOB.length) } : { of: slot, name: named };
}

/**
 * The settings that a chart of an entrant can go through, as [name, words].
 * @param {Race} race
 * @param {Pick<Entrant, "rule">} entrant
 * @returns {[string, string][]}
 */
export function settingsOf({ surface, examples }, { rule }) {
  /** @type {[string, string][]} */
  const own = Object.entries(catalogue.rules[rule].settings).map(([name, { meaning }]) => [name, meaning]);
  /** @type {[string, string][]} */
  const knobs = Object.entries(catalogue.surfaces[surface].knobs).map(([name, { meaning }]) => [KNOB + name, meaning]);
  if (examples) knobs.push([BATCH, "batch size"]);
  return [...own, ...knobs];
}

/** The settings that somebody in a race has, as [name, words]. @param {Race} race */
export const settingsOfAll = (race) => {
  const known = new Map(race.entrants.flatMap((entrant) => settingsOf(race, entrant)));
  return [...known].sort(([a], [b]) => Number(b === RATE) - Number(a === RATE)); // all others stay in their order
};

/**
 * The two that the tab begins with: the learning rate, and what decides most beside it.
 * @param {[string, string][]} options
 */
export function firstPair(options) {
  const names = options.map(([name]) => name), others = names.filter((name) => name !== RATE);
  const second = others.find((name) => !name.startsWith(KNOB)) ?? others.find((name) => name !== KNOB + ROTATION) ??
    others[0];
  return [names.includes(RATE) ? RATE : names[0], second];
}

/**
 * The text of a race of some entrants, of which some settings do not matter.
 * @param {Race} race
 * @param {number[]} kept
 * @param {Control[]} controls
 */
export function studyText(race, kept, controls) {
  const rest = onlyEntrants({ ...race, changes: [] }, kept);
  return query(controls.reduce((one, { of, name }) => {
    const control = { of, name }, whose = numberOf(one, of), usual = about(control)?.default;
    return usual === undefined || valueOf(one, whose, name) === undefined ? one : withValue(one, whose, name, usual);
  }, rest));
}

/** The learning rate of an entrant, as a control. @param {number} slot */
export const rateOf = (slot) => ({ of: slot, name: RATE });

/** Whether the link hides a setting: then no hand moves it here either. @param {Control} control */
export const isHidden = ({ of, name }) => hidesSetting(state.hide, numberOf(theRace(), of), name);

/**
 * A setting from the first step on, as the tab's charts are of whole runs.
 * @param {Control} control
 * @param {number} value
 */
export function setWhole(control, value) {
  if (isHidden(control)) return;
  takeInHand({ of: numberOf(theRace(), control.of), name: control.name, at: null });
  set({ part: "slider", ...control }, rounded(about(control), value));
  release();
}

/** A value that a setting can have, of three figures. @param {Setting} setting @param {number} value */
function rounded({ allowed: [low, high], unit }, value) {
  const figure = unit === "whole" ? Math.round(value) : Number(value.toPrecision(3));
  return Math.min(high, Math.max(low, figure));
}

/** The value that the race has for a control. @param {Control} control */
export const valueNow = (control) => valueOf(theRace(), numberOf(theRace(), control.of), control.name);
