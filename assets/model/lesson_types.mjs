// The shapes of what is read in the lesson, as Python serves them, for the type checker and for who reads: no code.

/**
 * @typedef {object} Prediction
 * @property {string} kind "first", "diverges", "where" or "steps"
 * @property {string} asks as HTML
 * @property {string[]} choices
 * @property {number} most steps
 * @property {number | number[] | null} answer as it was measured
 * @property {string} evidence as HTML
 */

/**
 * @typedef {{region: number[] | null, named: string, entrants?: number[], part?: string}} Emphasis what the words speak
 *   of
 */

/**
 * @typedef {object} ScreenText
 * @property {string} title
 * @property {string[]} says as HTML
 * @property {string} watch
 * @property {number[]} code entrants whose lines are shown
 * @property {string} notes for the speaker
 */

/** @typedef {{title: string, task: string, hints: string[]}} ExerciseText as HTML */
/** @typedef {{asks: string, choices: string[], right: number, explains: string[]}} QuizText as HTML */

/**
 * @typedef {object} Read at any stop
 * @property {string} [id]
 * @property {string} [race] as text
 * @property {string} [start] the same, of an exercise
 * @property {string} [view] as fields of a link
 * @property {Prediction | null} [predict]
 * @property {Emphasis | null} [emphasis]
 */

export {};
