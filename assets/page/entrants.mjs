// What a hand does to the entrants: add, fork, remove, mute, leave as a ghost.
import { element } from "../dom.mjs";
import { freeSlot, withCopy, withEntrant, withoutEntrant, withRule } from "../model/entrants.mjs";
import { numberOf } from "../model/race.mjs";
import { order } from "../model/run.mjs";
import { change, tuned } from "./edits.mjs";
import { whyFull } from "./entrants_room.mjs";
import { remember } from "./link.mjs";
import { notice } from "./notice.mjs";
import { currentView, moved } from "./stage.mjs";
import { catalogue, comeBack, hoverOver, leave, parts, player, state } from "../state.mjs";

/** Whether another entrant may join; says why not. */
function room() {
  const full = whyFull(state.race);
  if (full) notice(full, "limit");
  return !full;
}

/** Another entrant by a rule, at a learning rate that suits it; its slot, once its path is there. */
export async function add(rule) {
  const race = room() && (await tuned({ ...state.race, entrants: [{ rule, settings: {} }] }));
  if (!race || !room()) return undefined;
  const slot = freeSlot(state.race.entrants);
  await arrange(withEntrant(state.race, { ...race.entrants[0], slot }));
  return slot;
}

/** The entrant in a slot goes by another rule, which the page knows. */
export async function become(slot, rule) {
  const k = numberOf(state.race, slot), { rules } = catalogue;
  if (k >= 0 && state.race.entrants[k].rule !== rule) await change(withRule(state.race, k, rule, rules));
}

/** A copy of entrant number `k`: the same past; under way, sliders then bend its future alone. */
export function fork(k) {
  if (k < 0 || !room()) return;
  const slot = freeSlot(state.race.entrants);
  arrange(withCopy(state.race, k, slot));
  element("entrants").querySelector(`.place.slider[data-of="${slot}"] input`)?.focus();
}

/** The number of the entrant under the pointer, else of the one whose card has the focus, else of the leader. */
export function meant(focused) {
  const slot = state.hovered ?? focused?.closest?.(".card")?.dataset.slot;
  if (slot !== undefined) return numberOf(state.race, Number(slot));
  return order(state.run, player.step).find((k) => !currentView().byNumber[k].muted) ?? 0;
}

/** Another set of entrants. */
function arrange(race) {
  hoverOver(null);
  return change(race);
}

export function remove(k) {
  if (k < 0 || state.race.entrants.length === 1) return;
  element("add-entrant").focus(); // what had the focus goes
  comeBack(state.race.entrants[k].slot);
  arrange(withoutEntrant(state.race, k));
}

/** Out of the race and out of sight; the second time back again. */
export const mute = (k) => toggle(k, "muted");

/** Out of the race, but its path stays as a thin line; the second time back again. */
export const ghost = (k) => toggle(k, "ghosts");

function toggle(k, as) {
  const slot = state.race.entrants[k]?.slot;
  if (slot === undefined) return;
  if (state[as].has(slot)) comeBack(slot);
  else leave(slot, as);
  parts.cards.sync(currentView());
  moved();
  remember();
}
