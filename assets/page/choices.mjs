// What is chosen by a row of buttons: what a slider changes, which picture a phone shows, how the loss chart measures.
import { element, elements } from "../dom.mjs";
import { requestDraw } from "./stage.mjs";
import { changeView, slideFrom } from "../state.mjs";
import { keep } from "../storage.mjs";

/** @param {string} mode */
export function switchMode(mode) {
  slideFrom(mode);
  keep("mode", mode);
  for (const button of elements("[data-mode]")) {
    button.setAttribute("aria-pressed", String(button.dataset.mode === mode));
  }
  requestDraw();
}

/**
 * Scroll a row of buttons, where it is longer than its place, so that one of them is in its middle.
 * @param {HTMLElement} button
 */
function intoSight(button) {
  const row = button.parentElement;
  if (!row) return;
  const own = button.getBoundingClientRect(), place = row.getBoundingClientRect();
  row.scrollLeft += own.left + own.width / 2 - place.left - place.width / 2;
}

/**
 * Show a picture where there is room for one; beside the map the lens of that name, or else the surface in space.
 * @param {string} name
 */
export function showView(name) {
  const page = element("page"), lenses = elements("[data-lens-of]");
  const lens = lenses.find((one) => one.dataset.lensOf === name);
  page.dataset.view = name;
  page.toggleAttribute("data-lens", Boolean(lens));
  for (const one of lenses) one.classList.toggle("on", one === lens);
  for (const button of elements("button[data-lens]")) {
    button.setAttribute("aria-pressed", String(button.dataset.lens === (lens ? name : "")));
  }
  for (const button of elements("[data-view][data-do]")) {
    button.setAttribute("aria-pressed", String(button.dataset.view === name));
    if (button.dataset.view === name) document.fonts.ready.then(() => intoSight(button)); // which makes it as wide as it is
  }
  requestDraw();
}

/**
 * A choice of the loss chart: what it counts, its "axis", or its "scale".
 * @param {"axis" | "scale"} of
 * @param {string} chosen
 */
function chooseInChart(of, chosen) {
  changeView({ [of]: chosen });
  for (const button of elements(`[data-${of}]`)) {
    button.setAttribute("aria-pressed", String(button.dataset[of] === chosen));
  }
  requestDraw();
}
/** @param {string} axis */
export const showAxis = (axis) => chooseInChart("axis", axis);
/** @param {string} scale */
export const showScale = (scale) => chooseInChart("scale", scale);
