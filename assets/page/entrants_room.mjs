// Whether a race has room for another entrant, and the buttons that say so.
import { element, elements } from "../dom.mjs";
import { catalogue } from "../state.mjs";
/** @import { Race } from "../model/types.mjs" */

/** Why no other entrant may join a race; empty where one may. @param {{entrants: any[]}} race */
export function whyFull({ entrants }) {
  const most = catalogue.limits.entrants;
  return entrants.length < most ? "" : `A race has at most ${most} entrants, as many as the colours keep apart.`;
}

/**
 * What adds an entrant says whether there is room, and why not; called after the cards are, which name what they fork.
 * @param {Race} race
 */
export function showRoom(race) {
  const why = whyFull(race), add = element("add-entrant");
  add.title = why;
  for (const button of [add, ...elements('#entrants [data-do="fork"]')]) {
    button.setAttribute("aria-disabled", String(Boolean(why)));
    if (why) button.title = why;
  }
}
