// The story of a race, in ten lines at most, in the place of the scoreboard: told once its end has been seen.
import { element, elements, shape, write } from "../dom.mjs";
import { ask } from "../net/ask.mjs";
import { copied } from "../page/copy.mjs";
import { player, state } from "../state.mjs";

const EVERY = 250, AGAIN = 2000; // ms
const UNSEEN = "Play the race to its end: its story is told then, so that nobody is told before.";

class Story {
  /** @type {{lines: string[], markdown: string} | null} */
  told = null;
  text = "";
  open = false;
  asked = 0;
  busy = false;

  constructor() {
    setInterval(() => this.attend(), EVERY);
  }

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
    if (this.open) this.place();
    if (!this.open || this.busy || state.held || player.playing || !state.run || now < this.asked) return;
    const { text } = state.run;
    if (state.seen < state.run.steps) return this.tell("", null, UNSEEN);
    if (text === this.text) return;
    this.busy = true;
    if (!this.told) write(element("story-note"), "Reading the paths …");
    try {
      const answer = await (await ask(`story.json?${text}`)).json();
      if (text === state.run.text) this.tell(text, answer, "");
    } catch (error) {
      if (error.refused) this.tell(text, null, error.message);
      else this.asked = performance.now() + AGAIN; // the page stays as it was
    } finally {
      this.busy = false;
    }
  }

  tell(text, told, note) {
    this.text = text;
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
      getSelection().selectAllChildren(element("story-lines"));
      return true;
    };
    const link = `${location.origin}${location.pathname}?${this.text}`;
    const done = await copied(`${this.told.markdown}\n\n[See the race](${link})\n`, select);
    write(element("story-note"), done ? "Copied as Markdown." : "It could not be copied.");
  }
}

const story = new Story();

export const panel = {
  actions: {
    story: () => story.show(!story.open),
    "close-story": () => story.show(false),
    "copy-story": () => story.copy(),
  },
  answered: () => story.attend(),
};
