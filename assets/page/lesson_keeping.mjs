// What a reader has done of the lesson, kept by this browser, and as a file.
import { nothingDone, progressFrom, withDone } from "../model/lesson_progress.mjs";
import { keep, recall } from "../storage.mjs";

const KEPT = "lesson"; // the name under which the browser remembers
const FILE = "fall-line-lesson.json";

export class Keeping {
  progress = progressFrom(recall(KEPT));
  /** @type {import("../model/types.mjs").Progress | null} what was taken away, as long as the page is open */
  before = null;

  /** @param {import("../model/types.mjs").Progress} progress */
  put(progress) {
    this.progress = progress;
    keep(KEPT, JSON.stringify(progress));
  }

  /** A stop is the last that was read. @param {string} id */
  stands(id) {
    this.put({ ...this.progress, last: id });
  }

  /** @param {"screens" | "predictions" | "exercises" | "questions"} kind @param {string} id @param {boolean} fine */
  done(kind, id, fine) {
    this.put(withDone(this.progress, kind, id, fine));
  }

  /** Nothing is done any more; it can be brought back. */
  reset() {
    this.before = this.progress;
    this.put(nothingDone());
  }

  bringBack() {
    if (this.before) this.put(this.before);
    this.before = null;
  }

  /** Hand it to the reader as a file. */
  save() {
    const href = URL.createObjectURL(new Blob([JSON.stringify(this.progress, null, 1)], { type: "application/json" }));
    const link = Object.assign(document.createElement("a"), { href, download: FILE });
    link.click();
    setTimeout(() => URL.revokeObjectURL(href), 1000);
  }

  /** Take it from a file. @param {File} file */
  async load(file) {
    const found = progressFrom(await file.text());
    this.before = this.progress;
    this.put(found);
  }
}
