// The store, which is what the page holds: the race, the last answer, the time, how it is looked at, and the parts that
// show it. All may read `state`; it changes by the transitions below, and by nothing else.
import { element } from "./dom.mjs";
import { usualNet } from "./model/network.mjs";
import { Player } from "./model/player.mjs";
import { recall } from "./storage.mjs";

/** What Python knows of surfaces, rules, limits and inks. */
export const catalogue = JSON.parse(element("catalogue").textContent);

/** How the race is looked at. */
const look = {
  zoom: null, // {x, y, times}: the middle and how many times closer; null for the surface's own window
  camera: null, // nine numbers where a hand has turned the scene: eye, centre, up
  axis: "steps", // what the loss chart counts: steps, examples seen or epochs
  scale: "log", // the loss chart's: "log" from what decides up, log of "all", or "linear"
  fan: false, // whether the gradients of many batches are drawn
  ground: "whole", // whose loss the map shows: the "whole" data's, or the present "batch"'s
  inside: null, // the slot of the entrant whose step is looked into
  net: usualNet(catalogue.net), // the sliders of the network, by name
  // of the network: what it has "learned", a slice of its loss along the "principal" directions of its path or a "random"
  // pair; else its losses
  shows: "",
  study: "", // of the tab Settings: one setting, a "pair" of settings, or a "fair" race
  cut: null, // the name of the one setting, in a list; null for the learning rate
  pair: null, // the names of the two settings; null for those that the tab begins with
  ranges: null, // low and high of each of them; null for all that there is
  coloured: "", // what the colours of the pair say: how soon it arrives, or the final "loss"
  objective: "", // what a tuned rate is best at: steps to arrive, final "loss", or the "area" under its curve
  defaults: "", // of which library a fair race has the defaults; else those of the rules here
  swarm: "", // where the swarm starts: all over, in a "disc" or on a "line"
  overlays: [], // which of the panels' overlays lie on the map
};

const held = {
  race: null, // what the controls say
  run: null, // the last answer: its race, and the paths
  muted: new Set(), // slots: an entrant's place in the palette is its own for life
  ghosts: new Set(), // slots of entrants that are out of the race and stay as a thin line, to be compared with
  hovered: null, // a slot
  seen: 0, // the furthest step that was on show on this surface: what lies beyond is not drawn, so that a class can predict
  travelled: null, // the race that undo or redo brought back
  theme: null,
  mode: recall("mode") ?? "here", // what a slider changes under way: from "here" on, or the "whole" run
  ...look,
  lesson: null, // where the lesson stands, as in the link; null while the rail shows the set-up
  stressed: [], // slots of entrants whose paths stand out
  part: "", // of the tab on show, which stands out: a line of the step by its name, or a chart of the network
  /** @type {null | (() => void)} */
  waits: null, // called where the race should move on but waits at its start for what a reader has to say first
  hide: [], // parts of the page and settings that the link hides
  embed: false,
  demo: false,
  resting: false, // the paths are Plotly's
  held: false, // a hand is on the page
  hand: null, // the setting it moves: {of, name, at}, the step from which the race is another; null for all of the race
  failing: false,
  changedBy: null, // the hand, as above, that has made the race what the controls say
};

/**
 * What the page holds, for reading.
 * @type {Readonly<Omit<typeof held, "muted" | "ghosts"> & Record<"muted" | "ghosts", ReadonlySet<number>>>}
 */
export const state = Object.freeze(Object.defineProperties(
  /** @type {any} */ ({}),
  Object.fromEntries(Object.keys(held).map((name) => [name, { get: () => held[name], enumerable: true }])),
));

export const player = new Player();

/** The contour, the scene, the loss chart, the scoreboard and the cards, once the page is laid out. */
export const parts = {};

/** The controls say another race. */
export const sayRace = (race) => void Object.assign(held, { race, changedBy: held.hand });

/** The paths of a race have come, or more of their rows. */
export const showRun = (run) => void (held.run = run);

/** The last good race is what the controls say again. */
export const takeRaceBack = () => void (held.race = held.run.race);

/** Undo or redo has brought a race back. */
export const travelTo = (race) => void (held.travelled = race);

/** A step was on show. */
export const see = (step) => void (held.seen = Math.max(held.seen, step));

/** What lies beyond a step is not drawn. */
export const seeNoFurther = (step) => void (held.seen = step);

/** The race is looked at otherwise, in some fields of `look`. */
export function changeView(fields) {
  const unknown = Object.keys(fields).find((name) => !(name in look));
  if (unknown !== undefined) throw new Error(`${unknown} is no way to look at a race.`);
  Object.assign(held, fields);
}

/** Colours and type are others. */
export const wear = (theme) => void (held.theme = theme);

/** A slider changes the race from "here" on, or the "whole" run. */
export const slideFrom = (mode) => void (held.mode = mode);

/** A hand moves a setting; null when it lets go. */
export const takeInHand = (hand) => void (held.hand = hand);

/** The pointer is over an entrant's slot; null where it is over none. */
export const hoverOver = (slot) => void (held.hovered = slot);

/** A hand is on the page, or lets go. */
export const touch = (on) => void (held.held = on);

/** The paths are Plotly's, or the canvas's again. */
export const rests = (on) => void (held.resting = on);

/** The server does not answer, or does again. */
export const fails = (on) => void (held.failing = on);

/** An entrant leaves the race, "muted" or as one of the "ghosts". */
export function leave(slot, as) {
  comeBack(slot);
  held[as].add(slot);
}

/** An entrant is in the race again; without one, all are. */
export function comeBack(slot) {
  for (const out of [held.muted, held.ghosts]) slot === undefined ? out.clear() : out.delete(slot);
}

/** What the link hides, whether the page is in a frame, and whether it plays by itself. */
export const confine = ({ hide = [], embed = false, demo = false }) => void Object.assign(held, { hide, embed, demo });

/** Somebody has touched the demo. */
export const endDemo = () => void (held.demo = false);

/** Where the lesson stands, who and what part of a tab stands out for it, and what to call where the race waits. */
export const learn = (
  { lesson = held.lesson, stressed = held.stressed, part = held.part, waits = held.waits },
) => void Object.assign(held, { lesson, stressed, part, waits });
