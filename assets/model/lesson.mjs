// The lesson as a way with stops: the screens of a chapter, then its exercises, then its questions. Pure.
/** @import { Lesson, Stop } from "./types.mjs" */

/**
 * All stops in the order in which they are read. What names a chapter that is not there comes last.
 * @param {Lesson} lesson
 * @returns {Stop[]}
 */
export function stopsOf({ chapters, exercises, questions }) {
  const known = new Set(chapters.map(({ id }) => id));
  const after = (id) => ({ chapter }) => (known.has(chapter) ? chapter : null) === id;
  return [...chapters, { id: null, title: "", screens: [] }].flatMap(({ id: chapter, title, screens }) => [
    ...screens.map((screen) => ({
      kind: "screen",
      id: `${chapter}.${screen.id}`,
      title: screen.title,
      chapter,
      of: title,
    })),
    ...exercises.filter(after(chapter)).map(({ id, title: task }) => (
      { kind: "exercise", id: `exercise.${id}`, title: task, chapter, of: title }
    )),
    ...questions.filter(after(chapter)).map(({ id }, n) => (
      { kind: "question", id: `quiz.${id}`, title: `Question ${n + 1}`, chapter, of: title }
    )),
  ]);
}

/**
 * The stop that a link names: a screen by its id, or by its number from 1; undefined where there is none of that name.
 * @param {Stop[]} stops
 * @param {string | null | undefined} name
 * @returns {Stop | undefined}
 */
export function stopNamed(stops, name) {
  const [chapter, number] = (name ?? "").split(".");
  return stops.find(({ id }) => id === name) ??
    stops.filter((stop) => stop.kind === "screen" && stop.chapter === chapter)[Number(number) - 1];
}

/**
 * The stop before (by -1) or after (by 1) one; undefined at the ends. `only` one kind, for who leaves out the others.
 * @param {Stop[]} stops
 * @param {Stop | null} stop
 * @param {number} by
 * @param {string} [only]
 * @returns {Stop | undefined}
 */
export function beside(stops, stop, by, only) {
  const at = stops.findIndex(({ id }) => id === stop?.id);
  const ways = by > 0 ? stops.slice(at + 1) : stops.slice(0, Math.max(0, at)).reverse();
  return ways.find(({ kind }) => !only || kind === only);
}

/** What the button says that goes on to a stop. */
const AHEAD = { exercise: "Exercise", question: "Question" };

/**
 * What the button that goes on says; empty at the end.
 * @param {Stop | null} stop
 * @param {Stop | undefined} next
 * @returns {string}
 */
export function wordsAhead(stop, next) {
  if (!next) return "";
  if (next.kind === stop?.kind && next.chapter === stop.chapter) return "Next";
  return AHEAD[next.kind] ?? (stop ? "Next chapter" : "Start");
}

/**
 * Where in the lesson a stop is: "5 of 10".
 * @param {Lesson} lesson
 * @param {Stop} stop
 * @returns {string}
 */
export function placeOf({ chapters }, { chapter }) {
  const at = chapters.findIndex(({ id }) => id === chapter);
  return at < 0 ? "" : `${at + 1} of ${chapters.length}`;
}

/** The address, seen from the page, of what is read at a stop. */
const PATHS = {
  screen: (id) => `lesson/${id}.json`,
  exercise: (id) => `lesson/exercise/${id.split(".")[1]}.json`,
  question: (id) => `lesson/question/${id.split(".")[1]}.json`,
};

/**
 * The address, seen from the page, of what is read at a stop.
 * @param {Stop} stop
 * @returns {string}
 */
export const pathOf = ({ kind, id }) => PATHS[kind](id);
