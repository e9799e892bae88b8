// After how many steps, asked with a slider and a field that say the same.
import { countable } from "../model/lesson_hands.mjs";
import { handsToCount } from "./lesson_hands.mjs";
import { make, pressed } from "./make.mjs";
/** @import { Reader } from "./lesson_place.mjs" */
/** @import { Prediction } from "../model/lesson_types.mjs" */

/**
 * What can be said: a step, or never; by a class, in which part of the race.
 * @param {Prediction} predict
 * @param {Reader} reader
 */
export function stepsWays(predict, reader) {
  const { most } = predict,
    tell = (/** @type {number | null} */ value) => reader.tell({ value }),
    { slider, field } = stepFields(most);
  const say = () => isStep(field, most) ? tell(Math.round(field.valueAsNumber)) : field.focus();
  for (const one of [slider, field]) {
    one.addEventListener("keydown", (/** @type {KeyboardEvent} */ { key }) => key === "Enter" && say());
  }
  const of = make("span", { class: "faint" }, ` of ${most.toLocaleString("en")}`);
  const parts = countable(predict).map((words) => make("span", {}, words));
  return [
    slider,
    make("p", { class: "row" }, "Step ", field, of),
    make("div", { class: "row" }, pressed("Answer", say, "go"), pressed("Never", () => tell(null), "outline")),
    make("div", { class: "hands-only" }, ...handsToCount(parts, reader, (hands) => reader.tell({ hands }))),
  ];
}

/** @param {HTMLInputElement} field @param {number} most */
const isStep = ({ valueAsNumber }, most) => valueAsNumber >= 0 && valueAsNumber <= most;

/** The slider and the field, each of which follows the other. @param {number} most */
function stepFields(most) {
  const of = { min: 0, max: most };
  const slider = make("input", { type: "range", ...of, value: Math.round(most / 2), "aria-label": "Steps" });
  const field = make("input", {
    type: "number",
    class: "lesson-number",
    inputmode: "numeric",
    "aria-label": "Step",
    value: slider.value,
    ...of,
  });
  const fill = () => slider.style.setProperty("--share", String(slider.valueAsNumber / most));
  slider.addEventListener("input", () => {
    field.value = slider.value;
    fill();
  });
  field.addEventListener("input", () => {
    if (isStep(field, most)) slider.value = field.value;
    fill();
  });
  fill();
  return { slider, field };
}
