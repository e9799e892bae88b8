// What the rail shows of the stop where a reader is, and the way through its chapter.
import { element, elements, write } from "../dom.mjs";
import { beside } from "../model/lesson.mjs";
import { backToRace, predictionBox, questionParts } from "./lesson_question.mjs";
import { STOPS } from "./lesson_texts.mjs";
import { exerciseParts, screenParts } from "./lesson_words.mjs";
import { make } from "./make.mjs";

/** The elements of the stop where a reader is. */
export function partsOf(reader) {
  const { stop, read, said, changed } = reader;
  const back = changed && backToRace(() => reader.back()), tell = (value) => reader.tell({ value });
  const parts = {
    exercise: () => exerciseParts(read, reader),
    question: () => [back, ...questionParts(read, said?.value, tell)],
    screen: () => screenParts(read, read.predict && predictionBox(read.predict, reader, tell), reader.isOpen, back),
  };
  return parts[stop.kind]().filter(Boolean);
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
