// Who reads the lesson: at which stop, what was answered, and what follows for the race and for the rail.
import { element, elements, shape } from "../dom.mjs";
import { beside } from "../model/lesson.mjs";
import { compared } from "../model/lesson_answer.mjs";
import { progressFrom, withDone } from "../model/lesson_progress.mjs";
import { query } from "../model/race_text.mjs";
import { viewFrom } from "../model/view.mjs";
import { ask } from "../net/ask.mjs";
import { showAxis, showScale, showView } from "./choices.mjs";
import { load } from "./edits.mjs";
import { addressOf, raceAt, STOPS, textOf } from "./lesson_texts.mjs";
import { partsOf, showWay } from "./lesson_parts.mjs";
import { listParts, writeBound } from "./lesson_words.mjs";
import { remember } from "./link.mjs";
import { notice } from "./notice.mjs";
import { lookAs } from "./opening.mjs";
import { showOverlays } from "./overlays.mjs";
import { currentView, replay, requestDraw, seek } from "./stage.mjs";
import { catalogue, parts, player, state } from "../state.mjs";
import { keep, recall } from "../storage.mjs";

const KEPT = "lesson"; // the name under which the browser remembers

const sayWhy = (error) =>
  notice(error.refused ? error.message : "The server does not answer. Try again in a moment.", "error");

/** Who reads: where, what was answered, and what is so for the race. */
export class Reader {
  stop = null;
  read = null;
  own = ""; // the stop's race, as the address says it
  /** @type {{value: any} | null | undefined} what was said to what is asked: undefined while it is open, null if nothing was */
  said = undefined;
  cross = null;
  hints = 0;
  marked = null;
  listed = true;
  on = false;
  progress = progressFrom(recall(KEPT));

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
  }

  /** Go to a stop: its words, its race, and how that is looked at. */
  async open(stop) {
    try {
      this.going = stop;
      const read = await textOf(stop), own = await addressOf(raceAt(read));
      if (this.going !== stop) return;
      this.stand(stop, read, own);
      if (!this.on) this.side(true);
      await this.run();
    } catch (error) {
      return sayWhy(error);
    }
    this.show();
    element("rail").scrollTop = 0;
    elements("#lesson-page h2")[0]?.focus({ preventScroll: true });
  }

  /** The words of a stop are read from now on. */
  stand(stop, read, own) {
    const before = read.predict && stop.id in this.progress.predictions ? null : undefined; // on another day
    Object.assign(this, { stop, read, own, said: before, cross: null, hints: 0, marked: null, listed: false });
    if (stop.kind === "screen" && !read.predict) this.record("screens", true);
    this.keep({ ...this.progress, last: stop.id });
  }

  look() {
    const { view } = viewFrom(this.read.view ?? "", catalogue.view);
    lookAs(view);
    showView(shape() === "desk" && view.view || "contour"); // in the hand the words lie below the map
    showOverlays();
    showAxis(state.axis);
    showScale(state.scale);
    this.attend();
    return view;
  }

  keep(progress) {
    this.progress = progress;
    keep(KEPT, JSON.stringify(progress));
  }

  record(kind, fine) {
    const { id } = this.stop;
    this.keep(withDone(this.progress, kind, id, fine));
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

  /** What follows for the race: whether it waits, who stands out, and what the address says. */
  attend() {
    const there = this.on && !this.listed && this.read && !state.embed && !state.demo && !state.hide.includes("rail");
    const fits = there && !this.changed;
    state.waits = there && this.isOpen ? () => this.point() : null;
    state.stressed = !fits || this.isOpen ? [] : (this.read.emphasis?.entrants ?? [])
      .map((k) => state.run.race.entrants[k]?.slot).filter((slot) => slot !== undefined);
    this.region = fits && !this.isOpen ? this.read.emphasis : null;
    state.lesson = this.on && !this.listed && this.stop ? this.stop.id : null;
    requestDraw();
  }

  /** The race waits: show for what. */
  point() {
    const box = element("lesson-ask");
    box.scrollIntoView({ block: "nearest" });
    elements("button, input", box)[0].focus();
  }

  /** An answer, {value}; or null to go on without one. */
  tell(said) {
    const { asks, stop } = this;
    this.said = said;
    if (stop.kind === "question") this.record("questions", said.value === asks.right);
    else if (said) this.record("predictions", compared(asks, said.value, this.map).right);
    if (stop.kind === "screen") this.record("screens", true);
    this.show();
    element("lesson-page").querySelector("[role=status]")?.focus({ preventScroll: true });
    replay();
  }

  /** Ask once more. */
  async again() {
    Object.assign(this, { said: undefined, cross: null });
    await this.back();
  }

  /** Run the stop's own race, from its start. */
  run() {
    player.pause();
    state.waits = null;
    seek(0);
    state.seen = 0; // the ends of the race before are not those of this one
    return load(raceAt(this.read), { look: () => this.look() });
  }

  get map() {
    const [low, high] = catalogue.surfaces[state.run.race.surface].window.x;
    return { width: high - low };
  }

  /** Show a hint more. */
  hint() {
    this.hints++;
    this.show();
  }

  /** Back to the race that the words are of. */
  async back() {
    await this.run();
    this.show();
  }

  async check() {
    try {
      this.marked = await (await ask(`lesson/exercise/${this.read.id}/mark.json?${query(state.race)}`)).json();
    } catch (error) {
      this.marked = { done: false, says: "", answer: null };
      return sayWhy(error);
    }
    this.record("exercises", this.marked.done);
    this.show();
  }

  /** Show what is so now. */
  show() {
    this.attend();
    const page = element("lesson-page"), list = element("lesson-list"), { stop, listed } = this;
    list.hidden = !listed;
    for (const id of ["lesson-page", "lesson-foot", "lesson-here", "lesson-place"]) element(id).hidden = listed;
    if (listed) list.replaceChildren(...listParts(this.progress, stop, (one) => this.open(one)));
    else page.replaceChildren(...partsOf(this));
    if (!listed) showWay(stop);
    this.bind();
    remember();
  }

  /** Lines of code, sliders and names show the race as it is. */
  bind() {
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
