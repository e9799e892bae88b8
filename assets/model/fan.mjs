// The fan: the steps that many batches would make at one point, beside the one of all the data. Pure.
/** @import { Fan } from "./types.mjs" */

export const LONG = 64; // px, about how long the arrows are: the root of the mean square of their lengths

/**
 * Arrows in pixels, which count downwards, from a point: against each batch's gradient, as a step goes. All on one
 * scale.
 * @param {Pick<Fan, "gradients" | "mean" | "full">} fan
 * @param {number} [long]
 * @returns {{each: number[][], mean: number[], full: number[]}}
 */
export function fanArrows({ gradients, mean, full }, long = LONG) {
  // Lest squares overflow.
  const most = gradients.reduce((size, [x, y]) => Math.max(size, Math.abs(x), Math.abs(y)), 0) || 1;
  const size = Math.sqrt(
    gradients.reduce((sum, [x, y]) => sum + (x / most) ** 2 + (y / most) ** 2, 0) / Math.max(1, gradients.length),
  ) || 1;
  const down = (
    /** @type {number[]} */ gradient,
  ) => [((-gradient[0] / most) * long) / size, ((gradient[1] / most) * long) / size];
  return { each: gradients.map(down), mean: down(mean), full: down(full) };
}

/**
 * How far the batches' gradients lie from the full one, the root of the mean square: it falls as one over the root of
 * the batch.
 * @param {Pick<Fan, "gradients" | "full">} fan
 * @returns {number}
 */
export function gradientSpread({ gradients, full }) {
  const apart = gradients.reduce((sum, [x, y]) => sum + (x - full[0]) ** 2 + (y - full[1]) ** 2, 0) /
    Math.max(1, gradients.length);
  return Math.sqrt(apart);
}

/**
 * What the fan shows, in words.
 * @param {Pick<Fan, "gradients" | "batch_size" | "examples" | "name">} fan
 * @returns {string}
 */
export function fanWords({ gradients, batch_size: size, examples, name }) {
  const batches = size < examples ? `${gradients.length} batches of ${size}` : `batches of all ${examples}`;
  return `Fan, at ${name}: minus the gradient of ${batches} (thin), their mean (ring), all ${examples} (thick).`;
}
