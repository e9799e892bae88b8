// Under the loss chart: the learning rates in force.
import { polyline } from "../model/geometry.mjs";
import { short } from "../model/scale.mjs";
/** @import { Range, View, Rates } from "../model/types.mjs" */
/** @import { Pen } from "./ink.mjs" */

/**
 * The learning rates of the entrants on a log scale, as wide as the chart; `rates` are theirs by number, and some are
 * drawn by hand where the chart `draws`.
 * @param {Pen} pen
 * @param {Pick<View, "theme" | "entrants">} view
 * @param {{rates: Map<number, Rates>, range: Range | null, draws: boolean}} chart
 * @param {any} place
 * @returns {void}
 */
export function drawStrip(pen, { theme, entrants }, { rates, range, draws }, { px, left, right, now, top, bottom }) {
  const u = pen.unit;
  if (!range) return;
  const [low, high] = range.map(Math.log10);
  const py = (/** @type {number} */ rate) =>
    bottom - ((bottom - top) * (Math.log10(Math.max(rate, range[0])) - low)) / (high - low);
  /** @type {{align: CanvasTextAlign, size: number}} */
  const note = { align: "right", size: 10 };
  pen.text(left - 6 * u, top + 1, short(range[1]), theme["text-2"], note);
  pen.text(left - 6 * u, bottom - 1, short(range[0]), theme["text-2"], note);
  pen.text(right + 8 * u, (top + bottom) / 2 - 6 * u, "learning rate,", theme["text-2"], { size: 10 });
  pen.text(right + 8 * u, (top + bottom) / 2 + 6 * u, draws ? "drag to draw" : "log scale", theme["text-2"], {
    size: 10,
  });
  for (const y of [top, bottom]) pen.stroke(new Path2D(`M${left} ${Math.round(y) + 0.5}H${right}`), theme.hairline, 1);
  pen.within(left - 1, top - 2, right - left + 2, bottom - top + 4, () => {
    const box = [left - 9, top - 9, right + 9, bottom + 9];
    for (const entrant of entrants) {
      const rate = rates.get(entrant.k);
      if (!rate) continue;
      const { steps, rates: told } = rate, width = 0.75 * (entrant.stroke.width ?? 2);
      /** @param {number} i @param {number[]} out */
      const pixel = (i, out) => {
        out[0] = px(steps[i], entrant.k);
        out[1] = py(told[i]);
      };
      pen.line(polyline(new Path2D(), 0, steps.length - 1, pixel, box), entrant, { ...entrant.stroke, width });
    }
  });
  if (now !== null) pen.stroke(new Path2D(`M${now} ${top}V${bottom}`), theme["text-2"], 1);
}
