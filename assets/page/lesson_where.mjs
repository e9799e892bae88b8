// Where a path ends, asked on the map: one reader marks a place, a class several, with the hands for each.
import { elements } from "../dom.mjs";
import { MOST_PLACES, placeWords } from "../model/lesson_places.mjs";
import { handsToCount } from "./lesson_hands.mjs";
import { make, pressed } from "./make.mjs";
/** @import { Reader } from "./lesson_place.mjs" */

const HINT = "Press the map there, or type the place.";
const HANDS = "Press the map at each place that is named, or type it; then count the hands.";
const FULL = `${MOST_PLACES} places are marked: take one away to mark another.`;

/**
 * What can be said: by one reader a place, by a class a place for each that is named.
 * @param {unknown} _
 * @param {Reader} reader
 */
export function whereWays(_, reader) {
  const [x, y] = ["x", "y"].map((name, n) => coordinate(name, reader.places.at(-1)?.[n]));
  const point = () => pointOf([x, y]);
  const one = () => {
    const value = point();
    if (!value) return;
    reader.places = [value]; // its cross stays beside the outcome
    reader.tell({ value });
  };
  const more = () => {
    const place = point();
    if (!place || !reader.mark(place)) return;
    elements("#lesson-ask input.hands-only").at(-1)?.focus();
  };
  for (const field of [x, y]) {
    field.addEventListener(
      "keydown",
      (/** @type {KeyboardEvent} */ { key }) => key === "Enter" && (reader.speaks ? more() : one()),
    );
  }
  return [
    make("p", { class: "faint alone-only" }, HINT),
    make("p", { class: "faint hands-only" }, reader.places.length < MOST_PLACES ? HANDS : FULL),
    make("p", { class: "row" }, "x ", x, " y ", y, pressed("Mark it", more, "outline small hands-only")),
    make("div", { class: "row alone-only" }, pressed("Answer", one, "go")),
    make("div", { class: "hands-only" }, ...placesToCount(reader)),
  ];
}

/** @param {string} name @param {number | undefined} value */
function coordinate(name, value) {
  return make("input", { type: "number", step: "any", class: "lesson-number", "aria-label": name, value: value ?? "" });
}

/**
 * The point that is typed; null where one of its numbers is missing, to which the focus goes.
 * @param {HTMLInputElement[]} fields
 */
function pointOf(fields) {
  const point = fields.map((field) => field.valueAsNumber), missing = point.findIndex((v) => !Number.isFinite(v));
  if (missing < 0) return point;
  fields[missing].focus();
  return null;
}

/** The places that a class names, each with its hands and the way to take it away. @param {Reader} reader */
function placesToCount(reader) {
  if (!reader.places.length) return [];
  const named = reader.places.map((place, n) => {
    const words = placeWords(place, n);
    return make("span", { class: "named-place" }, words, awayButton(words, () => reader.unmark(n)));
  });
  return handsToCount(named, reader, (hands) => reader.tell({ hands }));
}

/** @param {string} words @param {() => void} on */
function awayButton(words, on) {
  const picture = make("span", { class: "icon icon-x", "aria-hidden": "true" });
  return make("button", { type: "button", class: "btn icon-button", "aria-label": `Take away ${words}`, on }, picture);
}
