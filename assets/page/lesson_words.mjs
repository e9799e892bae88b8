// What is read in the rail at a screen or an exercise.
import { make, pressed } from "./make.mjs";
/** @import { Reader } from "./lesson_place.mjs" */
/** @import { ExerciseText, ScreenText } from "../model/lesson_types.mjs" */

/**
 * What a screen says; while its prediction is open only the first paragraph, for others may give the answer away.
 * @param {ScreenText} read
 * @param {HTMLElement | null} box
 * @param {Reader} reader
 * @param {HTMLElement | null} changed
 */
export function screenParts({ title, says, watch, code, notes }, box, reader, changed) {
  const { isOpen: open } = reader;
  const [first, ...more] = says.map((html) => make("p", { html }));
  return [
    make("h2", { tabindex: "-1" }, title),
    changed,
    first,
    box,
    ...(open ? [] : [
      ...more,
      lead("Watch", watch),
      ...code.map((k) => make("code", { class: "keras", "data-entrant": k })),
      notes && speaker(notes, reader),
    ]),
  ];
}

/** A line that begins with what it asks for. @param {string} word @param {string} html */
export const lead = (word, html) => make("p", { class: "lead" }, make("strong", {}, word), " ", make("span", { html }));

/** The notes for the speaker, for who asks for them. @param {string} html @param {Reader} reader */
function speaker(html, reader) {
  const { notes } = reader;
  return make(
    "div",
    { class: "notes" },
    pressed("Notes for the speaker", () => reader.showNotes(), "quiet", {
      "aria-expanded": String(notes),
      title: "N in presenter mode",
    }),
    notes && make("p", { html }),
  );
}

/**
 * A task, its hints one after the other, and what the race was marked.
 * @param {ExerciseText} read
 * @param {Reader} reader
 */
export function exerciseParts({ title, task, hints }, reader) {
  const { hints: shown, marked } = reader;
  return [
    make("p", { class: "faint kind" }, "Exercise"),
    make("h2", { tabindex: "-1" }, title),
    make("p", { html: task }),
    ...hints.slice(0, shown).map((html, n) =>
      make("p", { class: "lead" }, make("strong", {}, `Hint ${n + 1}: `), make("span", { html }))
    ),
    make(
      "div",
      { role: "status", class: "marked" },
      marked &&
        make(
          "div",
          { class: `ask ${marked.done ? "right" : ""}` },
          make(
            "p",
            {},
            !marked.done && pressed("Try again", () => reader.tryAgain(), "outline only-phone try-again"),
            make("strong", {}, marked.done ? "Done. " : "Not yet. "),
            make("span", { html: marked.says }),
          ),
          marked.answer && make("p", { html: marked.answer }),
        ),
    ),
  ];
}

/** The ways to have the race marked, and to be helped. @param {ExerciseText} read @param {Reader} reader */
export const exerciseWays = ({ hints }, reader) =>
  make(
    "div",
    { class: "row" },
    pressed("Check my race", () => reader.check(), "go"),
    reader.hints < hints.length && pressed(reader.hints ? "Another hint" : "Hint", () => reader.hint(), "outline"),
    pressed("Start anew", () => reader.back(), "quiet"),
  );
