// The shapes that model/ and draw/ hand to each other, for the type checker and for who reads: no code.

/** @import { Numbers, Rule } from "./served.mjs" */

/** @typedef {[number, number]} Point x and y */
/** @typedef {number[]} Range low and high */
/** @typedef {(i: number, out: number[]) => void} At puts the pixel of point i into `out` */
/** @typedef {{x: Range, y: Range}} Window */
/** @typedef {{x: number, y: number, times: number}} Zoom a middle, and how many times closer than the whole window */
/** @typedef {{offset: number, scale: number}} PixelAxis pixel = offset + scale * value */
/** @typedef {PixelAxis[]} MapAxes */
/** @typedef {[number, number, string, number]} Change step, entrant's number, setting, value */
/** @typedef {number | "knob" | "race"} Owner an entrant's number, the surface or the race */
/** @typedef {{of: Owner, name: string}} Control of a setting: an entrant is known by its slot */

/**
 * @typedef {object} Entrant as the race has it
 * @property {string} rule
 * @property {Record<string, number>} settings
 * @property {string} [schedule]
 * @property {string} [dialect]
 * @property {number} slot its place in the palette
 */

/**
 * @typedef {object} Race
 * @property {string} surface
 * @property {Record<string, number>} knobs
 * @property {Point | null} start null for the usual one of its surface
 * @property {number} steps
 * @property {number} horizon of the schedules, in steps
 * @property {number} [noise]
 * @property {number} seed
 * @property {number} [examples] 0 where the surface is a formula
 * @property {number} [batch_size]
 * @property {string} [sampling]
 * @property {Entrant[]} entrants
 * @property {Change[]} changes
 */

/**
 * @typedef {object} Verdict
 * @property {string} kind
 * @property {number | null} step
 * @property {string} sentence
 * @property {string} words
 * @property {string} brief the name of its kind where there is little room, where that is another
 * @property {number} tier
 * @property {boolean} early
 * @property {boolean} gone whether its path leads out of the picture
 * @property {boolean} arrived at the lowest point, to stay
 * @property {boolean} grows without end, and is a number as yet
 * @property {boolean} finite
 * @property {boolean} decided
 */

/**
 * @typedef {object} Path
 * @property {Int32Array | null} steps of each row, where not every step has one
 * @property {Numbers} x
 * @property {Numbers} y
 * @property {Numbers} gap the loss above the lowest
 * @property {number} rows
 * @property {number} end how many steps can be drawn
 * @property {number} beyond 1 where the loss from that step on is too large, -1 where it is too low, else 0
 * @property {number} until the step at which it is so no more
 * @property {Verdict} verdict
 * @property {Verdict | null} earlier what comes true before that of one which ends in no number
 * @property {Verdict} before until a verdict has come true
 */

/**
 * @typedef {object} Run
 * @property {string} text of its race, as in a link
 * @property {Race & {start: Point}} race
 * @property {number} steps
 * @property {Path[]} paths
 * @property {number} lowest the surface's lowest loss
 * @property {number} highest the highest loss of its window
 * @property {boolean} bounded
 * @property {Point[]} minima
 * @property {boolean} minima_are_points all of them, and no curve
 * @property {boolean} [found] whether the minima were searched for
 * @property {number[]} examples_a_step of each entrant
 * @property {Range | null} exact the steps of which all rows are here
 * @property {Int32Array} factorSteps
 * @property {Record<string, Float32Array>} factors of the schedules
 */

/** @typedef {{width?: number, alpha?: number, casing?: string}} Stroke */

/**
 * @typedef {object} Runner an entrant on show
 * @property {number} k its number
 * @property {number} slot
 * @property {Path} path
 * @property {string} name
 * @property {string} label
 * @property {string} ink
 * @property {string} marker
 * @property {number[]} dash
 * @property {Stroke} stroke
 * @property {boolean} muted
 * @property {boolean} ghost
 * @property {string} fullName
 * @property {string} swatch as SVG
 */

/**
 * @typedef {Record<string, any> & {unit: number, inks: string[], map: string[], minima: string[], "text-3": string}}
 *   Theme the style sheet's
 */

/**
 * @typedef {object} View all that the parts need to draw what is on show
 * @property {Run} run
 * @property {number} step
 * @property {number} seen the furthest step that was on show
 * @property {Runner[]} entrants that are not muted
 * @property {Runner[]} ghosts
 * @property {Runner[]} byNumber
 * @property {Path[]} paths
 * @property {Point} start
 * @property {Point[]} minima
 * @property {Window} window
 * @property {Theme} theme
 * @property {string[]} axisNames
 * @property {string} axis
 * @property {string} scale
 * @property {boolean} light whether casings are left out
 * @property {boolean} resting
 * @property {Race} race what the controls say
 * @property {Record<string, Rule>} rules
 * @property {string[]} hide
 * @property {any} [batches] the panel of batches
 * @property {any[]} panels those of the page: what they draw on the map
 * @property {{indices: number[]}} [batch] the examples of the present batch
 */

