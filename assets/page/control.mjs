// A control of the rail, a slider or a value: what it moves, what it shows, and what stands beside it.
import { around, elements, write } from "../dom.mjs";
import { fieldText } from "../model/number.mjs";
import { valueOf } from "../model/race.mjs";
import { scheduleName } from "../model/schedule.mjs";
import { POSITIONS, toPosition } from "../model/scale.mjs";
/** @import { Control, Owner, Race, View } from "../model/types.mjs" */
/** @import { Setting } from "../model/served.mjs" */

/**
 * What a control moves: {part: "slider" | "value", of, name}, of its place; null for any other element.
 * @param {Element | null} element
 * @returns {(Control & {part: string}) | null}
 */
export function controlOf(element) {
  /** @type {HTMLElement | null | undefined} */
  const place = element?.closest?.(".place");
  if (!place) return null;
  const { part = "", of = "", name = "" } = place.dataset;
  return { part, of: /^\d+$/.test(of) ? Number(of) : of === "knob" ? of : "race", name }; // a number is an entrant's slot
}

/** Put the browser's own inputs into the places that have none yet. @param {HTMLElement} rail */
export function furnish(rail) {
  for (const place of elements(".place:empty", rail)) {
    const input = place.appendChild(document.createElement("input"));
    if (place.dataset.part === "slider") Object.assign(input, { type: "range", min: 0, max: POSITIONS, step: 1 });
    else Object.assign(input, { type: "text", inputMode: "decimal", autocomplete: "off", spellcheck: false });
  }
}

/** @typedef {HTMLInputElement | HTMLSelectElement} Field that a hand fills */
/** @param {EventTarget | null} target @returns {target is Field} */
export const isField = (target) => target instanceof HTMLInputElement || target instanceof HTMLSelectElement;

/** @param {HTMLInputElement} element @param {Setting} about @param {number} value */
export function showSlider(element, about, value) {
  const position = String(toPosition(about, value));
  if (element.value !== position) element.value = position;
  element.style.setProperty("--share", String(Number(position) / POSITIONS));
  element.setAttribute("aria-valuetext", String(value));
}

/** @param {HTMLInputElement} element @param {number} value */
export function showValue(element, value) {
  const text = fieldText(value);
  if (element.dataset.shown !== text) settle(element);
  if (element.value !== text) element.value = text;
  element.dataset.shown = element.title = text;
  element.style.setProperty("--chars", String(text.length)); // the field is as wide as its number
}

/**
 * What is chosen of a race, or of one of its entrants; undefined of an entrant that has gone.
 * @param {Race} race
 * @param {Owner} of
 * @param {string} name
 */
export function chosenOf(race, of, name) {
  if (of === "race") return race.sampling;
  const entrant = of === "knob" ? undefined : race.entrants[of];
  return name === "schedule" ? entrant && scheduleName(entrant.schedule ?? "constant") : entrant?.dialect;
}

/** What was said of a value is no longer so. @param {Element} element */
export function settle(element) {
  element.removeAttribute("aria-invalid");
  around(element, ".field").querySelector(".wrong")?.remove();
}

/**
 * Below a value that changes: "0.04 until 120", and before that step "0.1 from 120"; and the schedule that multiplies
 * it.
 * @param {HTMLInputElement} element
 * @param {View} view
 * @param {Owner} of
 * @param {string} name
 * @param {number} value
 */
export function showWas(element, { race, step }, of, name, value) {
  const first = valueOf(race, of, name),
    changes = race.changes.filter(([, who, setting]) => who === of && setting === name);
  const next = changes.find(([at]) => at > step);
  const schedule = name === "learning_rate" && typeof of === "number" && race.entrants[of].schedule, words = [];
  if (schedule && schedule !== "constant") words.push(`× ${scheduleName(schedule).replace("_", " ")}`);
  if (name === "batch_size") words.push(value === race.examples ? "all of them" : `of ${race.examples}`);
  if (value !== first && changes.length) words.push(`${first} until ${changes[0][0]}`);
  else if (next) words.push(`${next[3]} from ${next[0]}`);
  write(around(element, ".field").querySelector(".was"), words.join(", "));
}
