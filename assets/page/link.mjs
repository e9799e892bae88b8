// The address: it always holds the race, the view and the time, so that copying it copies what is on show.
import { element, root } from "../dom.mjs";
import { numberOf } from "../model/race.mjs";
import { netText, usualNet } from "../model/network.mjs";
import { viewText } from "../model/view.mjs";
import { zoomToSay } from "./fit.mjs";
import { besideAddress, keptInAddress } from "./kept_data.mjs";
import { catalogue, player, state, theRun } from "../state.mjs";

/** @param {Iterable<number>} slots */
const numbersOf = (slots) => [...slots].map((slot) => numberOf(theRun().race, slot)).filter((k) => k >= 0).sort();

/** How the race is looked at now; while it plays it is at no step. */
export function viewFields() {
  const { view } = element("page").dataset;
  return {
    at: player.playing ? null : player.step,
    view: view === "contour" ? null : view,
    inside: state.inside === null ? [] : numbersOf([state.inside]),
    axis: state.axis === "steps" ? null : state.axis,
    scale: state.scale === "log" ? null : state.scale,
    fan: state.fan,
    ground: state.ground === "whole" ? null : state.ground,
    net: netText(state.net) === netText(usualNet(catalogue.net)) ? null : Object.values(state.net),
    shows: state.shows || null,
    study: state.study || null,
    cut: state.cut,
    pair: state.pair,
    ranges: state.ranges,
    coloured: state.coloured || null,
    objective: state.objective || null,
    defaults: state.defaults || null,
    swarm: state.swarm || null,
    overlays: state.overlays,
    camera: state.camera,
    zoom: state.zoom,
    mute: numbersOf(state.muted),
    ghost: numbersOf(state.ghosts),
    speed: player.speed === 60 ? null : player.speed,
    hide: state.hide,
    lesson: state.lesson,
    present: root.dataset.present === "yes",
    embed: state.embed,
    demo: state.demo,
  };
}

/**
 * What the address holds, and a link for somebody else: data that are too many for it stand there by a name.
 * @param {string} text
 * @param {Record<string, unknown>} view
 */
export const addressOf = (text, view) => linkOf(keptInAddress(text), view);

/** A race's text with a view's. @param {string} text @param {Record<string, unknown>} view */
export const linkOf = (text, view) =>
  [text, viewText({ ...view, zoom: zoomToSay(view) }, catalogue.view)]
    .filter(Boolean).join("&");

/** @type {ReturnType<typeof setTimeout> | undefined} */

let timer;
/** Write the address a moment later, because browsers limit how often; in place, so that Back leaves the page. */
export function remember() {
  clearTimeout(timer);
  timer = setTimeout(() => {
    if (!root.dataset.ready) return; // while it opens the address says how it is to be looked at
    const view = viewFields();
    try {
      const { text } = theRun(), address = addressOf(text, view);
      history.replaceState(besideAddress(text), "", `?${address}`);
    } catch { // a sandboxed frame has no address of its own
    }
    // With all rows of its data: what a frame keeps, the page on its own may not recall.
    element("open-whole").href = `?${linkOf(theRun().text, { ...view, embed: false, hide: [] })}`;
  }, 250);
}
