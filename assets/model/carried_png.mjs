// The link in a PNG: a chunk of text (W3C, Portable Network Graphics, third edition). Pure.
import { bytesOf, letters, spliced } from "./carried_bytes.mjs";

const KEY = "fallline"; // of the text chunk, as Python writes it
const SIGNATURE = 8, LENGTHS = 12; // bytes: before the chunks, and around the data of each

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n;
});

/** The check sum of a chunk (annex D). @param {Uint8Array} bytes */
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
export function withLinkInPng(png, link) {
  const body = bytesOf(`tEXt${KEY}\0${link}`),
    chunk = new Uint8Array(body.length + 8),
    view = new DataView(chunk.buffer);
  view.setUint32(0, body.length - 4);
  chunk.set(body, 4);
  view.setUint32(4 + body.length, crc(body));
  return spliced(png, SIGNATURE + LENGTHS + 13, chunk); // behind the first chunk, of 13 bytes
}

/** What the chunk of a PNG says; empty where it has none. @param {Uint8Array} png */
export function linkInPng(png) {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength), head = `tEXt${KEY}\0`;
  for (let at = SIGNATURE; at + LENGTHS <= png.length; at += LENGTHS + view.getUint32(at)) {
    const begins = at + 4 + head.length;
    if (letters(png.subarray(at + 4, begins)) === head) {
      return letters(png.subarray(begins, at + 8 + view.getUint32(at)));
    }
  }
  return "";
}
