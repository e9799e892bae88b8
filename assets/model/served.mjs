// The shapes of what Python serves, the catalogue and answers, for the type checker and for who reads: no code.

/**
 * @typedef {object} Hyperparameter as the catalogue has it
 * @property {number} low
 * @property {number} high
 * @property {string} scale "log" or "linear"
 * @property {string} unit
 * @property {number[]} allowed
 * @property {string} meaning
 */

/**
 * @typedef {object} Lesson as the catalogue has it
 * @property {{id: string, title: string, screens: {id: string, title: string}[]}[]} chapters
 * @property {{id: string, title: string, chapter: string}[]} exercises
 * @property {{id: string, chapter: string}[]} questions
 */

/** @typedef {{kind: string, wanted: string, of: string[]}} ViewField a field of the view, as the catalogue has it */

/** @typedef {{link: string, form: string, pivot: number[], weights: string[]}} Model with two weights */
/** @typedef {Hyperparameter & {default: number, symbol: string}} Setting */
/** @typedef {{called: string, says: string, badge: string, details: string}} Dialect */

/**
 * @typedef {object} Standing how a kind of verdict ranks, and what is said of it
 * @property {number} tier
 * @property {string} words
 * @property {number | null} endless its tier on a surface that falls without end, where that is another
 * @property {boolean} early
 * @property {boolean} gone
 * @property {boolean} arrived
 * @property {boolean} grows
 * @property {boolean} finite
 * @property {boolean} decided
 * @property {string} hatch
 * @property {string} brief
 * @property {string} many
 */

/** @typedef {{kind: string, step: number | null, sentence: string, told?: string}} Judged a verdict as it is sent */

/** @typedef {{settings?: Record<string, number>, dialect?: string}} Given to an entrant in place of what it has */

/**
 * @typedef {object} Rule
 * @property {string} name
 * @property {string} short
 * @property {string | null} keras
 * @property {string[] | null} typed
 * @property {Record<string, Setting>} settings
 * @property {Record<string, Given>} defaults of each library that has it
 * @property {Record<string, Dialect>} dialects
 */

/**
 * @typedef {object} Surface
 * @property {string} name
 * @property {[number, number]} start
 * @property {[string, number[]][]} starts
 * @property {{x: number[], y: number[]}} window
 * @property {Record<string, Setting>} knobs
 * @property {(Model & {examples: number}) | null} model
 * @property {string} minima_in_words
 * @property {boolean} found
 * @property {{lines: string[], window: number[]} | null} typed
 * @property {{model: string, standardised: string, text: string} | null} brought
 * @property {string} word
 */

/**
 * @typedef {object} Catalogue
 * @property {Record<string, Surface>} surfaces
 * @property {Record<string, Rule>} rules
 * @property {Record<string, {settings: Record<string, Setting>, drawn: boolean}>} schedules
 * @property {Record<string, Setting>} race
 * @property {{dash: number[], marker: string}[]} slots
 * @property {Record<string, Setting>} net
 * @property {{entrants: number, changes: number, steps: number, rows: number, tolerance: number}} limits
 * @property {{title: string, says: string, text: string}[]} examples
 * @property {string[]} fields of a link, that say the race
 * @property {Record<string, ViewField>} view
 * @property {string[]} panels
 * @property {Record<string, Standing>} verdicts
 * @property {Judged} undecided
 * @property {Lesson} lesson
 */

/** @typedef {Int32Array | Float32Array | Int16Array | Uint8Array} Column of an answer in bytes */

/**
 * @typedef {object} CellHeader of an answer about the cells of a map
 * @property {string[]} kinds of verdicts, as its numbers have them
 * @property {number[][]} minima
 * @property {boolean} [hangs] whether the last digits decide some ends
 * @property {number} none what stands for no number
 */

/** @typedef {number[] | Float32Array | Float64Array | Int32Array} Numbers */

/**
 * @typedef {object} Course a way with what its rule was told and remembers
 * @property {Numbers} rows the step of each
 * @property {Record<string, Numbers>} arrays
 * @property {Record<string, {kind: string, sign: number, power: number}>} roles
 * @property {Record<string, number>} widths how many numbers of each array belong to a row
 */

/**
 * @typedef {object} StepLine a line of a step
 * @property {string} name
 * @property {string} role
 * @property {number} sign
 * @property {number | boolean | null | (number | null)[]} value
 */

/**
 * @typedef {{low: (number | null)[], mid: (number | null)[], high: (number | null)[]}} Spread of the repeats, by epoch
 */
/**
 * @typedef {{train: Spread, test: Spread, test_right: Spread, overflowed: number, epochs: number[]}} Trained by an
 *   entrant
 */

/**
 * @typedef {object} Slice of the network's loss, or what it has learned
 * @property {string} kind
 * @property {number} share of the path's spread
 * @property {number} weights
 * @property {{loss: number, below: number}} start
 * @property {number} end
 */

export {};
