// What is chosen by a row of buttons: what a slider changes, which picture a phone shows, how the loss chart measures.
import { element, elements } from "../dom.mjs";
import { requestDraw } from "./stage.mjs";
import { state } from "../state.mjs";
import { keep } from "../storage.mjs";

export function switchMode(mode) {
  state.mode = mode;
  keep("mode", mode);
  for (const button of elements("[data-mode]")) {
    button.setAttribute("aria-pressed", String(button.dataset.mode === mode));
  }
  requestDraw();
}

export function showView(name) {
  element("page").dataset.view = name;
  for (const button of elements("[data-view][data-do]")) {
    button.setAttribute("aria-pressed", String(button.dataset.view === name));
  }
  requestDraw();
}

/** A choice of the loss chart: what it counts, its "axis", or its "scale". */
function chooseInChart(of, chosen) {
  state[of] = chosen;
  for (const button of elements(`[data-${of}]`)) {
    button.setAttribute("aria-pressed", String(button.dataset[of] === chosen));
  }
  requestDraw();
}
export const showAxis = (axis) => chooseInChart("axis", axis);
export const showScale = (scale) => chooseInChart("scale", scale);
