// A link's text, packed: base64url of raw deflate, as app/link/packed.py reads and writes it. Pure.

const FIELD = "z=";
const MOST = 16_000; // bytes: more are not unpacked

/**
 * All that a stream of bytes gives, up to MOST; an Error where there is more.
 * @param {ReadableStream<Uint8Array>} stream
 */
async function all(stream) {
  const pieces = [], reader = stream.getReader();
  for (let size = 0, read = await reader.read(); !read.done; read = await reader.read()) {
    size += read.value.length;
    if (size > MOST) {
      await reader.cancel();
      throw new Error("It is too long.");
    }
    pieces.push(...read.value);
  }
  return Uint8Array.from(pieces);
}

/** @param {Uint8Array<ArrayBuffer>} bytes @param {GenericTransformStream} change */
const through = (bytes, change) => all(new Blob([bytes]).stream().pipeThrough(change));

/**
 * A text packed, with the name of its field.
 * @param {string} text
 * @returns {Promise<string>}
 */
export async function packed(text) {
  const bytes = await through(new TextEncoder().encode(text), new CompressionStream("deflate-raw"));
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return FIELD + btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/**
 * The text that an address says: its query, and what is packed behind its #. What cannot be unpacked stays as it is,
 * and
 * the server says what is wrong with it.
 * @param {{search: string, hash: string}} address
 * @returns {Promise<string>}
 */
export async function textOf({ search, hash }) {
  const query = search.slice(1), mark = hash.slice(1);
  if (!mark.startsWith(FIELD)) return query;
  return [query, await unpacked(mark).catch(() => mark)].filter(Boolean).join("&");
}

/** @param {string} mark */
async function unpacked(mark) {
  const letters = atob(mark.slice(FIELD.length).replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
  return new TextDecoder("utf-8", { fatal: true }).decode(await through(bytes, new DecompressionStream("deflate-raw")));
}
