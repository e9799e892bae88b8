// Hyperparameter <-> slider position, and numbers as people read them. Pure.
/** @import { Hyperparameter } from "./served.mjs" */

export const POSITIONS = 1000;

/**
 * Where on its slider (0 to POSITIONS) a value lies; a value beyond the slider lies at its end.
 * @param {Pick<Hyperparameter, "low" | "high" | "scale" | "unit">} about
 * @param {number} value
 * @returns {number}
 */
export function toPosition(about, value) {
  const share = about.scale === "log"
    ? Math.log(value / about.low) / Math.log(about.high / about.low)
    : (value - about.low) / (about.high - about.low);
  return Math.round(POSITIONS * Math.min(1, Math.max(0, Number.isNaN(share) ? 0 : share)));
}

/**
 * The value at a position, rounded to what a position can tell, so that it reads well.
 * @param {Pick<Hyperparameter, "low" | "high" | "scale" | "unit">} about
 * @param {number} position
 * @returns {number}
 */
export function fromPosition(about, position) {
  const share = position / POSITIONS;
  if (about.scale === "log") {
    if (position === POSITIONS) return about.high;
    const value = about.low * (about.high / about.low) ** share;
    return about.unit === "whole" ? Math.round(Number(value.toPrecision(2))) : Number(value.toPrecision(3));
  }
  const value = about.low + (about.high - about.low) * share;
  if (about.unit === "whole") return Math.round(value);
  return Number(value.toFixed(Math.max(0, 3 - Math.floor(Math.log10(about.high - about.low) + 1e-9))));
}

/**
 * Three figures, or fewer: 0.0253, 1.68, 243, 1.2e-7, 4.1e+8.
 * @param {number} value
 * @param {number} [digits]
 * @returns {string}
 */
export function short(value, digits = 3) {
  if (value === 0) return "0";
  if (!Number.isFinite(value)) return "–";
  const size = Math.abs(value), most = Math.min(3, digits);
  if (size >= 1e5 || size < 1e-3) {
    return minus(value.toExponential(size < 1e-99 || size >= 1e100 ? 0 : Math.min(1, most - 1)));
  }
  if (size >= 100) return minus((most < 3 ? Number(value.toPrecision(most)) : value).toFixed(0));
  return minus(value.toPrecision(size < 0.01 ? Math.min(2, most) : most));
}

/**
 * A true minus sign, as wide as a digit.
 * @param {string | number} text
 * @returns {string}
 */
export const minus = (text) => String(text).replace(/^-/, "−").replace("e-", "e−");

/**
 * Round numbers that divide [low, high] into about `count` parts; none where the parts cannot be told apart.
 * @param {number} low
 * @param {number} high
 * @param {number} count
 * @returns {number[]}
 */
export function ticks(low, high, count) {
  const rough = (high - low) / Math.max(1, count), power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((digit) => digit * power >= rough) ?? NaN);
  if (!(step > 0 && step < Infinity)) return [];
  const first = Math.ceil(low / step - 1e-9), last = Math.floor(high / step + 1e-9);
  const found = Array.from(
    { length: Math.max(0, last - first + 1) },
    (_, n) => Number(((first + n) * step).toPrecision(12)),
  );
  return [...new Set(found)];
}
