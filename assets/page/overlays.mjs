// What panels lay on the map: which overlays are on, the menu that switches them, and the legend beside it.
import { element, elements, partOf, write } from "../dom.mjs";
import { remember } from "./link.mjs";
import { panels } from "./panels.mjs";
import { requestDraw } from "./stage.mjs";
import { changeView, state } from "../state.mjs";

const NAMED = 2; // as many as the strip has room for
const [ownWord] = elements("#overlay-legend .word"); // the button's own word, while nothing is on
const switches = () => elements('[data-do="overlay"]');

/** Whether an overlay lies on the map. @param {string} id */
export const lies = (id) => state.overlays.includes(id);

/** Lay an overlay on the map, or take it away. @param {string} id */
export function lay(id, on = !lies(id)) {
  changeView({ overlays: [...state.overlays.filter((other) => other !== id), ...(on ? [id] : [])] });
  showOverlays();
  remember();
}

/** The menu, the legend and the map show which are on. A link may name what this page does not have: it is left out. */
export function showOverlays() {
  const items = switches(), known = items.map(({ dataset }) => dataset.overlay);
  changeView({ overlays: known.filter(lies) });
  for (const item of items) item.setAttribute("aria-checked", String(lies(item.dataset.overlay)));
  const on = items.filter(({ dataset }) => lies(dataset.overlay));
  const [button] = elements('[data-menu="overlays"]');
  if (button) showLegend(button, on);
  for (const panel of panels) panel.overlaid?.();
  requestDraw();
}

/**
 * The button says what is on, with its sign, where that is little; else how many are.
 * @param {HTMLElement} button
 * @param {HTMLElement[]} on
 */
function showLegend(button, on) {
  const names = on.length && on.length <= NAMED ? on.map((item) => partOf(".name", item).cloneNode(true)) : [];
  element("overlay-legend").replaceChildren(...(names.length ? names : [ownWord]));
  button.classList.toggle("named", names.length > 0);
  write(button.querySelector(".count"), on.length || "");
  button.setAttribute("aria-label", on.length ? `Overlays, ${on.length} on` : "Overlays");
}
