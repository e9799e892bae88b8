// A number as a person types it: what is read, and the sentence that says why something else is not. Pure.
import { minus } from "./scale.mjs";
/** @import { Hyperparameter } from "./served.mjs" */
/** @import { Range } from "./types.mjs" */

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const IN_THOUSANDS = /^[+-]?[1-9]\d{0,2}([, ])\d{3}(\1\d{3})*(\.\d*)?(e[+-]?\d+)?$/i;
const COMMA_AFTER_0 = /^[+-]?0,\d+(e[+-]?\d+)?$/i; // no thousands begin with 0
const BEGUN = /^[+-]?[\d., ]*(e[+-]?\d*)?$/i; // more signs may make a number of it
const ENDLESS = 1e100;

/**
 * The text with a minus and spaces that a keyboard has: those of print, of a phone and of other pages are as good.
 * @param {string} text
 */
const ordinary = (text) => text.trim().replace(/\s/g, " ").replace(/[−–‐‑‒]/g, "-");

/**
 * The number that a text says: 0.05, 5e-2, 1,000 or 1 000 and, as no thousands begin so, 0,05. Null where it says none,
 * or two.
 * @param {string} text
 * @returns {number | null}
 */
export function numberIn(text) {
  const said = ordinary(text);
  if (COMMA_AFTER_0.test(said)) return Number(said.replace(",", "."));
  if (!DECIMAL.test(said) && !IN_THOUSANDS.test(said)) return null;
  const value = Number(said.replace(/[, ]/g, ""));
  return Number.isFinite(value) ? value : null;
}

/**
 * Why a text will never be a number, whatever is typed behind it; null while it may become one.
 * @param {string} text
 * @param {Omit<Hyperparameter, "scale">} about
 * @returns {string | null}
 */
export const cannotBeNumber = (text, about) => (BEGUN.test(ordinary(text)) ? null : complaint(text, about));

/**
 * What a person typed for a hyperparameter: {value}, or {wrong}, the sentence that says what it must be.
 * @param {string} text
 * @param {Omit<Hyperparameter, "scale">} about
 * @returns {{value?: number, wrong?: string}}
 */
export function typed(text, about) {
  const value = numberIn(text), [low, high] = about.allowed, whole = about.unit === "whole";
  const fine = value !== null && value >= low && value <= high &&
    !(whole && (/\./.test(text) || !Number.isInteger(value)));
  return fine ? { value } : { wrong: complaint(text, about) };
}

/**
 * The field as the page calls it, what was typed, what it must be, how commas are read where there is one, and its
 * slider.
 * @param {string} text
 * @param {Omit<Hyperparameter, "scale">} about
 * @returns {string}
 */
function complaint(text, { meaning, allowed, unit, low, high }) {
  const said = text.trim() ? `‘${text.trim().slice(0, 40)}’` : "empty", marks = unit === "whole" ? /[.,]/ : /,/;
  const comma = marks.test(text) ? (unit === "whole" ? MARKS_OF_WHOLE : COMMA) : "";
  return `${meaning} is ${said}, but must be ${wanted(allowed, unit)}${comma}; its slider goes from ${figure(low)} to ${
    figure(high)
  }.`;
}

/**
 * A number as a narrow field shows it, every digit of it: never so long that what is cut off makes another number of
 * it.
 * @param {number} value
 * @returns {string}
 */
export function fieldText(value) {
  const size = Math.abs(value);
  return size >= 1e6 || (size > 0 && size < 1e-4) ? value.toExponential() : String(value);
}

const COMMA =
  " (a point before decimals, as in 1.5; a comma parts thousands, as in 1,000, or follows a leading 0, as in 0,05)";
const MARKS_OF_WHOLE = " (a comma parts thousands, as in 1,000, and there are no decimals)";

/** @param {Range} allowed @param {string} unit */
function wanted(allowed, unit) {
  const [low, high] = allowed;
  const kind = unit === "whole" ? "a whole number" : "a number";
  if (high < ENDLESS) return `${kind} from ${figure(low)} to ${figure(high)}`;
  return low > -ENDLESS ? `${kind}, ${figure(low)} or more` : kind;
}

/** A number as the page writes it: 100,000, and 1e12. @param {number} value */
function figure(value) {
  if (Math.abs(value) >= 1e10) return minus(value.toExponential().replace("e+", "e"));
  return minus(Number.isInteger(value) ? value.toLocaleString("en") : value);
}
