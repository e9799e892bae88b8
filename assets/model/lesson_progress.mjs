// What a reader has done of the lesson: which screens were read, predictions made, exercises done, questions answered. Pure.
/** @import { Progress, Stop } from "./types.mjs" */

/** @typedef {"screens" | "predictions" | "exercises" | "questions"} ProgressKind */

/** @type {ProgressKind[]} */
const KINDS = ["screens", "predictions", "exercises", "questions"];

/** Where the record of a stop stands. @type {Record<string, ProgressKind>} */
const RECORD = { screen: "screens", exercise: "exercises", question: "questions" };

/**
 * Nothing done yet.
 * @returns {Progress}
 */
export const nothingDone = () => ({ last: null, screens: {}, predictions: {}, exercises: {}, questions: {} });

/**
 * The progress that a text says, which may have been written by another version, or by hand: what is none is left out.
 * @param {string | null} text
 * @returns {Progress}
 */
export function progressFrom(text) {
  const progress = nothingDone(), said = read(text);
  if (typeof said?.last === "string") progress.last = said.last;
  for (const kind of KINDS) {
    const of = said?.[kind];
    if (!of || typeof of !== "object" || Array.isArray(of)) continue;
    progress[kind] = Object.fromEntries(Object.entries(of).filter(([, value]) => typeof value === "boolean"));
  }
  return progress;
}

/** @param {string | null} text */
function read(text) {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}

/**
 * The progress with one thing more: `fine` says whether it was right, or is done. What was right stays so.
 * @param {Progress} progress
 * @param {ProgressKind} kind
 * @param {string} id
 * @param {boolean} [fine]
 * @returns {Progress}
 */
export const withDone = (progress, kind, id, fine = true) => ({
  ...progress,
  [kind]: { ...progress[kind], [id]: fine || progress[kind][id] === true },
});

/**
 * What is known of a stop: "done", "tried" (not right yet), or nothing.
 * @param {Progress} progress
 * @param {Stop} stop
 * @returns {"done" | "tried" | ""}
 */
export function standing(progress, { kind, id }) {
  const known = progress[RECORD[kind]][id];
  if (known === undefined) return "";
  return known ? "done" : "tried";
}

/**
 * How much of some stops is done, in words: "2 of 5".
 * @param {Progress} progress
 * @param {Stop[]} stops
 * @returns {string}
 */
export function share(progress, stops) {
  const done = stops.filter((stop) => standing(progress, stop) === "done").length;
  return done ? `${done} of ${stops.length}` : "";
}

/**
 * All of it in a sentence, predictions too.
 * @param {Progress} progress
 * @returns {string}
 */
export function summary(progress) {
  const right = (/** @type {ProgressKind} */ kind) => Object.values(progress[kind]).filter(Boolean).length;
  const all = (/** @type {ProgressKind} */ kind) => Object.keys(progress[kind]).length;
  /** @param {number} many @param {string} one */
  const counted = (many, one) => `${many} ${one}${many === 1 ? "" : "s"}`;
  if (!KINDS.some(all)) return "Nothing read yet. What you do here stays in this browser.";
  return `${counted(all("screens"), "screen")} read, ${right("predictions")} of ${
    counted(all("predictions"), "prediction")
  } right, ${counted(right("exercises"), "exercise")} done, ${right("questions")} of ${
    counted(all("questions"), "question")
  } right.`;
}
