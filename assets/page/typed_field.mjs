// A field that is read by the server while a hand types: what is wrong is said beside it, and the last good one stays.
import { element, write } from "../dom.mjs";
import { latestOnly } from "../net/latest_only.mjs";

const REST = 300; // ms without a key

/**
 * @typedef {object} TypedField
 * @property {HTMLElement} form where a hand types
 * @property {HTMLTextAreaElement} text its field
 * @property {string} refusal the id of where it is said what is wrong
 * @property {() => unknown[]} said all that is asked, at this moment
 * @property {(still: () => boolean) => Promise<string | void>} take know and use it, while `still()` nothing else is
 *   asked; a sentence where it cannot even be asked
 * @property {string} [it] what the server reads
 */

/**
 * Reads it when the hand rests: what reads it now, and what says a sentence, or none any more.
 * @param {TypedField} field
 */
export function typedField({ form, text, refusal, said, take, it = "it" }) {
  function refuse(sentence) {
    write(element(refusal), sentence);
    text.setAttribute("aria-invalid", String(Boolean(sentence)));
  }
  const read = latestOnly(async () => {
    const asked = said(), still = () => said().every((part, n) => part === asked[n]);
    try {
      const sentence = await take(() => still() && (refuse(""), true));
      if (sentence) refuse(sentence);
    } catch (error) {
      if (still()) refuse(error.refused ? error.message : `The server does not answer: ${it} is read when it does.`);
    }
  });
  let timer = 0;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(read, REST);
  });
  return { read, refuse };
}
