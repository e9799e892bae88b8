// The legend of what lies on the map, as text: what each colour means, and how much of the map has it.
import { element, elements, write } from "../dom.mjs";
import { chip } from "../draw/cells.mjs";
import { percents, shortened } from "../model/fate_words.mjs";
/** @import { Runner } from "../model/types.mjs" */

const MOST = 6; // lines

/**
 * The lines of a legend, written anew only where they are others.
 * @param {any} list
 * @param {{items: any[], cells: number}} pictured
 * @param {(slot: number) => string} swatchOf of an entrant
 */
export function writeItems(list, { items, cells }, swatchOf = () => "") {
  const shown = shortened(items, MOST), shares = percents(shown.map(({ count }) => count), cells);
  const lines = shown.map((item, n) => ({ ...item, share: shares[n] }));
  const key = JSON.stringify(lines);
  if (list.dataset.of === key) return;
  list.dataset.of = key;
  list.replaceChildren(...lines.map((line) => itemOf(line, swatchOf)));
}

/**
 * @param {{look: any, words: string, share: string, slot?: number, short?: string}} item
 * @param {(slot: number) => string} swatchOf
 */
function itemOf({ look, words, share, slot, short = "" }, swatchOf) {
  const item = document.createElement("li"), sign = document.createElement("span");
  sign.className = "maps-chip";
  if (look) sign.append(chip(look));
  const count = Object.assign(document.createElement("b"), { textContent: share });
  item.append(sign, count, " ");
  if (slot !== undefined) {
    const swatch = item.appendChild(document.createElement("span"));
    Object.assign(swatch, { className: "swatch", innerHTML: swatchOf(slot) });
  }
  const brief = Object.assign(document.createElement("span"), { className: "maps-short", textContent: short || words });
  brief.setAttribute("aria-hidden", "true"); // who does not see it has the words
  item.append(Object.assign(document.createElement("span"), { className: "maps-of", textContent: words }), brief);
  return item;
}

/**
 * A button for each entrant in a box, of which one is pressed; they do `action` with its slot.
 * @param {string} id the box's
 * @param {{slot: number, label: string, swatch: string}[]} entrants
 * @param {number | null} chosen a slot
 * @param {string} action
 */
export function writeWho(id, entrants, chosen, action) {
  const box = element(id), wanted = entrants.map(({ slot, label }) => `${slot} ${label}`).join();
  if (box.dataset.of !== wanted) {
    box.dataset.of = wanted;
    box.replaceChildren(...entrants.map((one) => whoButton(one, action)));
  }
  for (const button of elements("button", box)) {
    button.setAttribute("aria-pressed", String(Number(button.dataset.slot) === chosen));
  }
}

/** @param {Pick<Runner, "slot" | "label" | "swatch">} entrant @param {string} action */
function whoButton({ slot, label, swatch }, action) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", innerHTML: `<span class="swatch">${swatch}</span>` });
  Object.assign(button.dataset, { do: action, slot: String(slot) });
  button.append(label);
  return button;
}

/** Which of the buttons with an action is in force. @param {string} action @param {string} value */
export function press(action, value) {
  for (const button of elements(`[data-do="${action}"]`)) {
    button.setAttribute("aria-pressed", String(button.dataset.value === value));
  }
}

/** Words in an element, which is not there while there are none. @param {string} id @param {string} words */
export function say(id, words) {
  const one = element(id);
  write(one, words);
  one.hidden = !words;
}

/**
 * The options of a list, written anew only where they are others, and which is chosen.
 * @param {any} select
 * @param {any[][]} options each a value and its words
 * @param {string | number} chosen
 */
export function writeOptions(select, options, chosen) {
  const wanted = JSON.stringify(options);
  if (select.dataset.of !== wanted) {
    select.dataset.of = wanted;
    select.replaceChildren(...options.map(([value, words]) => new Option(words, String(value))));
  }
  if (select.value !== String(chosen)) select.value = String(chosen);
}
