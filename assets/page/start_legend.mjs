// The legend of what lies on the map of every start.
import { element, elements, write } from "../dom.mjs";
import { layInCorner } from "./legend_corner.mjs";
import { remember } from "./link.mjs";
import { press, say, writeItems, writeOptions } from "./map_legend.mjs";
import { lay, lies } from "./overlays.mjs";
import { attend, came, chosen, entrants, followers, maps, onGround, swarm, tintsNow } from "./start_maps.mjs";
import { changeView, parts, state, theTheme } from "../state.mjs";
/** @import { Look } from "../state.mjs" */
/** @import { Panel } from "./panels.mjs" */

const SMALL = 26; // rem
/**
 * The title, before and after the entrant that is chosen; of all of them there is no choice.
 * @type {Record<string, string[]>}
 */
const TITLES = { ends: ["Where", "ends"], winners: ["Who wins from here"], swarm: ["A swarm of"] };
/** @type {Record<string, string[]>} */
const WITH_SWARM = { ...TITLES, winners: ["Who wins from here; a swarm of"] };
const box = element("maps-legend"), list = element("maps-items");
/** @type {number[] | null} the point under the pointer */
let under = null;
let folds = false; // whether it was decided if it is folded

function writeLegend() {
  const id = onGround() ?? (lies("swarm") ? "swarm" : null);
  box.hidden = !id;
  if (!id) return;
  foldAtFirst();
  const [first, last = ""] = (lies("swarm") ? WITH_SWARM : TITLES)[id];
  write(element("maps-before"), first);
  write(element("maps-after"), last);
  element("maps-who").hidden = id === "winners" && !lies("swarm");
  writeOptions(element("maps-who"), entrants().map(({ slot, label }) => [slot, label]), chosen().slot);
  element("swarm-shapes").hidden = !lies("swarm");
  press("swarm-shape", state.swarm);
  box.classList.toggle("waiting", onGround() !== undefined && !maps[id].answers.fresh);
  const shown = id === "swarm" ? dots() : cells(id);
  list.hidden = !shown;
  if (shown) writeItems(list, shown, swatchOf);
  words();
  layInCorner(box);
}

/** What covers the ground, as a picture with its counts; null while it is not known. @param {string} id */
function cells(id) {
  const known = maps[id].answers.counted;
  return known && maps[id].pictured(known, tintsNow(), entrants());
}

const dots = () => swarm.known && swarm.pictured(swarm.known, tintsNow());

/** @param {number} slot */
const swatchOf = (slot) => entrants().find((one) => one.slot === slot)?.swatch ?? "";

/** What becomes of the start under the pointer; without one, what the colours' strength means. */
function words() {
  const id = onGround();
  if (!id) {
    return say("maps-words", swarm.answer.refused || (dots()?.says ?? "Running every start …"));
  }
  const { answers } = maps[id], here = answers.counted && under ? maps[id].words(under, entrants()) : "";
  const known = here ? `From here: ${here}.` : cells(id)?.says ?? "Running every start …";
  say("maps-words", answers.refused || known);
}

/** @param {PointerEvent} event */
function follow({ clientX, clientY }) {
  if (!onGround() || !parts.contour.axes || !state.run) return;
  under = parts.contour.pointAt(clientX, clientY);
  words();
}

function leave() {
  under = null;
  if (!box.hidden) words();
}

/** @param {Partial<Look>} what */
function choose(what) {
  changeView(what);
  remember();
  attend();
  came();
}

/** Fold the legend to its colours and counts, or show their words again. @param {boolean} folded */
function fold(folded) {
  box.classList.toggle("folded", folded);
  for (const button of elements('[data-do="maps-fold"]', box)) button.setAttribute("aria-expanded", String(!folded));
  layInCorner(box);
}

/** Where the map is small the legend begins folded: it would cover what it speaks of. */
function foldAtFirst() {
  if (folds) return;
  folds = true;
  fold(Math.min(...parts.contour.size) < SMALL * 16 * theTheme().unit);
}

followers.push(writeLegend);
element("contour-panel").addEventListener("pointermove", follow);
element("contour-panel").addEventListener("pointerleave", leave);
element("maps-who").addEventListener("change", () => choose({ inside: Number(element("maps-who").value) }));

/** @type {NonNullable<Panel["actions"]>} */
export const actions = {
  "maps-close": () => [...Object.keys(maps), "swarm"].filter(lies).forEach((id) => lay(id, false)),
  "maps-fold": () => fold(!box.classList.contains("folded")),
  "swarm-shape": ({ value = "" }) => choose({ swarm: value }),
};
