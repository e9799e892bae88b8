// What a hand does to the entrants: add, fork, remove, mute, leave as a ghost.
import { element, underHand } from "../dom.mjs";
import { freeSlot, withCopy, withEntrant, withoutEntrant, withRule } from "../model/entrants.mjs";
import { numberOf } from "../model/race.mjs";
import { order } from "../model/run.mjs";
import { change, tuned } from "./edits.mjs";
import { whyFull } from "./entrants_room.mjs";
import { remember } from "./link.mjs";
import { notice } from "./notice.mjs";
import { currentView, moved } from "./stage.mjs";
import { catalogue, comeBack, hoverOver, leave, parts, player, state, theRace, theRun } from "../state.mjs";
/** @import { Race } from "../model/types.mjs" */

/** Whether another entrant may join; says why not. */
function room() {
  const full = whyFull(theRace());
  if (full) notice(full, "limit");
  return !full;
}

/**
 * Another entrant by a rule, at a learning rate that suits it; its slot, once its path is there.
 * @param {string} rule
 */
export async function add(rule) {
  const race = room() && (await tuned({ ...theRace(), entrants: [{ rule, settings: {}, slot: 0 }] }));
  if (!race || !room()) return undefined;
  const slot = freeSlot(theRace().entrants);
  await arrange(withEntrant(theRace(), { ...race.entrants[0], slot }));
  return slot;
}

/** The entrant in a slot goes by another rule, which the page knows. @param {number} slot @param {string} rule */
export async function become(slot, rule) {
  const k = numberOf(theRace(), slot), { rules } = catalogue;
  if (k >= 0 && theRace().entrants[k].rule !== rule) await change(withRule(theRace(), k, rule, rules));
}

/** A copy of entrant number `k`: the same past; under way, sliders then bend its future alone. @param {number} k */
export function fork(k) {
  if (k < 0 || !room()) return;
  const slot = freeSlot(theRace().entrants);
  arrange(withCopy(theRace(), k, slot));
  element("entrants").querySelector(`.place.slider[data-of="${slot}"] input`)?.focus();
}

/**
 * The number of the entrant under the pointer, else of the one whose card has the focus, else of the leader.
 * @param {EventTarget | null} focused
 */
export function meant(focused) {
  const slot = state.hovered ?? underHand(focused, ".card")?.dataset.slot;
  if (slot !== undefined) return numberOf(theRace(), Number(slot));
  return order(theRun(), player.step).find((k) => !currentView().byNumber[k].muted) ?? 0;
}

/** Another set of entrants. @param {Race} race */
function arrange(race) {
  hoverOver(null);
  return change(race);
}

/** @param {number} k */
export function remove(k) {
  if (k < 0 || theRace().entrants.length === 1) return;
  element("add-entrant").focus(); // what had the focus goes
  comeBack(theRace().entrants[k].slot);
  arrange(withoutEntrant(theRace(), k));
}

/** Out of the race and out of sight; the second time back again. @param {number} k */
export const mute = (k) => toggle(k, "muted");

/** Out of the race, but its path stays as a thin line; the second time back again. @param {number} k */
export const ghost = (k) => toggle(k, "ghosts");

/** @param {number} k @param {"muted" | "ghosts"} as */
function toggle(k, as) {
  const slot = theRace().entrants[k]?.slot;
  if (slot === undefined) return;
  if (state[as].has(slot)) comeBack(slot);
  else leave(slot, as);
  parts.cards.sync(currentView());
  moved();
  remember();
}
