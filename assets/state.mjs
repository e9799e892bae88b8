// What the page holds: the race, the last answer, the time, and the parts that show them.
import { Player } from "./player.mjs";

export const element = (id) => document.getElementById(id);
export const root = document.documentElement;
export const calm = matchMedia("(prefers-reduced-motion: reduce)");
export const narrow = () => innerWidth < 720;

/** What Python knows of surfaces, rules, limits and inks. */
export const catalogue = JSON.parse(element("catalogue").textContent);

export const state = {
  race: null, // what the controls say
  run: null, // the last answer: its race, and the paths
  muted: new Set(), // slots: an entrant's place in the palette is its own for life
  hovered: null, // a slot
  travelled: null, // the race that undo or redo brought back
  theme: null,
  mode: localStorage.getItem("mode") ?? "here", // what a slider changes under way: from "here" on, or the "whole" run
  resting: false,
  failing: false,
};

export const player = new Player();

/** The contour, the scene, the loss chart, the scoreboard and the cards, once the page is laid out. */
export const parts = {};
