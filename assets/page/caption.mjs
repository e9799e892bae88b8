// What to look at, of the example on show: it stays while sliders move, and goes with its race.
import { element, write } from "../dom.mjs";
/** @import { Race } from "../model/types.mjs" */

let of = "";
/** The ground and who walks on it: what makes a race another one. @param {Pick<Race, "surface" | "entrants">} race */
const kin = ({ surface, entrants }) => [surface, ...entrants.map(({ rule }) => rule)].join();

/**
 * Show an example's title and what to look at, with its race.
 * @param {{title: string, says: string}} example
 * @param {Race} race
 */
export function showCaption({ title, says }, race) {
  of = kin(race);
  write(element("caption-title"), `${title}.`);
  write(element("caption-says"), says);
  openCaption(false);
  element("caption").hidden = false;
}

/** The race on show is now this one. @param {Race} race */
export function followCaption(race) {
  if (of && kin(race) !== of) closeCaption();
}

export function closeCaption() {
  of = "";
  element("caption").hidden = true;
}

/** On a phone two lines are shown, or all of them. @param {boolean} whole */
export function openCaption(whole) {
  element("caption").classList.toggle("whole", whole);
  element("caption").querySelector("[aria-expanded]").setAttribute("aria-expanded", String(whole));
}
