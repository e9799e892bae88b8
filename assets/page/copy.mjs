// Copying text out of the page.

/**
 * Put `text` on the clipboard. Where a page may not write there, copy what `select` selects, which says whether it is
 * that. Whether it went.
 * @param {string} text
 * @param {() => boolean} select
 */
export async function copied(text, select) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return select() && document.execCommand("copy"); // a page that is not on https or this machine
  }
}
