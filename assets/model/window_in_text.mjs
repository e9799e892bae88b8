// The sides of the window that stand in a typed surface's text, as `surfaces/typed/description.py` reads them. Pure.

/** A part of the text behind the formula that gives a side: x from -2 to 2, or x:-2:2. @param {string} name */
const side = (name) => new RegExp(`[;\\n][^\\S\\n]*${name}\\s*(?:from\\b|:)[^;\\n]*`, "g");

/**
 * Whether a text gives a side, well or badly: then it is the text's.
 * @param {string} text
 * @param {string} name "x" or "y"
 */
export const givesSide = (text, name) => side(name).test(text);

/**
 * The text without what it says of a side.
 * @param {string} text
 * @param {string} name
 */
export const withoutSide = (text, name) => text.replace(side(name), "");
