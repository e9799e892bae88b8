// The link in a WebM film: its comment, as ffmpeg writes one too (RFC 8794, EBML; RFC 9559, Matroska, 5.1.8). Pure.
import { bytesOf, letters } from "./carried_bytes.mjs";

const SEGMENT = 0x18538067, CLUSTER = 0x1f43b675, TAGS = 0x1254c367, TAG = 0x7373, SIMPLE = 0x67c8;
const TARGETS = 25_536, NAME = 0x45a3, STRING = 0x4487;
const OPENED = [SEGMENT, CLUSTER, TAGS, TAG, SIMPLE]; // of others what is inside matters to nobody here
const UNKNOWN = [1, 255, 255, 255, 255, 255, 255, 255]; // how long: to the end
const KEY = "COMMENT";

/**
 * A film with a link in it. Its tags come last, behind what was recorded.
 * @param {Uint8Array} film
 * @param {string} link
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function withLinkInWebm(film, link) {
  const simple = element(SIMPLE, element(NAME, bytesOf(KEY)), element(STRING, bytesOf(link)));
  const tags = element(TAGS, element(TAG, element(TARGETS), simple));
  const segment = headAt(film, headAt(film, 0).end); // behind the head of EBML
  if (segment.id !== SEGMENT) throw new Error("This browser records no WebM: choose GIF.");
  const before = film.subarray(0, segment.body - segment.width);
  return joined([before, Uint8Array.from(UNKNOWN), film.subarray(segment.body), tags]);
}

/** The comment of a film; empty where it has none. */
export function linkInWebm(film) {
  let name = "";
  for (let at = 0; at < film.length;) {
    const { id, body, end } = headAt(film, at);
    if (id === NAME) name = letters(film.subarray(body, end));
    if (id === STRING && name === KEY) return letters(film.subarray(body, end));
    at = OPENED.includes(id) ? body : end;
  }
  return "";
}

/** The element that begins at a place: what it is, where its body begins and ends, and how wide its size is written. */
function headAt(film, at) {
  const wide = widthOf(film[at]), width = widthOf(film[at + wide]), body = at + wide + width;
  const size = number(film.subarray(at + wide + 1, body), film[at + wide] & (0xff >> width)); // but for the bit that says its width
  return { id: number(film.subarray(at, at + wide)), width, body, end: body + size };
}

/** How many bytes a number has whose first is this one. */
const widthOf = (first = 0) => Math.clz32(first) - 23;

const number = (bytes, before = 0) => bytes.reduce((sum, byte) => 256 * sum + byte, before);

/** An element of others, or of bytes; its size takes eight. */
function element(id, ...parts) {
  const body = joined(parts), head = new DataView(new ArrayBuffer(12)), wide = id > 0xffff ? 4 : 2;
  head.setUint32(0, id);
  head.setUint32(4, 0x01000000);
  head.setUint32(8, body.length);
  return joined([new Uint8Array(head.buffer, 4 - wide), body]);
}

/** @returns {Uint8Array<ArrayBuffer>} */
function joined(parts) {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  parts.reduce((at, part) => (whole.set(part, at), at + part.length), 0);
  return whole;
}