/**
 * @typedef {object} Fields of a link: how its race is looked at; what is left out is as usual
 * @property {number} [at] a step
 * @property {string} [view]
 * @property {number[]} [inside] entrants by their numbers
 * @property {string} [axis]
 * @property {string} [scale]
 * @property {boolean} [fan]
 * @property {string} [ground]
 * @property {number[]} [net]
 * @property {string} [shows]
 * @property {string} [study]
 * @property {string[]} [cut]
 * @property {string[]} [pair]
 * @property {number[]} [ranges]
 * @property {string} [coloured]
 * @property {string} [objective]
 * @property {string} [defaults]
 * @property {string} [swarm]
 * @property {string[]} [overlays]
 * @property {number[]} [camera]
 * @property {Zoom | "whole" | null} [zoom]
 * @property {number[]} [mute] entrants by their numbers
 * @property {number[]} [ghost]
 * @property {number} [speed]
 * @property {string} [theme]
 * @property {string[]} [hide]
 * @property {string} [lesson]
 * @property {boolean} [present]
 * @property {boolean} [embed]
 * @property {boolean} [demo]
 */

/**
 * @typedef {object} Shown what of the page's state a view is made of
 * @property {Race} race
 * @property {Run} run
 * @property {ReadonlySet<number>} muted slots
 * @property {ReadonlySet<number>} ghosts slots
 * @property {number | null} hovered a slot
 * @property {number[]} [stressed] slots
 * @property {number} seen
 * @property {(() => void) | null} [waits]
 * @property {Theme} theme
 * @property {string} axis
 * @property {string} scale
 * @property {boolean} held
 * @property {boolean} resting
 * @property {string[]} hide
 */

/**
 * @typedef {object} Fan the gradients of many batches at one point
 * @property {number[][]} gradients
 * @property {number[]} mean
 * @property {number[]} full
 * @property {number} batch_size
 * @property {number} examples
 * @property {string} name of the entrant
 */

/** @typedef {{at: number, words: string}} Tick */

/**
 * @typedef {object} LossAxis
 * @property {boolean} log
 * @property {boolean} exact whether a height of 0 is no matter of rounding
 * @property {(gap: number) => number} value
 * @property {number} low
 * @property {number} high
 * @property {number} floor
 * @property {number} top
 * @property {Tick[]} ticks
 */

/**
 * @typedef {object} WorkAxis
 * @property {string} kind
 * @property {boolean} log
 * @property {(k: number) => number} perStep
 * @property {(step: number, k: number) => number} share
 * @property {{share: number, words: string}[]} ticks
 * @property {(share: number, k: number) => number} step
 */

/** @typedef {{steps: number[], rates: number[]}} Rates the learning rate from each of the steps on */

/**
 * @typedef {object} Place where things stand in the loss chart, px
 * @property {number} left
 * @property {number} right
 * @property {number} top
 * @property {number} bottom
 * @property {(step: number, k?: number) => number} px
 * @property {(gap: number) => number} py
 * @property {LossAxis} axis
 * @property {number | null} now the present step's, if all are at one
 */

/**
 * @typedef {object} Camera
 * @property {Float64Array} matrix from data to the screen
 * @property {number[]} eye
 * @property {number[]} scale
 * @property {number} width
 * @property {number} height
 * @property {string} key differs where any of it does
 */

/**
 * @typedef {object} LaidPath a path laid over the surface
 * @property {Float32Array} points
 * @property {Int32Array} rowOf the row that a vertex belongs to
 * @property {Uint8Array} joined whether a vertex goes on from the one before
 * @property {Int32Array} upTo the last vertex up to a row, or -1
 * @property {string} [key] the camera by which it was projected
 * @property {Float32Array} [pixels]
 * @property {Uint8Array} [behind] whether the surface hides a vertex
 */

/**
 * @typedef {object} Head what has a name on a picture
 * @property {string | number} key
 * @property {number} x
 * @property {number} y
 * @property {string} [words]
 * @property {string} [ink]
 * @property {number} [weight]
 * @property {number} [alpha]
 * @property {number[][]} [off] points that names keep off
 */

/** @typedef {{wide: number, tall: number, top: number, levels: number}} Ground in pixels, and how high is the top */
/**
 * @typedef {{lit: number, shade: number}} Light how far it moves a slope's colour, of the room there is on the scale
 */

/**
 * Where the lesson can stand; `of` is the chapter's title, `id` as in the link.
 * @typedef {{kind: string, id: string, title: string, chapter: string | null, of: string}} Stop
 */

/**
 * @typedef {object} Progress of a reader; true where it was right, or is done
 * @property {string | null} last the stop that was read last
 * @property {Record<string, boolean>} screens
 * @property {Record<string, boolean>} predictions
 * @property {Record<string, boolean>} exercises
 * @property {Record<string, boolean>} questions
 */

/**
 * @typedef {object} Predict what is asked before a race runs, and what was measured
 * @property {string} kind "first", "diverges", "where" or "steps"
 * @property {any} answer the number of a choice, a point, or a number of steps
 */

/**
 * What a class is asked: a prediction, or a question of the quiz, whose right choice is `right`.
 * @typedef {{kind?: string, choices: string[], answer?: any, right?: number, most?: number}} Asked
 */

export {};
