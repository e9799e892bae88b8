// Data that are too many for a link: in the address stands a name for them, and the browser keeps the rows. Pure.

/** Rows that a link holds at most. */
export const IN_A_LINK = 200;
const BROUGHT = /(^|&)surface=(data(?::|%3A)[^&]*)/i;
const NAMED = /(^|&)surface=kept(?::|%3A)([0-9a-f]+)/i;

/** How many rows a race's text brings; none where its surface is something else. @param {string} text */
export function rowsIn(text) {
  const found = BROUGHT.exec(text);
  return found ? Math.max(0, decodeURIComponent(found[2]).split(";").length - 3) : 0;
}

/**
 * A race's text for an address: data of more rows than IN_A_LINK stand there by a name, and are what is to be kept.
 * @param {string} text
 * @returns {{text: string, name: string, data: string}} no name where nothing is to be kept
 */
export function forAddress(text) {
  const found = BROUGHT.exec(text);
  if (!found || rowsIn(text) <= IN_A_LINK) return { text, name: "", data: "" };
  const name = nameOf(found[2]);
  return { text: text.replace(BROUGHT, `$1surface=kept:${name}`), name, data: found[2] };
}

/**
 * The text that an address stands for, where the browser has kept its data.
 * @param {string} text
 * @param {(name: string) => string | null} recall
 * @returns {string}
 */
export function fromAddress(text, recall) {
  const data = recall(NAMED.exec(text)?.[2] ?? "");
  return data ? text.replace(NAMED, (_, before) => `${before}surface=${data}`) : text;
}

/**
 * A name for a text: 64 bits by which no two of a reader's are told apart wrongly (Fowler, Noll and Vo's FNV-1a).
 * @param {string} text
 */
function nameOf(text) {
  let hash = 0xcbf29ce484222325n;
  for (let n = 0; n < text.length; n++) hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(n))) * 0x100000001b3n);
  return hash.toString(16).padStart(16, "0");
}
