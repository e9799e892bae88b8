// A field that is read by the server while a hand types: what is wrong is said beside it, and the last good one stays.
import { failureOf } from "../net/ask.mjs";
import { element, write } from "../dom.mjs";
import { mended } from "../model/mended.mjs";
import { latestOnly } from "../net/latest_only.mjs";

/**
 * The input of such a field, put into its place.
 * @param {HTMLElement} place
 * @param {{id: string, rows: number, maxLength?: number, placeholder: string}} about
 * @param {string} described ids of what is said of it
 */
export function typedText(place, about, described) {
  const usual = { spellcheck: false, autocapitalize: "off", autocomplete: "off" };
  const text = Object.assign(document.createElement("textarea"), usual, about);
  text.setAttribute("aria-describedby", described);
  place.append(text);
  return text;
}

/**
 * @typedef {object} TypedField
 * @property {HTMLElement} form where a hand types
 * @property {HTMLTextAreaElement} text its field
 * @property {string} refusal the id of where it is said what is wrong
 * @property {() => unknown[]} said all that is asked, at this moment
 * @property {(isGood: () => boolean) => Promise<string | void>} take ask, say that it `isGood`, and use it unless that
 *   is false: then something else is asked by now. A sentence where it cannot even be asked
 * @property {string} [it] what the server reads
 * @property {number} [rest] ms without a key after which it does
 */

const COMPUTING = "Being computed …", SLOW = 250; // ms after which it is said

/**
 * What says beside a field that what it says is being computed, and is not on show yet.
 * @param {HTMLTextAreaElement} text
 * @param {string} refusal
 */
function sign(text, refusal) {
  const words = Object.assign(document.createElement("p"), { className: "own-busy", role: "status" });
  element(refusal).after(words);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let slow;
  return (/** @type {boolean} */ on) => {
    clearTimeout(slow);
    text.setAttribute("aria-busy", String(on));
    if (on) slow = setTimeout(() => write(words, COMPUTING), SLOW);
    else write(words, "");
  };
}

/**
 * What offers, below a sentence on signs that are written otherwise, to write them so.
 * @param {HTMLTextAreaElement} text
 * @param {string} refusal
 */
function mender(text, refusal) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "btn outline own-mend" });
  button.textContent = "Write it so";
  button.hidden = true;
  element(refusal).after(button);
  const right = (/** @type {string} */ sentence) =>
    mended(text.value, sentence, JSON.parse(text.parentElement?.dataset.signs ?? "{}"));
  button.addEventListener("click", () => {
    text.value = right(element(refusal).textContent);
    text.focus();
    text.dispatchEvent(new Event("input", { bubbles: true }));
  });
  return (/** @type {string} */ sentence) => button.hidden = !right(sentence);
}

/**
 * Reads it when the hand rests: what reads it now, and what says a sentence, or none any more.
 * @param {TypedField} field
 */
export function typedField({ form, text, refusal, said, take, it = "it", rest = 300 }) {
  const busy = sign(text, refusal), offer = mender(text, refusal);
  /** @param {string} sentence */
  function refuse(sentence) {
    write(element(refusal), sentence);
    text.setAttribute("aria-invalid", String(Boolean(sentence)));
    offer(sentence);
  }
  const read = latestOnly(async () => {
    const asked = said(), isStill = () => said().every((part, n) => part === asked[n]);
    const isGood = () => {
      if (isStill()) refuse("");
      return isStill();
    };
    busy(true);
    try {
      const sentence = await take(isGood);
      if (sentence) refuse(sentence);
    } catch (thrown) {
      const error = failureOf(thrown);
      if (isStill()) refuse(error.refused ? error.message : `The server does not answer: ${it} is read when it does.`);
    } finally {
      busy(false);
    }
  });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(read, rest);
  });
  return { read, refuse };
}
