// The panels of the page, as the catalogue names them: main fills this list, so that nothing imports in a circle.
/** @import { Head, MapAxes, Point, View } from "../model/types.mjs" */
/** @import { Pen } from "../draw/ink.mjs" */

/** @typedef {(x: number, y: number) => Point} Pixel of a point */

/**
 * A key that a panel gives a meaning: `keys` as the browser calls them, `shown` and `words` as the help says them;
 * `when`
 * it does something.
 * @typedef {{keys: string[], shown: string | null, words: string | null, when?: () => boolean,
 *   act: (event: KeyboardEvent) => unknown}} Key
 */

/**
 * What a module of `assets/panels/` exports as its `panel`. All of it may be left out. Whether an overlay of its is on,
 * `lies(id)` of overlays.mjs says, and `lay(id, on)` switches it.
 * @typedef {object} Panel
 * @property {Record<string, (data: DOMStringMap, button: HTMLElement) => unknown>} [actions] what a button can name
 *   with
 *   data-do
 * @property {Key[]} [keys]
 * @property {() => unknown} [answered] when the run is another one
 * @property {() => boolean} [opens] when the page opens: whether the race waits at its start
 * @property {() => unknown} [shown] when colours or type are others
 * @property {() => unknown} [overlaid] when an overlay came or went
 * @property {(slot: number) => void} [headPressed] when the head of a path at rest is pressed
 * @property {(point: number[]) => boolean} [mapPressed] when the map is: whether it has taken the press, so that the
 *   start
 *   stays
 * @property {(file: File) => Promise<boolean>} [takes] when one is dropped that carries no race: whether it has taken
 *   it
 * @property {(pen: Pen, at: Pixel, view: View) => Head[] | void} [overMap] draws on the map; the names that are to be
 *   placed with those of the heads
 * @property {(pen: Pen, at: Pixel, view: View) => Head[] | void} [overScene] likewise, on the surface in space
 * @property {(pen: Pen, at: Pixel, view: View) => void} [underPaths] between the ground and the paths
 * @property {(pen: Pen, axes: MapAxes) => void} [onGround] covers the ground itself, below its level lines, anew only
 *   where
 *   its `groundKey` is another
 * @property {() => string} [groundKey]
 */

/** @type {Panel[]} */
export const panels = [];
