// Small charts of a way, one below another: what a rule is told and remembers, step by step, with a cursor.
import { short } from "../model/scale.mjs";
import { lastUpTo } from "../model/run.mjs";
/** @import { Pen } from "./ink.mjs" */

export const TALL = 58; // px of a sixteenth of the em, a chart with its name

/**
 * Draw the charts over the steps 0 to `steps`, with the cursor at `step`.
 * @param {Pen} pen
 * @param {{name: string, curves: Float64Array[], log: boolean, rows?: any}[]} charts each over its own rows where it
 *   has any
 * @param {{rows: any, steps: number, step: number, ink: string}} of
 */
export function drawCharts(pen, charts, { rows, steps, step, ink }) {
  const u = pen.unit, { theme } = pen;
  const px = (/** @type {number} */ value) => 2 * u + ((pen.width - 4 * u) * value) / Math.max(1, steps);
  charts.forEach(({ name, curves, log, rows: own }, n) => {
    const top = (n * TALL + 18) * u, bottom = ((n + 1) * TALL - 6) * u;
    const places = own ?? rows, row = lastUpTo(places, step);
    const now = curves.map((curve) => curve[Math.min(row, curve.length - 1)]);
    pen.text(2 * u, top - 9 * u, name, theme["text-2"], { size: 12 });
    pen.text(pen.width - 2 * u, top - 9 * u, now.map((value) => short(value ?? NaN)).join(", "), theme.text, {
      size: 12,
      weight: 500,
      align: "right",
    });
    const height = heightOf(curves, log);
    pen.stroke(new Path2D(`M2 ${bottom}H${pen.width - 2}`), theme.hairline, 1);
    curves.forEach((curve, c) => {
      const line = new Path2D();
      let joined = false;
      curve.forEach((value, k) => {
        const share = height(value);
        if (!Number.isFinite(share)) return joined = false;
        line[joined ? "lineTo" : "moveTo"](px(places[k]), bottom - share * (bottom - top));
        joined = true;
      });
      pen.context.setLineDash(c % 2 ? [3 * u, 2.5 * u] : []);
      pen.stroke(line, c < 2 ? ink : theme["text-3"], 1.5);
      pen.context.setLineDash([]);
    });
  });
  const cursor = Math.round(px(step)) + 0.5;
  pen.stroke(new Path2D(`M${cursor} 0V${charts.length * TALL * u}`), theme["text-2"], 1);
}

/**
 * How high a value stands between the least and the greatest of some curves, 0 to 1; NaN where it has no height.
 * @param {Float64Array[]} curves
 * @param {boolean} log
 */
function heightOf(curves, log) {
  let low = Infinity, high = -Infinity;
  const of = (/** @type {number} */ value) => (log ? Math.log10(Math.abs(value) || NaN) : value);
  for (const curve of curves) {
    for (const value of curve) {
      const height = of(value);
      if (!Number.isFinite(height)) continue;
      low = Math.min(low, height);
      high = Math.max(high, height);
    }
  }
  return (/** @type {number} */ value) => (high > low ? (of(value) - low) / (high - low) : 0.5);
}
