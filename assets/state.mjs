// What the page holds: the race, the last answer, the time, how it is looked at, and the parts that show it.
import { element } from "./dom.mjs";
import { usualNet } from "./model/network.mjs";
import { Player } from "./model/player.mjs";
import { recall } from "./storage.mjs";

/** What Python knows of surfaces, rules, limits and inks. */
export const catalogue = JSON.parse(element("catalogue").textContent);

export const state = {
  race: null, // what the controls say
  run: null, // the last answer: its race, and the paths
  muted: new Set(), // slots: an entrant's place in the palette is its own for life
  ghosts: new Set(), // slots of entrants that are out of the race and stay as a thin line, to be compared with
  hovered: null, // a slot
  seen: 0, // the furthest step that was on show on this surface: what lies beyond is not drawn, so that a class can predict
  travelled: null, // the race that undo or redo brought back
  theme: null,
  mode: recall("mode") ?? "here", // what a slider changes under way: from "here" on, or the "whole" run
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
  study: "", // of the tab Settings: learning rates, a "pair" of settings, or a "fair" race
  pair: null, // the names of the two settings; null for those that the tab begins with
  ranges: null, // low and high of each of them; null for all that there is
  coloured: "", // what the colours of the pair say: how soon it arrives, or the final "loss"
  objective: "", // what a tuned rate is best at: steps to arrive, final "loss", or the "area" under its curve
  swarm: "", // where the swarm starts: all over, in a "disc" or on a "line"
  overlays: [], // which of the panels' overlays lie on the map
  lesson: null, // where the lesson stands, as in the link; null while the rail shows the set-up
  stressed: [], // slots of entrants whose paths stand out
  /** @type {null | (() => void)} */
  waits: null, // called where the race should move on but waits at its start for what a reader has to say first
  hide: [], // parts of the page and settings that the link hides
  embed: false,
  demo: false,
  resting: false, // the paths are Plotly's
  held: false, // a hand is on the page
  hand: null, // the setting it moves: {of, name, at}, the step from which the race is another; null for all of the race
  failing: false,
};

export const player = new Player();

/** The contour, the scene, the loss chart, the scoreboard and the cards, once the page is laid out. */
export const parts = {};
