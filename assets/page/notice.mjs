// The line that says what went wrong: inside the stage, until it is put right.
import { element, write } from "../dom.mjs";

const PASSES = 6000; // ms
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/**
 * Show a sentence; `kind` is "error" for what was refused, "warn" for a server that is away, "limit" for what a race
 * has no
 * room for: it goes away by itself, for nothing has become of the press.
 * @param {string} words
 * @param {string} kind
 */
export function notice(words, kind) {
  clearTimeout(timer);
  const box = element("notice");
  box.hidden = false;
  box.classList.toggle("error", kind === "error" || kind === "limit");
  box.dataset.kind = kind;
  write(box.firstElementChild, words);
  if (kind === "limit") timer = setTimeout(() => hideNotice("limit"), PASSES);
}

/** Take away the notice, or only one of that kind. */
export function hideNotice(kind = element("notice").dataset.kind) {
  if (element("notice").dataset.kind === kind) element("notice").hidden = true;
}
