// Files that are saved: what the page has made, and what the server makes of a race whose text no link can hold.
import { ask, failureOf, isLong } from "../net/ask.mjs";

/** Hand a file to whoever asked for it. @param {Blob} blob @param {string} name */
export function save(blob, name) {
  const address = URL.createObjectURL(blob);
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/**
 * Let a link to a file of the server work, however long it is: a browser follows one of usual length itself, a longer
 * one is asked for as other long questions are.
 * @param {HTMLAnchorElement} link its file's name is its `download`
 * @param {(words: string) => void} say
 */
export function saveWhateverItsLength(link, say) {
  link.addEventListener("click", async (event) => {
    const path = link.getAttribute("href") ?? "";
    if (!isLong(path)) return;
    event.preventDefault();
    say("The file is on its way.");
    try {
      save(await (await ask(path)).blob(), link.download);
      say("The file is saved.");
    } catch (thrown) {
      const error = failureOf(thrown);
      say(error.refused ? error.message : "The server does not answer, so there is no file now.");
    }
  });
}
