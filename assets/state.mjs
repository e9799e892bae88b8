// The store, which is what the page holds: the race, the last answer, the time, how it is looked at, and the parts that
// show it. All may read `state`; it changes by the transitions below, and by nothing else.
import { element } from "./dom.mjs";
import { usualNet } from "./model/network.mjs";
import { Player } from "./model/player.mjs";
import { recall } from "./storage.mjs";
/** @import { Owner, Race, Run, Theme, Zoom } from "./model/types.mjs" */
/** @import { Catalogue } from "./model/served.mjs" */

/** What Python knows of surfaces, rules, limits and inks. @type {Catalogue} */
export const catalogue = JSON.parse(element("catalogue").textContent);

/**
 * How the race is looked at.
 * @typedef {object} Look
 * @property {Zoom | null} zoom null for the surface's own window
 * @property {number[] | null} camera nine numbers where a hand has turned the scene: eye, centre, up
 * @property {string} axis what the loss chart counts: steps, examples seen or epochs
 * @property {string} scale the loss chart's: "log" from what decides up, log of "all", or "linear"
 * @property {boolean} fan whether the gradients of many batches are drawn
 * @property {string} ground whose loss the map shows: the "whole" data's, or the present "batch"'s
 * @property {number | null} inside the slot of the entrant whose step is looked into
 * @property {Record<string, number>} net the sliders of the network, by name
 * @property {string} shows of the network: what it has "learned", a slice of its loss along the "principal" directions
 *   of
 *   its path or a "random" pair; else its losses
 * @property {string} study of the tab Settings: one setting, a "pair" of settings, or a "fair" race
 * @property {string[] | null} cut the name of the one setting, in a list; null for the learning rate
 * @property {string[] | null} pair the names of the two settings; null for those that the tab begins with
 * @property {number[] | null} ranges low and high of each of them; null for all that there is
 * @property {string} coloured what the colours of the pair say: how soon it arrives, or the final "loss"
 * @property {string} objective what a tuned rate is best at: steps to arrive, final "loss", or the "area" under its
 *   curve
 * @property {string} defaults of which library a fair race has the defaults; else those of the rules here
 * @property {string} swarm where the swarm starts: all over, in a "disc" or on a "line"
 * @property {string[]} overlays which of the panels' overlays lie on the map
 */

/**
 * @typedef {object} Hand on a setting
 * @property {Owner} of
 * @property {string} name
 * @property {number | null} at the step from which the race is another; null for all of the race
 */

/**
 * @typedef {object} Store
 * @property {Race | null} race what the controls say; null until the first is there
 * @property {Run | null} run the last answer: its race, and the paths; null until the first has come
 * @property {Set<number>} muted slots: an entrant's place in the palette is its own for life
 * @property {Set<number>} ghosts slots of entrants that are out of the race and stay as a thin line, to be compared
 *   with
 * @property {number | null} hovered a slot
 * @property {number} seen the furthest step that was on show on this surface: what lies beyond is not drawn, so that a
 *   class
 *   can predict
 * @property {Race | null} travelled the race that undo or redo brought back
 * @property {Theme | null} theme
 * @property {string} mode what a slider changes under way: from "here" on, or the "whole" run
 * @property {string | null} lesson where the lesson stands, as in the link; null while the rail shows the set-up
 * @property {number[]} stressed slots of entrants whose paths stand out
 * @property {string} part of the tab on show, which stands out: a line of the step by its name, or a chart of the
 *   network
 * @property {(() => void) | null} waits called where the race should move on but waits at its start for what a reader
 *   has
 *   to say first
 * @property {string[]} hide parts of the page and settings that the link hides
 * @property {boolean} embed
 * @property {boolean} demo
 * @property {boolean} resting the paths are Plotly's
 * @property {boolean} held a hand is on the page
 * @property {Hand | null} hand the setting it moves
 * @property {boolean} failing
 * @property {Hand | null} changedBy the hand that has made the race what the controls say
 */

/** @type {Look} */
const look = {
  zoom: null,
  camera: null,
  axis: "steps",
  scale: "log",
  fan: false,
  ground: "whole",
  inside: null,
  net: usualNet(catalogue.net),
  shows: "",
  study: "",
  cut: null,
  pair: null,
  ranges: null,
  coloured: "",
  objective: "",
  defaults: "",
  swarm: "",
  overlays: [],
};

