// A typed text with signs in it that are written otherwise, written so, where it is certain what is meant.

const SAID = /(\S) is (?:written|not read here: write) /gu;

/**
 * Empty where the sentence names no such sign, or one that is not certain.
 * @param {string} text
 * @param {string} sentence on what is wrong with it
 * @param {Record<string, string>} signs what each stands for
 */
export function mended(text, sentence, signs) {
  const named = [...sentence.matchAll(SAID)].map(([, sign]) => sign);
  if (!named.length || !named.every((sign) => sign in signs)) return "";
  return text.replace(/[^ -~]/gu, (sign) => signs[sign] ?? sign);
}
