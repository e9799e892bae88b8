// A mark on the slider of each learning rate: from where on it diverges, as the ground bends at the step on show.
import { element, write } from "../dom.mjs";
import { limitShare } from "../model/limits.mjs";
import { query } from "../model/race_text.mjs";
import { ask } from "../net/ask.mjs";
import { catalogue, player, state } from "../state.mjs";

const EVERY = 250, AGAIN = 2000; // ms

class Limits {
  key = "";
  busy = false;
  asked = 0;

  constructor() {
    setInterval(() => this.attend(), EVERY);
  }

  /** Ask for the limits at the step on show, while nothing moves and no hand is on it. */
  async attend(now = performance.now()) {
    const rail = element("rail"), seen = rail.getClientRects().length > 0;
    rail.classList.toggle("on-the-way", player.playing); // marks are of one step
    if (this.busy || state.held || player.playing || !state.run || now < this.asked || !seen) return;
    const { race } = state.run, key = `${player.step}.json?${query(race)}`;
    if (key === this.key) return;
    this.busy = true;
    try {
      const { limits } = await (await ask(`limits/${key}`)).json();
      this.key = key;
      race.entrants.forEach(({ rule, slot }, k) => show(slot, catalogue.rules[rule].settings.learning_rate, limits[k]));
    } catch {
      this.asked = performance.now() + AGAIN; // the marks stay as they were
    } finally {
      this.busy = false;
    }
  }
}

/** The mark of the entrant in a slot: where it is, and what it says; none where the limit is not on the slider. */
function show(slot, about, { limit, says }) {
  const place = document.querySelector(`.card[data-slot="${slot}"] .place.slider[data-name="learning_rate"]`);
  const input = place?.querySelector("input"), share = limitShare(about, limit);
  if (!input) return;
  place.parentElement.querySelector(".limit")?.remove();
  input.removeAttribute("aria-describedby");
  if (share === null) return;
  const mark = place.parentElement.insertBefore(document.createElement("i"), place);
  mark.className = "limit";
  mark.style.setProperty("--at", String(share));
  write(mark.appendChild(Object.assign(document.createElement("span"), { id: `limit-${slot}` })), says);
  input.setAttribute("aria-describedby", `limit-${slot}`);
}

new Limits();

export const panel = {};
