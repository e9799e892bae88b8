// What is chosen by a row of buttons: what a slider changes, which picture a phone shows, how the loss chart measures.
import { element, elements } from "../dom.mjs";
import { touch } from "./stage.mjs";
import { state } from "../state.mjs";

export function switchMode(mode) {
  state.mode = mode;
  localStorage.setItem("mode", mode);
  for (const button of elements("[data-mode]")) {
    button.setAttribute("aria-pressed", String(button.dataset.mode === mode));
  }
  touch();
}

export function showView(name) {
  element("page").dataset.view = name;
  for (const button of elements("[data-view][data-do]")) {
    button.setAttribute("aria-pressed", String(button.dataset.view === name));
  }
  touch();
}

/** A choice of the loss chart: what it counts, its "axis", or its "scale". */
function chooseInChart(of, chosen) {
  state[of] = chosen;
  for (const button of elements(`[data-${of}]`)) {
    button.setAttribute("aria-pressed", String(button.dataset[of] === chosen));
  }
  touch();
}
export const showAxis = (axis) => chooseInChart("axis", axis);
export const showScale = (scale) => chooseInChart("scale", scale);
