// What a reader is asked, before the race or of the chapter: the question, what can be said, and what was measured.
import { compared } from "../model/lesson_answer.mjs";
import { countable, measured } from "../model/lesson_hands.mjs";
import { handsCounted, handsToCount } from "./lesson_hands.mjs";
import { stepsWays } from "./lesson_steps.mjs";
import { whereWays } from "./lesson_where.mjs";
import { make, pressed } from "./make.mjs";
/** @import { Reader } from "./lesson_place.mjs" */
/** @import { Prediction, QuizText } from "../model/lesson_types.mjs" */

/**
 * The box of a prediction: the question while it is open, then what was measured. The reader's `said` is undefined
 * while
 * it is open, then {value}, or {hands} of a class, or null where nothing was said.
 * @param {Prediction} predict
 * @param {Reader} reader
 */
export function predictionBox(predict, reader) {
  const { said, map, places, isOpen: open } = reader;
  const box = make("section", { class: "ask", id: "lesson-ask", "aria-label": "Prediction" });
  box.append(make("h3", { html: predict.asks }));
  if (open) {
    box.append(...(WAYS[predict.kind] ?? choices)(predict, reader));
    box.append(pressed("Skip, and run it", () => reader.tell(null), "quiet"));
    return box;
  }
  if (said?.hands) {
    const answers = countable(predict, places).map((words) => make("span", {}, words));
    box.append(...handsCounted(answers, said.hands, measured(predict, places, map)));
  }
  const found = said && "value" in said && compared(predict, said.value, map);
  const answer = make("p", { class: "found", role: "status", tabindex: "-1" });
  if (found) answer.append(make("strong", {}, `${found.words} `));
  answer.append(make("span", { html: predict.evidence }));
  box.append(answer, pressed("Predict again", () => reader.again(), "quiet"));
  return box;
}

/** @param {Prediction} predict @param {Reader} reader */
function choices({ choices }, reader) {
  const buttons = choices.map((words, n) => pressed(words, () => reader.tell({ value: n }), "outline choice-button"));
  return handsToCount(buttons, reader, (hands) => reader.tell({ hands }));
}

/** @type {Record<string, typeof choices>} */
const WAYS = { steps: stepsWays, where: whereWays };

/**
 * A question of the quiz, with the choices while it is open, then with why the right one is right.
 * @param {QuizText} question
 * @param {Reader} reader
 */
export function questionParts({ asks, choices, right, explains }, reader) {
  const { said } = reader, asked = make("p", { class: "asked", html: asks });
  if (said === undefined) {
    const buttons = choices.map((html, n) =>
      make(
        "button",
        { type: "button", class: "btn outline choice-button", on: () => reader.tell({ value: n }) },
        make("span", { html }),
      )
    );
    const ways = handsToCount(buttons, reader, (hands) => reader.tell({ hands }));
    return [asked, make("div", { id: "lesson-ask", class: "ways" }, ...ways)];
  }
  const words = said?.hands ? "" : said?.value === right ? "Right." : "It was otherwise.";
  const shown = said?.hands ? handsCounted(choices.map((html) => make("span", { html })), said.hands, right) : [make(
    "div",
    { class: "choices", id: "lesson-ask" },
    ...choices.map((html, n) => told(html, n, right, said?.value)),
  )];
  return [
    asked,
    ...shown,
    make("p", { role: "status", tabindex: "-1" }, make("strong", {}, words)),
    ...explains.map((html) => make("p", { html })),
    pressed("Ask again", () => reader.again(), "quiet"),
  ];
}

/**
 * A choice of an answered question.
 * @param {string} html
 * @param {number} n
 * @param {number} right
 * @param {unknown} value
 */
function told(html, n, right, value) {
  const state = n === right ? "right" : n === value ? "missed" : "";
  const words = n === value ? (n === right ? "✓ Your answer" : "✗ Your answer") : n === right ? "✓ Right" : "";
  return make(
    "button",
    { type: "button", class: `btn outline choice-button ${state}`, disabled: "" },
    make("span", { html }),
    words && make("span", { class: "told" }, words),
  );
}

/** The words are of another race than the one on show: the way back. @param {() => void} run */
export const backToRace = (run) =>
  make(
    "p",
    { class: "changed" },
    "The race was changed. The words are of the screen’s own race. ",
    pressed("Back to it", run),
  );
