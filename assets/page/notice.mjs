// The line that says what went wrong: inside the stage, until it is put right.
import { element, write } from "../dom.mjs";

/** Show a sentence; `kind` is "error" for what was refused, "warn" for a server that is away. */
export function notice(words, kind) {
  const box = element("notice");
  box.hidden = false;
  box.classList.toggle("error", kind === "error");
  box.dataset.kind = kind;
  write(box.firstElementChild, words);
}

/** Take away the notice, or only one of that kind. */
export function hideNotice(kind = element("notice").dataset.kind) {
  if (element("notice").dataset.kind === kind) element("notice").hidden = true;
}
