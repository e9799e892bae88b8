// Every key, what it does, and the words of the help for it. Nothing else knows a key.
import { panels } from "../page/panels.mjs";
import { element, write } from "../dom.mjs";
import { ACTIONS } from "./actions.mjs";
import { fork, ghost, meant, mute } from "../page/entrants.mjs";
import { seek } from "../page/stage.mjs";
import { catalogue, player } from "../state.mjs";
/** @import { Key } from "../page/panels.mjs" */

/** @param {KeyboardEvent} event */
const step = ({ key, shiftKey }) => seek(player.step + (key === "ArrowLeft" ? -1 : 1) * (shiftKey ? 10 : 1));

/** @type {Record<string, string>} */
const ZOOMS = { "+": "closer", "=": "closer", "-": "farther", 0: "whole" };

/** Take an action without a button. @param {string} name */
const take = (name) => ACTIONS[name]({}, document.body);

const PLACES = catalogue.slots.map((_, slot) => slot + 1); // of the entrants, as digits say them

/** Keys that need no Ctrl. @type {Key[]} */
export const KEYS = [
  { keys: [" "], shown: "Space", words: "play or pause", act: () => take("play") },
  { keys: ["ArrowLeft", "ArrowRight"], shown: "← →", words: "one step back or forward; with Shift ten", act: step },
  {
    keys: ["Home", "End"],
    shown: "Home End",
    words: "to the start, to the end",
    act: ({ key }) => seek(key === "Home" ? 0 : player.steps),
  },
  { keys: ["r", "R"], shown: "R", words: "restart", act: () => take("restart") },
  { keys: ["g", "G"], shown: "G", words: "keep going: twice the steps", act: () => take("further") },
  {
    keys: PLACES.map(String),
    shown: `1 … ${PLACES.length}`,
    words: "mute an entrant; with Shift leave it as a ghost",
    act: ({ key }) => mute(Number(key) - 1),
  },
  {
    keys: ["f", "F"],
    shown: "F",
    words: "fork the entrant under the pointer or in focus, else the leader: the same past, a future of its own",
    act: (event) => fork(meant(event.target)),
  },
  {
    keys: ["+", "=", "-", "0"],
    shown: "+ − 0",
    words: "closer, farther, the whole window",
    act: ({ key }) => take(ZOOMS[key]),
  },
  {
    keys: ["z", "Z"],
    shown: "Z",
    words: "as close as fits the paths of who has not left, and back",
    act: () => take("fit"),
  },
  { keys: ["b", "B"], shown: "B", words: "on data: the fan of the batches’ gradients", act: () => take("fan") },
  {
    keys: ["n", "N"],
    shown: "N",
    words: "on data: the ground of the batch of this step, and back",
    act: () => take("batch-ground"),
  },
  { keys: ["p", "P"], shown: "P", words: "presenter mode", act: () => take("present") },
  { keys: ["?"], shown: "?", words: "this help", act: () => take("help") },
  { keys: ["Escape"], shown: null, words: null, act: () => take("close-rail") },
];

const ofPanels = () => panels.flatMap(({ keys }) => keys ?? []);
const all = () => [...KEYS, ...ofPanels()];
/** What a key means: to a panel first, when it has its own use for it now. */
const meanings = () => [...ofPanels().filter(({ when }) => when), ...all()];

const OTHERS = [
  ["Ctrl+Z", "undo; with Shift, or Ctrl+Y, do again"],
  ["Drag the ring", "move the start, on the map or on the surface; arrow keys move it too"],
  ["Press the map", "the race starts there; a short press on the surface does the same"],
  ["Press a path at rest", "go to that step"],
  ["Wheel, two fingers", "closer or farther; Shift and drag moves the map"],
  ["Press the loss chart", "go to that step"],
  ["Drag on the learning rates", "draw a piecewise schedule"],
  ["Drag a slider under way", "changes only what is still to come, unless “Whole run” is on"],
];

/**
 * What a key does; undefined for one that does nothing. With Shift a digit is known by its place, for its sign is
 * another.
 * @param {KeyboardEvent} event
 */
export function actOf({ key, code, shiftKey }) {
  const digit = shiftKey && PLACES.find((place) => code === `Digit${place}`);
  return digit
    ? () => ghost(digit - 1)
    : meanings().find(({ keys, when }) => keys.includes(key) && (when?.() ?? true))?.act;
}

/** Fill the help with all of it. */
export function writeHelp() {
  const table = document.createElement("dl");
  for (const [shown, words] of [...all().map(({ shown, words }) => [shown, words]), ...OTHERS]) {
    if (!shown || !words) continue;
    write(table.appendChild(document.createElement("dt")), shown);
    write(table.appendChild(document.createElement("dd")), words);
  }
  element("help-keys").replaceChildren(table);
}
