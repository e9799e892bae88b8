// What the rail shows of the stop where a reader is: its words, below them what a hand does, and the way on.
import { element, elements, write } from "../dom.mjs";
import { beside } from "../model/lesson.mjs";
import { controlsOf } from "./lesson_controls.mjs";
import { backToRace, predictionBox, questionParts } from "./lesson_question.mjs";
import { STOPS } from "./lesson_texts.mjs";
import { exerciseParts, exerciseWays, lead, screenParts } from "./lesson_words.mjs";
import { make } from "./make.mjs";
import { state } from "../state.mjs";

/** The words of the stop where a reader is. */
export function partsOf(reader) {
  const { stop, read, changed } = reader, back = changed && backToRace(() => reader.back());
  const parts = {
    exercise: () => exerciseParts(read, reader),
    question: () => [back, ...questionParts(read, reader)],
    screen: () => screenParts(read, read.predict && predictionBox(read.predict, reader), reader, back),
  };
  return parts[stop.kind]().filter(Boolean);
}

let shown = "";
/** What a hand does at the stop, and with which controls: made anew only where others are meant, for a hand may hold one. */
export function showHand(reader) {
  const { stop, read, isOpen, hints } = reader, box = element("lesson-hand");
  box.hidden = !reader.reads || isOpen || stop.kind === "question";
  const { surface, entrants } = state.race, who = entrants.map(({ rule, slot }) => `${rule} ${slot}`);
  const key = [stop?.id, isOpen, hints, surface, ...who].join();
  if (box.hidden || key === shown) return;
  shown = key;
  const controls = make("div", { class: "lesson-controls" }, ...controlsOf(read.controls ?? read.may_change));
  box.replaceChildren(
    ...(stop.kind === "screen" ? [lead("Try", read.try), controls] : [controls, exerciseWays(read, reader)]),
  );
}

/** What is read one after the other in the hand, where the sheet has no room for more. */
export const pieces = () =>
  [...element("lesson-page").children, element("lesson-hand")]
    .filter((one) => !one.hidden && !one.matches("h2, .changed, .kind, .marked:empty"));

/** Show one of the pieces in the hand, the last where there are fewer; which it is. */
export function showPiece(at) {
  const all = pieces(), shown = Math.max(0, Math.min(at, all.length - 1));
  all.forEach((one, n) => one.classList.toggle("apart", n !== shown));
  for (const title of elements("#lesson-page > h2, #lesson-page > .kind")) title.classList.toggle("apart", shown > 0);
  return shown;
}

const GAP = 8; // px

/** Scroll so that a box of the words is seen, above what a hand does. */
export function inSight(box) {
  if (!box) return;
  const rail = element("rail"), frame = rail.getBoundingClientRect(), { top, bottom } = box.getBoundingClientRect();
  const edges = ["lesson-hand", "lesson-foot"].map((id) => element(id).getBoundingClientRect())
    .filter(({ height }) => height).map((below) => below.top);
  const over = bottom + GAP - Math.min(frame.bottom, ...edges);
  if (over > 0) rail.scrollTop += Math.min(over, top - frame.top - GAP);
}

/** Where in its chapter a stop is, and where the buttons lead. */
export function showWay(stop) {
  const own = STOPS.filter(({ chapter }) => chapter === stop.chapter), at = own.indexOf(stop);
  const place = `${at + 1} of ${own.length}`;
  write(element("lesson-chapter"), stop.of || "More");
  write(element("lesson-place"), place);
  element("lesson-dots").replaceChildren(...own.map((_, n) => make("i", { class: n <= at ? "on" : "" })));
  element("lesson-dots").setAttribute("aria-label", place);
  for (const [id, by] of Object.entries({ "lesson-back": -1, "lesson-next": 1 })) {
    const [button] = elements(`[data-do="${id}"]`), to = beside(STOPS, stop, by);
    button.disabled = !to;
    button.title = to?.title ?? "";
  }
}
