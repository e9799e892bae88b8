// What lies on the map of every start: the ground in the colours of ends or of winners, and a swarm.
import { entrantIn } from "../model/entrants.mjs";
import { endWords, letterOf, winnerWords } from "../model/fate_words.mjs";
import { endsPicture, winnersPicture } from "../model/fates.mjs";
import { tintsOf } from "../model/tints.mjs";
import { GroundMap } from "./ground_maps.mjs";
import { lay, lies } from "./overlays.mjs";
import { currentView, requestDraw } from "./stage.mjs";
import { Swarm } from "./swarm.mjs";
import { state } from "../state.mjs";

const LETTER = 10; // px from the star, across and up
/** @type {{align: CanvasTextAlign, weight: number, size: number, cased: boolean}} */
const LETTERING = { align: "center", weight: 700, size: 13, cased: true };
const EXCLUDE = { ends: "winners", winners: "ends" }; // the ground has one colour

/** All entrants, by their numbers. */
export const entrants = () => currentView().byNumber;
/** The one whose starts are shown. */
export const chosen = () => entrantIn(entrants(), state.inside);

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

const tints = { theme: null, known: null };
/** The colours of maps in the theme. */
export function tintsNow() {
  if (tints.theme !== state.theme) Object.assign(tints, { theme: state.theme, known: tintsOf(state.theme) });
  return tints.known;
}

/** The id of the map that covers the ground; undefined while none does. */
export const onGround = () => Object.keys(maps).find(lies);

/** Ask for what is not known. */
export function attend() {
  for (const map of Object.values(maps)) map.answers.ask();
  swarm.ask();
}

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

/** Cover the ground. */
export function drawGround(pen, axes) {
  if (!onGround()) return;
  maps[onGround()].draw(pen, axes, tintsNow(), entrants());
  const [ax, ay] = axes;
  if (lies("ends")) {
    letter(pen, (x, y) => [ax.offset + ax.scale * x, ay.offset + ay.scale * y], maps.ends.answers.counted);
  }
}

/** The letters of the minima that colours stand for, beside their stars. */
function letter(pen, at, known) {
  const { minima } = known ? known.header : { minima: [] };
  minima.forEach((point, m) => {
    const [x, y] = at(point[0], point[1]), words = letterOf(m, minima.length);
    pen.text(x + LETTER * pen.unit, y - LETTER * pen.unit, words, state.theme.text, LETTERING);
  });
}

/** The swarm, below the paths. */
export function drawDots(pen, at, { step }) {
  if (!lies("swarm")) return;
  swarm.draw(pen, at, step, tintsNow());
  if (!lies("ends")) letter(pen, at, swarm.known);
}
