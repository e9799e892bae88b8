// What the browser remembers of its reader. Where it may not, in a strange frame or a private window, nothing is.

/** What was kept under a name; null where nothing was, or may be. @param {string} name */
export function recall(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** Keep a text under a name, if this browser may. @param {string} name @param {string} text */
export function keep(name, text) {
  try {
    localStorage.setItem(name, text);
  } catch { // the page works without
  }
}

/** Keep nothing under a name any more. @param {string} name */
export function forget(name) {
  try {
    localStorage.removeItem(name);
  } catch { // nothing was
  }
}
