// The link that an exported file carries: put into pixels and films, and found again in every form that has one. Pure.
import { letters } from "./carried_bytes.mjs";
import { linkInGif, withLinkInGif } from "./carried_gif.mjs";
import { linkInNpz } from "./carried_npz.mjs";
import { linkInPng, withLinkInPng } from "./carried_png.mjs";
import { linkInWebm, withLinkInWebm } from "./carried_webm.mjs";

/** @type {Record<string, string>} */
const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&#34;": '"', "&#39;": "'" };
const LINK = /^\??v=\d[!-~]*$/; // as the text of every race begins: files of others have comments too

/** How a file begins, how it takes a link, and how the link is found in it. */
const FORMS = [
  { begins: "\x89PNG", put: withLinkInPng, find: linkInPng },
  { begins: "GIF8", put: withLinkInGif, find: linkInGif },
  { begins: "\x1aE\xdf\xa3", put: withLinkInWebm, find: linkInWebm },
];

/** @param {Uint8Array} bytes */
const formOf = (bytes) => FORMS.find(({ begins }) => letters(bytes.subarray(0, 4)) === begins);

/**
 * A PNG, a GIF or a WebM film with a link in it.
 * @param {Uint8Array} bytes
 * @param {string} link
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function withLink(bytes, link) {
  const form = formOf(bytes);
  if (!form) throw new Error("This browser makes no file that can carry a link.");
  return form.put(bytes, link);
}

/**
 * The link of any file, arrays of NumPy among them, without the question mark before it; empty where it carries none.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Promise<string>}
 */
export async function linkInFile(bytes) {
  return letters(bytes.subarray(0, 2)) === "PK" ? plain(await linkInNpz(bytes)) : linkIn(bytes);
}

/**
 * The link that a file carries, without the question mark before it; empty where it carries none.
 * @param {Uint8Array} bytes
 * @returns {string}
 */
export function linkIn(bytes) {
  return plain(formOf(bytes)?.find(bytes) ?? inText(bytes));
}

/** @param {string} found */
const plain = (found) => LINK.test(found) ? found.replace(/^\?/, "") : "";

/** Of a drawing its metadata, of a page or a document its first comment, of JSON its race. @param {Uint8Array} bytes */
function inText(bytes) {
  const text = new TextDecoder().decode(bytes);
  const [, found = ""] = /<metadata>([^<]*)<\/metadata>/.exec(text) ?? /A race of Fall Line: (\S+)/.exec(text) ??
    /^\{"race": "([^"]*)"/.exec(text) ?? [];
  return found.replace(/&(amp|lt|gt|#34|#39);/g, (entity) => ENTITIES[entity]);
}
