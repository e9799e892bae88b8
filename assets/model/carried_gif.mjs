// The link in a GIF: a comment behind the head (CompuServe, Graphics Interchange Format 89a, 1990, section 24). Pure.
import { bytesOf, letters, spliced } from "./carried_bytes.mjs";

const HEAD = 13; // bytes: signature and screen
const EXTENSION = 0x21, COMMENT = 0xfe, IMAGE = 0x2c;
const LARGEST = 255; // bytes of a piece

/** How many bytes a table of colours takes that packed flags say. @param {number} flags */
const tableOf = (flags) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

/**
 * A GIF with a link in it.
 * @param {Uint8Array} gif
 * @param {string} link
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function withLinkInGif(gif, link) {
  const pieces = [];
  for (let n = 0; n < link.length; n += LARGEST) {
    const piece = link.slice(n, n + LARGEST);
    pieces.push(piece.length, ...bytesOf(piece));
  }
  return spliced(gif, HEAD + tableOf(gif[10]), Uint8Array.from([EXTENSION, COMMENT, ...pieces, 0]));
}

/** The first comment of a GIF; empty where it has none. @param {Uint8Array} gif */
export function linkInGif(gif) {
  for (let at = HEAD + tableOf(gif[10]); at < gif.length;) {
    if (gif[at] === EXTENSION && gif[at + 1] === COMMENT) return textAt(gif, at + 2);
    if (gif[at] === EXTENSION) at = behind(gif, at + 2);
    else if (gif[at] === IMAGE) at = behind(gif, at + 11 + tableOf(gif[at + 9]));
    else return "";
  }
  return "";
}

/**
 * What is behind pieces, each with its length before it, the last of length 0.
 * @param {Uint8Array} gif
 * @param {number} at
 */
function behind(gif, at) {
  while (gif[at]) at += gif[at] + 1;
  return at + 1;
}

/** @param {Uint8Array} gif @param {number} at */
function textAt(gif, at) {
  let text = "";
  for (; gif[at]; at += gif[at] + 1) text += letters(gif.subarray(at + 1, at + 1 + gif[at]));
  return text;
}
