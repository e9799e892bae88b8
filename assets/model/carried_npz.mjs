// The link in arrays of NumPy: the member "link.npy" of a zip file (PKWARE, APPNOTE 6.3, sections 4.3.7 and 4.5.3; NumPy,
// NEP 1). Pure.
import { letters } from "./carried_bytes.mjs";

const MEMBER = "link.npy", STORED = 0, DEFLATED = 8, HEAD = 30, LONG = 0xffffffff;
const NOTHING = new Uint8Array();
const LARGEST = 2 ** 20; // bytes: four times as many as the longest link has letters

/**
 * The text of the array "link"; empty where there is none.
 * @param {Uint8Array<ArrayBuffer>} npz
 * @returns {Promise<string>}
 */
export async function linkInNpz(npz) {
  const member = memberOf(npz);
  if (!member || member.whole > LARGEST) return "";
  const { method, bytes } = member;
  if (method === STORED) return textOf(bytes);
  return method === DEFLATED ? textOf(await inflated(bytes).catch(() => NOTHING)) : "";
}

/**
 * Where a zip file has the member, how long it is unpacked, and by which method it is packed.
 * @param {Uint8Array<ArrayBuffer>} zip
 */
function memberOf(zip) {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  for (let at = 0; at + HEAD <= zip.length && letters(zip.subarray(at, at + 4)) === "PK\x03\x04";) {
    const more = at + HEAD + view.getUint16(at + 26, true), body = more + view.getUint16(at + 28, true);
    const long = view.getUint32(at + 18, true) === LONG, end = body > zip.length;
    if (end || (long && body < more + 20)) return null;
    /** @param {number} offset @param {number} place */
    const size = (offset, place) =>
      long ? Number(view.getBigUint64(more + place, true)) : view.getUint32(at + offset, true);
    const packed = size(18, 12), method = view.getUint16(at + 8, true);
    if (letters(zip.subarray(at + HEAD, more)) === MEMBER) {
      return { method, whole: size(22, 4), bytes: zip.subarray(body, body + packed) };
    }
    at = body + packed;
  }
  return null;
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
async function inflated(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** The text that an array of letters of 32 bits holds, behind its head. @param {Uint8Array<ArrayBuffer>} npy */
function textOf(npy) {
  const body = 10 + npy[8] + 256 * npy[9], about = letters(npy.subarray(10, body));
  if (letters(npy.subarray(0, 8)) !== "\x93NUMPY\x01\x00" || !about.includes("'<U")) return "";
  const kept = npy.slice(body, body + 4 * Math.floor((npy.length - body) / 4));
  return letters(kept.filter((_, n) => n % 4 === 0)); // of a link, whose letters have 7 bits
}
