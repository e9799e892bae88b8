// Bytes and letters of files that carry a link. Pure.

/** @param {Uint8Array} bytes */
export const letters = (bytes) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");

/** @param {string} text */
export const bytesOf = (text) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

/**
 * A file with a piece put into it.
 * @param {Uint8Array} file
 * @param {number} at
 * @param {Uint8Array} piece
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function spliced(file, at, piece) {
  const whole = new Uint8Array(file.length + piece.length);
  whole.set(file.subarray(0, at));
  whole.set(piece, at);
  whole.set(file.subarray(at), at + piece.length);
  return whole;
}
