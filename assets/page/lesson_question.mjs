// What a reader is asked, before the race or of the chapter: the question, what can be said, and what was measured.
import { compared } from "../model/lesson_answer.mjs";
import { make, pressed } from "./make.mjs";

const ORDINAL = { type: "number", class: "lesson-number", inputmode: "numeric" };

/**
 * The box of a prediction: the question while it is open, then what was measured. The reader's `said` holds the value
 * that was said: undefined while it is open, null if there is none. `cross` is the point pressed on the map, of "where".
 */
export function predictionBox(predict, reader, tell) {
  const { said, map, cross, isOpen: open } = reader;
  const box = make("section", { class: "ask", id: "lesson-ask", "aria-label": "Prediction" });
  box.append(make("h3", { html: predict.asks }));
  if (open) {
    box.append(...(WAYS[predict.kind] ?? choices)(predict, tell, cross));
    box.append(pressed("Skip, and run it", () => reader.tell(null), "quiet"));
    return box;
  }
  const found = said && compared(predict, said.value, map);
  const answer = make("p", { class: "found", role: "status", tabindex: "-1" });
  if (found) answer.append(make("strong", {}, `${found.words} `));
  answer.append(make("span", { html: predict.evidence }));
  box.append(answer, pressed("Predict again", () => reader.again(), "quiet"));
  return box;
}

function choices({ choices }, tell) {
  const buttons = choices.map((words, n) => pressed(words, () => tell(n), "outline choice-button"));
  return [make("div", { class: "choices", role: "group", "aria-label": "Your prediction" }, ...buttons)];
}

function steps({ most }, tell) {
  const field = make("input", { ...ORDINAL, min: 0, max: most, "aria-label": "Step" });
  const say = () => {
    const step = field.valueAsNumber;
    if (step >= 0 && step <= most) tell(Math.round(step));
    else field.focus();
  };
  field.addEventListener("keydown", ({ key }) => key === "Enter" && say());
  const row = make(
    "p",
    { class: "row" },
    "Step ",
    field,
    make("span", { class: "faint" }, ` of ${most.toLocaleString("en")}`),
  );
  return [
    row,
    make("div", { class: "row" }, pressed("Answer", say, "go"), pressed("Never", () => tell(null), "outline")),
  ];
}

function where(_, tell, cross) {
  const fields = ["x", "y"].map((name, n) =>
    make("input", { type: "number", step: "any", class: "lesson-number", "aria-label": name, value: cross?.[n] ?? "" })
  );
  const say = () => {
    const point = fields.map((field) => field.valueAsNumber), missing = point.findIndex((v) => !Number.isFinite(v));
    if (missing < 0) tell(point);
    else fields[missing].focus();
  };
  return [
    make("p", { class: "faint" }, "Press the map there, or type the place."),
    make("p", { class: "row" }, "x ", fields[0], " y ", fields[1]),
    make("div", { class: "row" }, pressed("Answer", say, "go")),
  ];
}

const WAYS = { steps, where };

/** A question of the quiz; `said` the number of a choice, undefined while it is open. */
export function questionParts({ asks, choices, right, explains }, said, tell) {
  const open = said === undefined;
  const buttons = choices.map((html, n) => {
    const state = open ? "" : n === right ? "right" : n === said ? "missed" : "";
    const mark = state && make("span", { class: "told" }, state === "right" ? "Right" : "Not this one");
    return make(
      "button",
      { type: "button", class: `btn outline choice-button ${state}`, disabled: open ? null : "", on: () => tell(n) },
      make("span", { html }),
      mark || null,
    );
  });
  const parts = [
    make("p", { class: "asked", html: asks }),
    make("div", { class: "choices", role: "group", "aria-label": "Answers", id: "lesson-ask" }, ...buttons),
  ];
  if (!open) {
    const words = said === right ? "Right." : "It was otherwise.";
    parts.push(
      make("p", { role: "status", tabindex: "-1" }, make("strong", {}, words)),
      ...explains.map((html) => make("p", { html })),
    );
  }
  return parts;
}

/** The words are of another race than the one on show: the way back. */
export const backToRace = (run) =>
  make(
    "p",
    { class: "changed" },
    "The race was changed. The words are of the screen’s own race. ",
    pressed("Back to it", run),
  );
