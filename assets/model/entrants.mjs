// Entrants that come into a race and leave it; their changes go with them. Pure.
import { changeOf, inOrder } from "./changes.mjs";
/** @import { Entrant, Race } from "./types.mjs" */

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
 * The race with an entrant by another rule: a setting that both have keeps its value where that was moved from its
 * default, and is one that the other rule allows.
 * @param {Race} race
 * @param {number} index
 * @param {string} rule
 * @param {Record<string, any>} rules
 * @returns {Race}
 */
export function withRule(race, index, rule, rules) {
  const { settings: before } = race.entrants[index], was = rules[race.entrants[index].rule].settings;
  const { settings: known } = rules[rule];
  /** @param {string} name @param {number} value */
  const allows = (name, value) => known[name] && known[name].allowed[0] <= value && value <= known[name].allowed[1];
  const settings = Object.fromEntries(
    Object.entries(known).map(([name, { default: usual }]) => [
      name,
      name in before && before[name] !== was[name].default && allows(name, before[name]) ? before[name] : usual,
    ]),
  );
  const entrants = race.entrants.map((one, k) => (k === index ? { ...one, rule, settings, dialect: "paper" } : one));
  const changes = race.changes.filter(([, who, name, value]) => who !== index || allows(name, value));
  return { ...race, entrants, changes };
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
 * The race with only some of its entrants, by their numbers in order; each keeps its own changes.
 * @param {Race} race
 * @param {number[]} kept
 * @returns {Race}
 */
export const onlyEntrants = (race, kept) =>
  race.entrants.map((_, k) => k).filter((k) => !kept.includes(k)).reverse().reduce(withoutEntrant, race);

/**
 * The entrant that is looked into: the one in the slot that was chosen, or else the first that is not muted.
 * @param {any[]} byNumber
 * @param {number | null} slot
 * @returns {any}
 */
export const entrantIn = (byNumber, slot) =>
  byNumber.find((one) => one.slot === slot) ?? byNumber.find(({ muted }) => !muted) ?? byNumber[0];
