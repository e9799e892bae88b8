// The controls of the set-up that the words speak of, again beside the words, and the lines of code bound to them.
import { elements, write } from "../dom.mjs";
import { codePieces } from "../model/lesson_code.mjs";
import { startAt } from "./edits.mjs";
import { make } from "./make.mjs";
import { catalogue, theRace, theRun } from "../state.mjs";
/** @import { Runner } from "../model/types.mjs" */

/** What a setting of a race is called on the page. */
/** @type {Record<string, string>} */
const OF_RACE = { batch: "batch_size" };

/**
 * Each control by its name in the lesson: `0.learning_rate` of an entrant, `knob.condition`, `noise`; `start`, and
 * `changes` in the middle of the run. One that the race on show has not is left out.
 * @param {string[]} names
 * @returns {(HTMLElement | string | null)[]}
 */
export const controlsOf = (names) => names.flatMap((name) => (OTHERS[name] ?? setting)(name)).filter(Boolean);

/** A setting of the set-up again. @param {string} name */
function setting(name) {
  const [owner, of] = name.includes(".") ? name.split(".") : ["race", OF_RACE[name] ?? name];
  const slot = /^\d+$/.test(owner) ? theRace().entrants[Number(owner)]?.slot : null;
  const field = again(`.place:is(.slider, .choice)[data-of="${slot ?? owner}"][data-name="${of}"]`, ".field");
  if (!field) return null;
  for (const own of elements(".place:not(.choice)", field)) own.replaceChildren();
  for (const own of elements(".limit, .wrong", field)) own.remove();
  if (slot === null) return field;
  field.style.setProperty("--ink", `var(--ink-${slot + 1})`);
  elements(".label", field)[0].prepend(make("b", { class: "whose", "data-slot": slot }));
  return field;
}

/** Where the race starts: of a new one the server says it. */
const startNow = () => theRace().start ?? theRun().race.start;

/** Where it starts, to be typed, and the named places to start from. */
const starts = () => [
  make("div", { class: "start-now", role: "group", "aria-label": "Start" }, "Start at", ...["x", "y"].map(coordinate)),
  make("p", { class: "faint" }, "Or drag the ring, or press the map."),
  again(".starts", ".starts"),
];

/** @param {string} name @param {number} n */
function coordinate(name, n) {
  const field = make("input", { type: "number", step: "any", class: "lesson-number", "aria-label": `Start ${name}` });
  field.addEventListener("change", () => {
    const [x, y] = startNow(), value = field.valueAsNumber;
    if (Number.isFinite(value)) startAt(n ? [x, value] : [value, y]);
    else field.value = String(startNow()[n]);
  });
  return make("label", {}, name, field);
}

/** What changes a setting under way: whether from here on, and the settings. */
const underWay = () => [
  again(".block-head .seg", ".seg"),
  ...controlsOf(theRace().entrants.map((_, k) => `${k}.learning_rate`)),
];

/** @type {Record<string, (name: string) => (HTMLElement | string | null)[]>} */
const OTHERS = { start: starts, changes: underWay };

/**
 * A copy of what is around an element of the set-up; null where there is none.
 * @param {string} selector
 * @param {string} around
 */
function again(selector, around) {
  const [found] = elements(selector).filter((one) => !one.closest("#lesson"));
  return found?.closest(around).cloneNode(true) ?? null;
}

/**
 * The lines of code, the names of whose settings these are, and the start, as the race is now.
 * @param {Runner[]} names
 */
export function writeBound(names) {
  for (const line of elements("#lesson .keras")) {
    const entrant = theRace().entrants[Number(line.dataset.entrant)], { keras } = catalogue.rules[entrant?.rule] ?? {};
    line.hidden = !keras;
    if (keras) write(line, codePieces(keras, (name) => entrant.settings[name]).map(({ text }) => text).join(""));
  }
  for (const whose of elements("#lesson .whose")) {
    write(whose, names.find(({ slot }) => slot === Number(whose.dataset.slot))?.fullName ?? "");
  }
  elements("#lesson .start-now input").forEach((field, n) => {
    if (document.activeElement !== field) field.value = String(Number(startNow()[n].toPrecision(6)));
  });
}
