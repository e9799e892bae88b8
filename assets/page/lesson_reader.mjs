// Who reads the lesson: at which stop, what was answered, and what the rail shows of it.
import { element, elementOrNull, elements } from "../dom.mjs";
import { beside } from "../model/lesson.mjs";
import { compared } from "../model/lesson_answer.mjs";
import { query } from "../model/race_text.mjs";
import { ask } from "../net/ask.mjs";
import { Keeping } from "./lesson_keeping.mjs";
import { listParts } from "./lesson_list.mjs";
import { inSight, partsOf, showHand, showWay } from "./lesson_parts.mjs";
import { writeBound } from "./lesson_controls.mjs";
import { attend, runOwn } from "./lesson_stage.mjs";
import { addressOf, raceAt, STOPS, textOf, warm } from "./lesson_texts.mjs";
import { remember } from "./link.mjs";
import { notice } from "./notice.mjs";
import { currentView, replay } from "./stage.mjs";
import { catalogue, parts, state } from "../state.mjs";

const sayWhy = (error) =>
  notice(error.refused ? error.message : "The server does not answer. Try again in a moment.", "error");

/** Who reads: where, what was answered, and what is so for the race. */
export class Reader {
  stop = null;
  /** @type {any} */
  read = null;
  own = ""; // the stop's race, as the address says it
  /** @type {any} what was said to what is asked: undefined while it is open, null if nothing was; else {value} or {hands} */
  said = undefined;
  counts = []; // of the hands, as they are typed
  cross = null;
  region = null; // of the map, while it is spoken of
  hints = 0;
  marked = null;
  notes = false; // whether the speaker's are on show
  listed = true;
  on = false;
  kept = new Keeping();

  /** The rail shows the lesson, or the set-up. */
  side(on) {
    const page = element("page");
    this.on = on;
    if (on) page.dataset.rail = "lesson";
    else delete page.dataset.rail;
    delete page.dataset.sheet;
    for (const button of elements(".rail-tabs [data-rail]")) {
      button.setAttribute("aria-pressed", String(on === (button.dataset.rail === "lesson")));
    }
    this.show();
    if (on) this.ahead();
  }

  /** Have made ready where the reader is likely to go. */
  ahead() {
    const { stop, kept: { progress } } = this;
    warm(stop ? beside(STOPS, stop, 1) : STOPS.find(({ id }) => id === progress.last) ?? STOPS[0]);
  }

  /** Go to a stop: its words, its race, and how that is looked at. */
  async open(stop) {
    try {
      this.going = stop;
      const read = await textOf(stop), own = await addressOf(raceAt(read));
      if (this.going !== stop) return;
      this.stand(stop, read, own);
      if (!this.on) this.side(true);
      await runOwn(this);
    } catch (error) {
      return sayWhy(error);
    }
    this.show();
    element("rail").scrollTop = 0;
    elements("#lesson-page h2, #lesson-page .asked")[0]?.focus({ preventScroll: true });
    this.ahead();
  }

  /** The words of a stop are read from now on. */
  stand(stop, read, own) {
    const before = read.predict && stop.id in this.kept.progress.predictions ? null : undefined; // on another day
    Object.assign(this, { stop, read, own, said: before, counts: [], cross: null, hints: 0, marked: null });
    this.listed = false;
    if (stop.kind === "screen" && !read.predict) this.kept.done("screens", stop.id, true);
    this.kept.stands(stop.id);
  }

  get asks() {
    return this.read?.predict ?? (this.stop?.kind === "question" ? this.read : null);
  }

  /** Whether a hand has made the race another one than the words are of. */
  get changed() {
    return Boolean(this.own) && state.run.text !== this.own;
  }

  /** Whether something is asked that nobody has answered yet. */
  get isOpen() {
    return Boolean(this.asks) && this.said === undefined && !this.changed;
  }

  /** Whether the words of a stop are on show. */
  get reads() {
    return this.on && !this.listed && Boolean(this.read);
  }

  /** The race waits: show for what. */
  point() {
    const box = element("lesson-ask");
    box.scrollIntoView({ block: "nearest" });
    elements("button, input", box)[0].focus();
  }

  /** An answer, {value}; that of a class, {hands}; or null to go on without one. */
  tell(said) {
    const { asks, stop, kept } = this;
    this.said = said;
    if (stop.kind === "screen") kept.done("screens", stop.id, true);
    if (said && "value" in said) {
      if (stop.kind === "question") kept.done("questions", stop.id, said.value === asks.right);
      else kept.done("predictions", stop.id, compared(asks, said.value, this.map).right);
    }
    this.show();
    element("lesson-page").querySelector("[role=status]")?.focus({ preventScroll: true });
    inSight(elementOrNull("lesson-ask"));
    replay();
  }

  /** Ask once more. */
  async again() {
    Object.assign(this, { said: undefined, counts: [], cross: null });
    await this.back();
  }

  get map() {
    const [low, high] = catalogue.surfaces[state.run.race.surface].window.x;
    return { width: high - low };
  }

  /** Show the notes for the speaker, or put them away. */
  showNotes(on = !this.notes) {
    this.notes = on;
    this.show();
    inSight(elements("#lesson-page .notes")[0]);
  }

  /** Show a hint more. */
  hint() {
    this.hints++;
    this.show();
  }

  /** Back to the race that the words are of. */
  async back() {
    await runOwn(this);
    this.show();
  }

  async check() {
    try {
      this.marked = await (await ask(`lesson/exercise/${this.read.id}/mark.json?${query(state.race)}`)).json();
    } catch (error) {
      this.marked = { done: false, says: "", answer: null };
      return sayWhy(error);
    }
    this.kept.done("exercises", this.stop.id, this.marked.done);
    this.show();
  }

  /** Show what is so now. */
  show() {
    attend(this);
    const page = element("lesson-page"), list = element("lesson-list"), { stop, listed } = this;
    list.hidden = !listed;
    for (const id of ["lesson-page", "lesson-foot", "lesson-here", "lesson-place"]) element(id).hidden = listed;
    if (listed) list.replaceChildren(...listParts(this));
    else page.replaceChildren(...partsOf(this));
    if (!listed) showWay(stop);
    this.bind();
    remember();
  }

  /** Lines of code, sliders and names show the race as it is. */
  bind() {
    showHand(this);
    if (this.listed || !this.read) return;
    const view = currentView();
    parts.cards.sync(view);
    writeBound(view.byNumber);
  }

  /** To the stop before or after. */
  go(by) {
    const to = beside(STOPS, this.stop, by);
    if (to) this.open(to);
  }
}
