// The link that an exported file carries: put into a PNG, and found again in every form that has one. Pure.

const KEY = "fallline"; // of the text chunk, as Python writes it
const SIGNATURE = 8, LENGTHS = 12; // bytes: before the chunks of a PNG, and around the data of each
const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&#34;": '"', "&#39;": "'" };
const LINK = /^\??[!-~]{1,16000}$/;

const letters = (bytes) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
const bytesOf = (text) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n;
});

/** The check sum of a PNG's chunks (W3C, Portable Network Graphics, third edition, annex D). */
function crc(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = TABLE[(sum ^ byte) & 255] ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}

/**
 * A PNG with a link in it.
 * @param {Uint8Array} png
 * @param {string} link
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function withLink(png, link) {
  const body = bytesOf(`tEXt${KEY}\0${link}`), at = SIGNATURE + LENGTHS + 13; // behind the first chunk, of 13 bytes
  const file = new Uint8Array(png.length + body.length + 8), view = new DataView(file.buffer);
  file.set(png.subarray(0, at));
  view.setUint32(at, body.length - 4);
  file.set(body, at + 4);
  view.setUint32(at + 4 + body.length, crc(body));
  file.set(png.subarray(at), at + 8 + body.length);
  return file;
}

/**
 * The link that a file carries, without the question mark before it; empty where it carries none.
 * @param {Uint8Array} bytes
 * @returns {string}
 */
export function linkIn(bytes) {
  const head = letters(bytes.subarray(0, 8));
  const found = head.startsWith("\x89PNG") ? inPng(bytes) : head.startsWith("GIF8") ? inGif(bytes) : inText(bytes);
  return LINK.test(found) ? found.replace(/^\?/, "") : "";
}

function inPng(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = SIGNATURE; at + LENGTHS <= bytes.length; at += LENGTHS + view.getUint32(at)) {
    const chunk = letters(bytes.subarray(at + 4, at + 8 + Math.min(view.getUint32(at), 20_000)));
    if (chunk.startsWith(`tEXt${KEY}\0`)) return chunk.slice(5 + KEY.length);
  }
  return "";
}

/** Of a GIF the first comment: pieces, each with its length before it, up to one of length 0. */
function inGif(bytes) {
  const at = bytes.findIndex((byte, n) => byte === 0x21 && bytes[n + 1] === 0xfe);
  let text = "";
  for (let n = at + 2; at >= 0 && bytes[n]; n += bytes[n] + 1) text += letters(bytes.subarray(n + 1, n + 1 + bytes[n]));
  return text;
}

/** Of a drawing its metadata, of a page or a document its first comment, of JSON its race. */
function inText(bytes) {
  const text = new TextDecoder().decode(bytes);
  const [, found = ""] = /<metadata>([^<]*)<\/metadata>/.exec(text) ?? /A race of Fall Line: (\S+)/.exec(text) ??
    /^\{"race": "([^"]*)"/.exec(text) ?? [];
  return found.replace(/&(amp|lt|gt|#34|#39);/g, (entity) => ENTITIES[entity]);
}
