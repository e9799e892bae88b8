// The controls of the set-up that the words speak of, again beside the words, and the lines of code bound to them.
import { elements, write } from "../dom.mjs";
import { codePieces } from "../model/lesson_code.mjs";
import { startAt } from "./edits.mjs";
import { make } from "./make.mjs";
import { catalogue, state } from "../state.mjs";

/** What a setting of a race is called on the page. */
const OF_RACE = { batch: "batch_size" };

/**
 * Each control by its name in the lesson: `0.learning_rate` of an entrant, `knob.condition`, `noise`; `start`, and
 * `changes` in the middle of the run. One that the race on show has not is left out.
 * @param {string[]} names
 */
export const controlsOf = (names) => names.flatMap((name) => (OTHERS[name] ?? setting)(name)).filter(Boolean);

/** A setting of the set-up again. */
function setting(name) {
  const [owner, of] = name.includes(".") ? name.split(".") : ["race", OF_RACE[name] ?? name];
  const slot = /^\d+$/.test(owner) ? state.race.entrants[Number(owner)]?.slot : null;
  const field = again(`.place:is(.slider, .choice)[data-of="${slot ?? owner}"][data-name="${of}"]`, ".field");
  if (!field) return null;
  for (const own of elements(".place:not(.choice)", field)) own.replaceChildren();
  for (const own of elements(".limit, .wrong", field)) own.remove();
  if (slot === null) return field;
  field.style.setProperty("--ink", `var(--ink-${slot + 1})`);
  elements(".label", field)[0].prepend(make("b", { class: "whose", "data-slot": slot }));
  return field;
}

/** Where it starts, to be typed, and the named places to start from. */
const starts = () => [
  make("div", { class: "start-now", role: "group", "aria-label": "Start" }, "Start at", ...["x", "y"].map(coordinate)),
  make("p", { class: "faint" }, "Or drag the ring, or press the map."),
  again(".starts", ".starts"),
];

function coordinate(name, n) {
  const field = make("input", { type: "number", step: "any", class: "lesson-number", "aria-label": `Start ${name}` });
  field.addEventListener("change", () => {
    const point = state.race.start.map((value, k) => (k === n ? field.valueAsNumber : value));
    if (Number.isFinite(point[n])) startAt(point);
    else field.value = String(state.race.start[n]);
  });
  return make("label", {}, name, field);
}

/** What changes a setting under way: whether from here on, and the settings. */
const underWay = () => [
  again(".block-head .seg", ".seg"),
  ...controlsOf(state.race.entrants.map((_, k) => `${k}.learning_rate`)),
];

const OTHERS = { start: starts, changes: underWay };

/** A copy of what is around an element of the set-up; null where there is none. */
function again(selector, around) {
  const [found] = elements(selector).filter((one) => !one.closest("#lesson"));
  return found?.closest(around).cloneNode(true) ?? null;
}

/** The lines of code, the names of whose settings these are, and the start, as the race is now. */
export function writeBound(names) {
  for (const line of elements("#lesson .keras")) {
    const entrant = state.race.entrants[Number(line.dataset.entrant)], { keras } = catalogue.rules[entrant?.rule] ?? {};
    line.hidden = !keras;
    if (keras) write(line, codePieces(keras, (name) => entrant.settings[name]).map(({ text }) => text).join(""));
  }
  for (const whose of elements("#lesson .whose")) {
    write(whose, names.find(({ slot }) => slot === Number(whose.dataset.slot))?.fullName ?? "");
  }
  elements("#lesson .start-now input").forEach((field, n) => {
    if (document.activeElement !== field) field.value = String(Number(state.race.start[n].toPrecision(6)));
  });
}
