// What lies on the map of every start: the ground in the colours of ends or of winners, and a swarm.
import { entrantIn } from "../model/entrants.mjs";
import { endWords, letterOf, winnerWords } from "../model/fate_words.mjs";
import { endsPicture, winnersPicture } from "../model/fates.mjs";
import { tintsOf } from "../model/tints.mjs";
import { GroundMap } from "./ground_maps.mjs";
import { lay, lies } from "./overlays.mjs";
import { currentView, requestDraw } from "./stage.mjs";
import { Swarm } from "./swarm.mjs";
import { state, theTheme } from "../state.mjs";
/** @import { Pen } from "../draw/ink.mjs" */
/** @import { MapAxes, Theme, View } from "../model/types.mjs" */
/** @import { Tints } from "../model/tints.mjs" */
/** @import { Kind } from "./ground_maps.mjs" */

const LETTER = 10; // px from the star, across and up
/** @type {{align: CanvasTextAlign, weight: number, size: number, cased: boolean}} */
const LETTERING = { align: "center", weight: 700, size: 13, cased: true };
/** @type {Record<string, string>} */
const EXCLUDE = { ends: "winners", winners: "ends" }; // the ground has one colour

/** All entrants, by their numbers. */
export const entrants = () => currentView().byNumber;
/** The one whose starts are shown. */
export const chosen = () => entrantIn(entrants(), state.inside);

/** @type {Record<string, Kind>} */
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
/** The maps that can cover the ground, by their overlays' ids. */
export const maps = Object.fromEntries(Object.entries(KINDS).map(([id, kind]) => [id, new GroundMap(kind, came)]));
export const swarm = new Swarm(() => lies("swarm") ? chosen().k : null, came);

/** @type {(() => void)[]} called when what lies there is another */
export const followers = [];
let version = 0;

/** What lies on the map is another, or in other colours. */
export function came() {
  version++;
  requestDraw();
  if (state.run) { for (const follow of followers) follow(); }
}

/** @type {{theme: Theme, known: Tints} | null} */
let tints = null;
/** The colours of maps in the theme. */
export function tintsNow() {
  const theme = theTheme();
  if (tints?.theme !== theme) tints = { theme, known: tintsOf(theme) };
  return tints.known;
}

/** The id of the map that covers the ground; undefined while none does. */
export const onGround = () => Object.keys(maps).find(lies);

/** Ask for what is not known. */
export function attend() {
  for (const map of Object.values(maps)) map.answers.ask();
  swarm.ask();
}

/** @type {string[]} */
let before = [];
/** An overlay came or went: the one that covers the ground and was there before makes room. */
export function overlaid() {
  const newer = Object.keys(EXCLUDE).filter((id) => lies(id) && !before.includes(id) && lies(EXCLUDE[id])).pop();
  before = Object.keys(maps).filter(lies);
  if (newer) return lay(EXCLUDE[newer], false);
  attend();
  came();
}

/** What it is that covers the ground, as text that is another where that is. */
export const groundKey = () => onGround() ? `${version}` : "";

/** Cover the ground. @param {Pen} pen @param {MapAxes} axes */
export function drawGround(pen, axes) {
  const id = onGround();
  if (id === undefined) return;
  maps[id].draw(pen, axes, tintsNow(), entrants());
  const [ax, ay] = axes;
  if (lies("ends")) {
    letter(pen, (x, y) => [ax.offset + ax.scale * x, ay.offset + ay.scale * y], maps.ends.answers.counted);
  }
}

/**
 * The letters of the minima that colours stand for, beside their stars.
 * @param {Pen} pen
 * @param {(x: number, y: number) => number[]} at
 * @param {{header: {minima: number[][]}} | null} known
 */
function letter(pen, at, known) {
  const { minima } = known ? known.header : { minima: [] };
  minima.forEach((point, m) => {
    const [x, y] = at(point[0], point[1]), words = letterOf(m, minima.length);
    pen.text(x + LETTER * pen.unit, y - LETTER * pen.unit, words, theTheme().text, LETTERING);
  });
}

/** The swarm, below the paths. @param {Pen} pen @param {(x: number, y: number) => number[]} at @param {View} view */
export function drawDots(pen, at, { step }) {
  if (!lies("swarm")) return;
  swarm.draw(pen, at, step, tintsNow());
  if (!lies("ends")) letter(pen, at, swarm.known);
}
