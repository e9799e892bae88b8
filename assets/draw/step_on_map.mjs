// The step that is looked into, on the map: its arrows, the one of the line that is read, the box of scales, rings.
import { arrowForLine, STEP } from "../model/anatomy.mjs";
import { arrowOfLine, arrowsAt, drawArrows } from "./step_arrows.mjs";
import { drawAsked, drawScaleBox } from "./step_marks.mjs";
/** @import { Head } from "../model/types.mjs" */
/** @import { Pen } from "./ink.mjs" */
/** @import { Arrow, Way } from "./step_arrows.mjs" */
/** @import { StepLine } from "../model/served.mjs" */

/**
 * Draw it, and say how many times its length each arrow is drawn, and what is to be called by which name.
 * @param {Pen} pen
 * @param {(x: number, y: number) => number[]} at
 * @param {{way: Way, step: number, scale: number, ink: string, facts: Parameters<typeof drawAsked>[1] | null, line:
 *   StepLine | null, named: boolean}} of the way of the
 *   entrant, the map's pixels a unit, the step's facts and the line that is read, each null where there is none, and
 *   whether names are written
 * @returns {{factors: Map<string, number>, names: Head[]}}
 */
export function drawStep(pen, at, { way, step, scale, ink, facts, line, named }) {
  const map = { scale, unit: pen.unit }, found = arrowsAt(way, step, map);
  if (!found) return { factors: new Map(), names: [] };
  const factors = new Map(found.arrows.map(({ name, factor }) => [name, factor])), chosen = line && arrowForLine(line);
  const isNone = chosen === STEP && line?.name !== "point"; // what a rule calls its step
  const own = chosen && !isNone ? factors.get(chosen) ?? 0 : 0;
  const arrows = line && chosen ? withArrowOf(found.arrows, line, chosen, own, map) : found.arrows;
  const box = drawScaleBox(pen, way, step, at(found.point[0], found.point[1]), ink);
  const asked = facts ? drawAsked(pen, facts, at, ink) : [];
  const names = [...drawArrows(pen, arrows, found.point, at, { ink, chosen, named }), ...asked, ...box];
  return { factors, names: named ? names : [] };
}

/**
 * The arrows with that of a line as the line has it: of what is remembered the way has what it was before.
 * @param {Arrow[]} arrows
 * @param {StepLine} line
 * @param {string} name
 * @param {number} factor
 * @param {{scale: number, unit: number}} map
 */
function withArrowOf(arrows, line, name, factor, { scale, unit }) {
  const own = line.name === "gradient" || line.name === "point" ? null : arrowOfLine(line, name, factor, scale, unit);
  return own ? [...arrows.filter((other) => other.name !== name), own] : arrows;
}
