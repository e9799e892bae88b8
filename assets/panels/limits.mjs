// A mark on the slider of each learning rate: from where on it diverges, as the ground bends at the step on show.
import { element, elements, write } from "../dom.mjs";
import { limitShare } from "../model/limits.mjs";
import { query } from "../model/race_text.mjs";
import { Answer } from "../net/answer.mjs";
import { catalogue, player, state } from "../state.mjs";
/** @import { Setting } from "../model/served.mjs" */
/** @import { Panel } from "../page/panels.mjs" */
/** @import { Entrant } from "../model/types.mjs" */

const EVERY = 250; // ms
const rail = element("rail");

/** The limits at the step on show, while nothing moves, no hand is on it, and the sliders are seen. */
function wanted() {
  const seen = rail.getClientRects().length > 0;
  if (state.held || player.playing || !state.run || !seen) return null;
  const { race } = state.run;
  return { path: `limits/${player.step}.json?${query(race)}`, race };
}

const limits = new Answer(wanted, (answer) => answer.json(), showAll);

/** All marks; they stay as they were where no limits came. */
function showAll() {
  const { known } = limits;
  known?.race.entrants.forEach((/** @type {Entrant} */ { rule, slot }, /** @type {number} */ k) =>
    show(slot, catalogue.rules[rule].settings.learning_rate, known.limits[k])
  );
}

/**
 * The mark of the entrant in a slot: where it is, and what it says; none where the limit is not on the slider.
 * @param {number} slot
 * @param {Setting} about
 * @param {{limit: number | null, says: string}} told
 */
function show(slot, about, { limit, says }) {
  const share = limitShare(about, limit);
  const places = elements(`.place.slider[data-of="${slot}"][data-name="learning_rate"]`, rail);
  places.forEach((place, n) => mark(place, share, says, `limit-${slot}${n ? `-${n}` : ""}`));
}

/** @param {HTMLElement} place @param {number | null} share @param {string} says @param {string} id */
function mark(place, share, says, id) {
  const input = place.querySelector("input");
  if (!input) return;
  place.parentElement?.querySelector(".limit")?.remove();
  input.removeAttribute("aria-describedby");
  if (share === null) return;
  const limit = document.createElement("i");
  place.before(limit);
  limit.className = "limit";
  limit.style.setProperty("--at", String(share));
  write(limit.appendChild(Object.assign(document.createElement("span"), { id })), says);
  input.setAttribute("aria-describedby", id);
}

setInterval(() => {
  rail.classList.toggle("on-the-way", player.playing); // marks are of one step
  limits.ask();
}, EVERY);

/** @type {Panel} */
export const panel = {};
