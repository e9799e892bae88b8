// The sheets over the page: the browser's own dialogs, which keep the focus and close with Escape.
import { element, elements } from "../dom.mjs";

/** Open a sheet. A press beside it closes it. @param {string} name */
export function openSheet(name) {
  const sheet = element(name);
  if (!sheet.open) sheet.showModal();
  sheet.onclick = (/** @type {Event} */ event) => {
    if (event.target === sheet) sheet.close();
  };
}

export function closeSheets() {
  for (const sheet of elements("dialog[open]")) sheet.close();
}
