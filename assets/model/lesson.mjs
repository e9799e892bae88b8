// The lesson as a way with stops: the screens of a chapter, then its exercises, then its questions. Pure.
/** @import { Lesson } from "./served.mjs" */
/** @import { Stop } from "./types.mjs" */

/**
 * All stops in the order in which they are read. What names a chapter that is not there comes last.
 * @param {Lesson} lesson
 * @returns {Stop[]}
 */
export function stopsOf({ chapters, exercises, questions }) {
  const known = new Set(chapters.map(({ id }) => id));
  const after = (/** @type {string | null} */ id) => (/** @type {{chapter: string}} */ { chapter }) =>
    (known.has(chapter) ? chapter : null) === id;
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
 * The stop before (by -1) or after (by 1) one; undefined at the ends.
 * @param {Stop[]} stops
 * @param {Stop | null} stop
 * @param {number} by
 * @returns {Stop | undefined}
 */
export function beside(stops, stop, by) {
  const at = stops.findIndex(({ id }) => id === stop?.id);
  return by > 0 ? stops[at + 1] : stops[at - 1];
}

/** @type {Record<string, (id: string) => string>} */
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
