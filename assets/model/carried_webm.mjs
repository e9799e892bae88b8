// The link in a WebM film: its comment, as ffmpeg writes one too (RFC 8794, EBML; RFC 9559, Matroska, 5.1.8). Pure.
import { bytesOf, letters } from "./carried_bytes.mjs";

const SEGMENT = 0x18538067, CLUSTER = 0x1f43b675, TAGS = 0x1254c367, TAG = 0x7373, SIMPLE = 0x67c8;
const TARGETS = 25_536, NAME = 0x45a3, STRING = 0x4487;
const INDEX = 0x114d9b74, SEEK = 0x4dbb, SEEK_ID = 0x53ab, POSITION = 0x53ac, ROOM = 0xec;
const SHORT = 126; // bytes whose count one byte says
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
  const before = film.subarray(0, segment.body - segment.width), inside = film.slice(segment.body);
  pointAt(inside.length, inside);
  return joined([before, Uint8Array.from(UNKNOWN), inside, tags]);
}

/**
 * Say at the head of a segment where its tags begin, if there is room: who plays a film reads no more than its head.
 * @param {number} place
 * @param {Uint8Array} segment
 */
function pointAt(place, segment) {
  const seek = element(SEEK, element(SEEK_ID, bytesOfNumber(TAGS)), element(POSITION, bytesOfNumber(place)));
  const index = element(INDEX, seek), room = roomIn(segment), left = room.end - room.at - index.length - 2;
  if (left < 0 || left > SHORT) return;
  segment.set(index, room.at);
  segment.set([ROOM, 0x80 | left], room.at + index.length);
}

/** Where a segment has room, before what it shows. @param {Uint8Array} segment */
function roomIn(segment) {
  for (let at = 0; at < segment.length;) {
    const { id, end } = headAt(segment, at);
    if (id === CLUSTER) break;
    if (id === ROOM) return { at, end };
    at = end;
  }
  return { at: 0, end: 0 };
}

/** The comment of a film; empty where it has none. @param {Uint8Array} film */
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

/**
 * The element that begins at a place: what it is, where its body begins and ends, and how wide its size is written.
 * @param {Uint8Array} film
 * @param {number} at
 */
function headAt(film, at) {
  const wide = widthOf(film[at]), width = widthOf(film[at + wide]), body = at + wide + width;
  const first = film[at + wide] & (0xff >> width); // but for the bit that says how wide it is
  const size = number(film.subarray(at + wide + 1, body), first);
  return { id: number(film.subarray(at, at + wide)), width, body, end: body + size };
}

/** How many bytes a number has whose first is this one. */
const widthOf = (first = 0) => Math.clz32(first) - 23;

/** @param {Uint8Array} bytes */
const number = (bytes, before = 0) => bytes.reduce((sum, byte) => 256 * sum + byte, before);

/**
 * An element of others, or of bytes; its size takes one byte, or eight.
 * @param {number} id
 * @param {...Uint8Array} parts
 */
function element(id, ...parts) {
  const body = joined(parts), name = bytesOfNumber(id).subarray(id > 0xffff ? 0 : 2);
  const size = body.length <= SHORT ? [0x80 | body.length] : [1, 0, 0, 0, ...bytesOfNumber(body.length)];
  return joined([name, Uint8Array.from(size), body]);
}

/** A number as four bytes. @param {number} number */
function bytesOfNumber(number) {
  const bytes = new DataView(new ArrayBuffer(4));
  bytes.setUint32(0, number);
  return new Uint8Array(bytes.buffer);
}

/** @param {Uint8Array[]} parts @returns {Uint8Array<ArrayBuffer>} */
function joined(parts) {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  parts.reduce((at, part) => (whole.set(part, at), at + part.length), 0);
  return whole;
}