/** @type {Store & Look} */
const held = {
  race: null,
  run: null,
  muted: new Set(),
  ghosts: new Set(),
  hovered: null,
  seen: 0,
  travelled: null,
  theme: null,
  mode: recall("mode") ?? "here",
  ...look,
  lesson: null,
  stressed: [],
  part: "",
  waits: null,
  hide: [],
  embed: false,
  demo: false,
  resting: false,
  held: false,
  hand: null,
  failing: false,
  changedBy: null,
};

/**
 * What the page holds, for reading.
 * @type {Readonly<Omit<Store & Look, "muted" | "ghosts"> & Record<"muted" | "ghosts", ReadonlySet<number>>>}
 */
export const state = Object.freeze(Object.defineProperties(
  /** @type {any} */ ({}),
  Object.fromEntries(Object.keys(held).map((name) => [name, { get: () => Reflect.get(held, name), enumerable: true }])),
));

/** The race that the controls say. Throws until there is one. */
export function theRace() {
  if (!held.race) throw new Error("There is no race yet.");
  return held.race;
}

/** The last answer. Throws until the first has come. */
export function theRun() {
  if (!held.run) throw new Error("No race has come yet.");
  return held.run;
}

/** The colours and type. Throws until the page has read them. */
export function theTheme() {
  if (!held.theme) throw new Error("The page has read no colours yet.");
  return held.theme;
}

export const player = new Player();

/**
 * The contour, the scene, the loss chart, the scoreboard and the cards, once the page is laid out.
 * @type {Parts}
 */
export let parts;

/** The page is laid out. @param {Parts} made */
export const layOut = (made) => void (parts = made);

/** The controls say another race. @param {Race} race */
export const sayRace = (race) => void Object.assign(held, { race, changedBy: held.hand });

/** The paths of a race have come, or more of their rows. @param {Run} run */
export const showRun = (run) => void (held.run = run);

/** The last good race is what the controls say again. */
export const takeRaceBack = () => void (held.race = theRun().race);

/** Undo or redo has brought a race back. @param {Race} race */
export const travelTo = (race) => void (held.travelled = race);

/** A step was on show. @param {number} step */
export const see = (step) => void (held.seen = Math.max(held.seen, step));

/** What lies beyond a step is not drawn. @param {number} step */
export const seeNoFurther = (step) => void (held.seen = step);

/** The race is looked at otherwise, in some fields of `look`. @param {Partial<Look>} fields */
export function changeView(fields) {
  const unknown = Object.keys(fields).find((name) => !(name in look));
  if (unknown !== undefined) throw new Error(`${unknown} is no way to look at a race.`);
  Object.assign(held, fields);
}

/** Colours and type are others. @param {Theme} theme */
export const wear = (theme) => void (held.theme = theme);

/** A slider changes the race from "here" on, or the "whole" run. @param {string} mode */
export const slideFrom = (mode) => void (held.mode = mode);

/** A hand moves a setting; null when it lets go. @param {Hand | null} hand */
export const takeInHand = (hand) => void (held.hand = hand);

/** The pointer is over an entrant's slot; null where it is over none. @param {number | null} slot */
export const hoverOver = (slot) => void (held.hovered = slot);

/** A hand is on the page, or lets go. @param {boolean} on */
export const touch = (on) => void (held.held = on);

/** The paths are Plotly's, or the canvas's again. @param {boolean} on */
export const rests = (on) => void (held.resting = on);

/** The server does not answer, or does again. @param {boolean} on */
export const fails = (on) => void (held.failing = on);

/**
 * An entrant leaves the race, "muted" or as one of the "ghosts".
 * @param {number} slot
 * @param {"muted" | "ghosts"} as
 */
export function leave(slot, as) {
  comeBack(slot);
  held[as].add(slot);
}

/** An entrant is in the race again; without one, all are. @param {number} [slot] */
export function comeBack(slot) {
  for (const out of [held.muted, held.ghosts]) slot === undefined ? out.clear() : out.delete(slot);
}

/**
 * What the link hides, whether the page is in a frame, and whether it plays by itself.
 * @param {Partial<Pick<Store, "hide" | "embed" | "demo">>} told
 */
export const confine = ({ hide = [], embed = false, demo = false }) => void Object.assign(held, { hide, embed, demo });

/** Somebody has touched the demo. */
export const endDemo = () => void (held.demo = false);

/**
 * Where the lesson stands, who and what part of a tab stands out for it, and what to call where the race waits.
 * @param {Partial<Pick<Store, "lesson" | "stressed" | "part" | "waits">>} told
 */
export const learn = (
  { lesson = held.lesson, stressed = held.stressed, part = held.part, waits = held.waits },
) => void Object.assign(held, { lesson, stressed, part, waits });
