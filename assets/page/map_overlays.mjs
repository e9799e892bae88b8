// What lies on the map of every start: the ground in the colours of ends or of winners, and its legend.
import { element, elements, write } from "../dom.mjs";
import { entrantIn } from "../model/entrants.mjs";
import { endWords, winnerWords } from "../model/fate_words.mjs";
import { endsPicture, winnersPicture } from "../model/fates.mjs";
import { tintsOf } from "../model/tints.mjs";
import { GroundMap } from "./ground_maps.mjs";
import { remember } from "./link.mjs";
import { press, say, writeItems, writeOptions } from "./map_legend.mjs";
import { lay, lies } from "./overlays.mjs";
import { currentView, requestDraw } from "./stage.mjs";
import { parts, state } from "../state.mjs";

const SMALL = 26; // rem
const EXCLUDE = { ends: "winners", winners: "ends" }; // the ground has one colour
/** The title of a legend, before and after the entrant that is chosen; of all of them there is no choice. */
const TITLES = { ends: ["Where", "ends"], winners: ["Who wins from here"], swarm: ["A swarm of"] };

const entrants = () => currentView().byNumber;
const chosen = () => entrantIn(entrants(), state.inside);

const KINDS = {
  ends: {
    route: "ends",
    more: "&entrant=0",
    kept: () => lies("ends") ? [chosen().k] : null,
    picture: endsPicture,
    says: endWords,
  },
  winners: {
    route: "winner",
    more: "",
    kept: () => lies("winners") ? entrants().filter(({ muted }) => !muted).map(({ k }) => k) : null,
    picture: winnersPicture,
    says: winnerWords,
  },
};
const maps = Object.fromEntries(Object.entries(KINDS).map(([id, kind]) => [id, new GroundMap(kind, came)]));
let version = 0, under = null; // the point under the pointer

export function came() {
  version++;
  requestDraw();
  if (state.run) writeLegend();
}

const tints = { theme: null, known: null };
/** The colours of maps in the theme. */
export function tintsNow() {
  if (tints.theme !== state.theme) Object.assign(tints, { theme: state.theme, known: tintsOf(state.theme) });
  return tints.known;
}

/** The one that covers the ground; undefined while none does. */
const onGround = () => Object.keys(maps).find(lies);

/** All that the legend says of what is on. */
function writeLegend() {
  const id = onGround() ?? (lies("swarm") ? "swarm" : null), box = element("maps-legend");
  box.hidden = !id;
  if (box.hidden) return;
  foldAtFirst();
  const all = entrants(), map = maps[id], known = map?.answers.counted, [first, last] = TITLES[id];
  write(element("maps-before"), first);
  write(element("maps-after"), last ?? "");
  element("maps-who").hidden = id === "winners";
  writeOptions(element("maps-who"), all.map(({ slot, label }) => [slot, label]), chosen().slot);
  element("swarm-shapes").hidden = !lies("swarm");
  press("swarm-shape", state.swarm);
  box.classList.toggle("waiting", Boolean(map) && !map.answers.fresh);
  element("maps-items").hidden = !known;
  if (known) writeItems(element("maps-items"), map.pictured(known, tintsNow(), all), (slot) => swatchOf(all, slot));
  words();
}

const swatchOf = (all, slot) => all.find((one) => one.slot === slot)?.swatch ?? "";

/** What becomes of the start under the pointer; without one, what the colours' strength means. */
function words() {
  const id = onGround(), map = maps[id], known = map?.answers.counted;
  const here = known && under ? map.words(under, entrants()) : "";
  const scale = known ? map.pictured(known, tintsNow(), entrants()).says : "";
  say("maps-words", map?.answers.refused || (known ? here && `From here: ${here}.` || scale : "Running every start …"));
}

export function attend() {
  for (const map of Object.values(maps)) map.answers.ask();
}

let before = [];
export function overlaid() {
  const newer = Object.keys(EXCLUDE).filter((id) => lies(id) && !before.includes(id) && lies(EXCLUDE[id])).pop();
  before = Object.keys(maps).filter(lies);
  if (newer) return lay(EXCLUDE[newer], false);
  attend();
  came();
}

function follow({ clientX, clientY }) {
  if (!onGround() || !parts.contour.axes) return;
  under = parts.contour.pointAt(clientX, clientY);
  words();
}
const ground = element("contour-panel");
ground.addEventListener("pointermove", follow);
ground.addEventListener("pointerleave", () => {
  under = null;
  words();
});

function choose(what) {
  Object.assign(state, what);
  remember();
  attend();
  came();
}

/** Fold the legend to its colours and counts, or show their words again. */
function fold(folded) {
  element("maps-legend").classList.toggle("folded", folded);
  for (const button of elements('[data-do="maps-fold"]')) button.setAttribute("aria-expanded", String(!folded));
}

let unfolded = false;
/** Where the map is small the legend begins folded: it would cover what it speaks of. */
function foldAtFirst() {
  if (unfolded) return;
  unfolded = true;
  fold(Math.min(...parts.contour.size) < SMALL * 16 * state.theme.unit);
}
element("maps-who").addEventListener("change", ({ target }) => choose({ inside: Number(target.value) }));

export const actions = {
  "maps-close": () => [...Object.keys(maps), "swarm"].filter(lies).forEach((id) => lay(id, false)),
  "maps-fold": () => fold(!element("maps-legend").classList.contains("folded")),
  "swarm-shape": ({ value }) => choose({ swarm: value }),
};

/** What has changed when what covers the ground has. */
export const groundKey = () => onGround() ? `${version}` : "";

/** Cover the ground. */
export function drawGround(pen, axes) {
  if (onGround()) maps[onGround()].draw(pen, axes, tintsNow(), entrants());
}
