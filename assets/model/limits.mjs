// Where the learning rate's limit lies on its slider. Pure.
/** @import { Hyperparameter } from "./served.mjs" */
import { POSITIONS, toPosition } from "./scale.mjs";

/**
 * From 0 to 1 along a slider; null where there is no limit, or none on the slider.
 * @param {Pick<Hyperparameter, "low" | "high" | "scale" | "unit">} about
 * @param {number | null} limit
 * @returns {number | null}
 */
export function limitShare(about, limit) {
  if (limit === null || limit < about.low || limit > about.high) return null;
  return toPosition(about, limit) / POSITIONS;
}
