// The story of a race, in ten lines at most, in the place of the scoreboard: told once its end has been seen.
import { element, elements, shape, write } from "../dom.mjs";
import { ask, failureOf } from "../net/ask.mjs";
import { copied } from "../page/copy.mjs";
import { player, state, theRun } from "../state.mjs";
/** @import { Panel } from "../page/panels.mjs" */

const EVERY = 250, AGAIN = 2000; // ms
const UNSEEN = "Play the race to its end: its story is told then, so that nobody is told before.";
const READING = "Reading the paths …";

class Story {
  /** @type {{lines: string[], markdown: string} | null} */
  told = null;
  about = "?"; // the text of the race that the panel is about, once its end was seen; "" before
  known = false; // whether that story has come, or was refused
  open = false;
  asked = 0;
  busy = false;

  constructor() {
    setInterval(() => this.attend(), EVERY);
  }

  /** @param {boolean} open */
  show(open) {
    this.open = open;
    element("story").hidden = !open;
    this.place();
    for (const button of elements('[data-do="story"]')) button.setAttribute("aria-expanded", String(open));
    if (open) this.attend();
    (open ? elements('#story [data-do="close-story"]') : elements('[data-do="story"]'))[0].focus();
  }

  /** On a desk in the place of the scoreboard, elsewhere a sheet over it. */
  place() {
    const board = element("story").parentElement;
    if (!this.open) delete board.dataset.story;
    else board.dataset.story = shape() === "desk" ? "here" : "sheet";
  }

  /** Ask for the story of the race on show, while no hand is on it. */
  async attend(now = performance.now()) {
    if (!this.open || !state.run) return;
    this.place();
    this.follow();
    if (this.known || this.busy || state.held || player.playing || now < this.asked) return;
    const { about } = this;
    this.busy = true;
    try {
      this.come(about, await (await ask(`story.json?${about}`)).json(), "");
    } catch (thrown) {
      const error = failureOf(thrown);
      if (error.refused) this.come(about, null, error.message);
      else this.asked = performance.now() + AGAIN;
    } finally {
      this.busy = false;
    }
  }

  /** Nothing is told of a race that is not on show. */
  follow() {
    const { text, steps } = theRun(), about = state.seen < steps ? "" : text;
    if (about === this.about) return;
    Object.assign(this, { about, known: !about });
    this.tell(null, about ? READING : UNSEEN);
  }

  /**
   * An answer; the race on show may be another by now.
   * @param {string} about
   * @param {Story["told"]} told
   * @param {string} note
   */
  come(about, told, note) {
    if (about !== this.about) return;
    this.known = true;
    this.tell(told, note);
  }

  /** @param {Story["told"]} told @param {string} note */
  tell(told, note) {
    this.told = told;
    write(element("story-note"), note);
    const [first, ...lines] = (told?.lines ?? []).map((words) => {
      const line = document.createElement("li");
      line.textContent = words;
      return line;
    });
    element("story-lines").replaceChildren(...(first ? [first, ...lines] : []));
    for (const button of elements('[data-do="copy-story"]')) button.disabled = !told;
  }

  /** The lines as a list in Markdown, with the link to what is on show. */
  async copy() {
    if (!this.told) return;
    const select = () => {
      getSelection()?.selectAllChildren(element("story-lines"));
      return true;
    };
    const link = `${location.origin}${location.pathname}?${this.about}`;
    const done = await copied(`${this.told.markdown}\n\n[See the race](${link})\n`, select);
    write(element("story-note"), done ? "Copied as Markdown." : "It could not be copied.");
  }
}

const story = new Story();

/** @type {Panel} */
export const panel = {
  actions: {
    story: () => story.show(!story.open),
    "close-story": () => story.show(false),
    "copy-story": () => story.copy(),
  },
  answered: () => setTimeout(() => story.attend()), // whoever has loaded another race hides its end first
};
