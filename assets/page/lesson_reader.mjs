// Who reads the lesson: goes from stop to stop, answers what is asked, and sees in the rail what is so.
import { element, elementOrNull, elements } from "../dom.mjs";
import { beside } from "../model/lesson.mjs";
import { compared } from "../model/lesson_answer.mjs";
import { query } from "../model/race_text.mjs";
import { viewFrom } from "../model/view.mjs";
import { ask, failureOf } from "../net/ask.mjs";
import { listParts } from "./lesson_list.mjs";
import { layPages, pageCount, pageWith, showPage } from "./lesson_pages.mjs";
import { inSight, partsOf, showHand, showWay, toTop } from "./lesson_parts.mjs";
import { writeBound } from "./lesson_controls.mjs";
import { Place } from "./lesson_place.mjs";
import { attend, runOwn } from "./lesson_stage.mjs";
import { saidWhileSlow, STOPS, textOf, warm } from "./lesson_texts.mjs";
import { remember } from "./link.mjs";
import { notice } from "./notice.mjs";
import { currentView, replay, seek } from "./stage.mjs";
import { catalogue, parts, theRace } from "../state.mjs";
/** @import { Stop } from "../model/types.mjs" */
/** @import { Read } from "../model/lesson_types.mjs" */
/** @import { Said } from "./lesson_place.mjs" */
/** @import { Failure } from "../net/ask.mjs" */

/** @param {Failure} error */
const sayWhy = (error) =>
  notice(error.refused ? error.message : "The server does not answer. Try again in a moment.", "error");

/** Who reads: what is done at a place, and on the way to another. */
export class Reader extends Place {
  /** The rail shows the lesson, or the set-up. @param {boolean} on */
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

  /**
   * Go to a stop: once its words and its race are there they are shown together, looked at as the stop says.
   * @param {Stop} stop
   */
  async open(stop) {
    this.goes(stop);
    try {
      await saidWhileSlow(stop, () => this.comeTo(stop));
    } catch (thrown) {
      const error = failureOf(thrown);
      sayWhy(error);
    }
    if (this.going !== stop) return; // another was chosen meanwhile
    this.goes(null);
    this.show();
    toTop();
    elements("#lesson-page h2, #lesson-page .asked")[0]?.focus({ preventScroll: true });
    this.ahead();
  }

  /** @param {Stop} stop */
  async comeTo(stop) {
    const read = await textOf(stop);
    if (this.going !== stop) return;
    if (!this.on) this.side(true);
    await runOwn(this, read, () => this.going === stop && this.stand(stop, read));
  }

  /** The reader is on the way to a stop, or has come to one. @param {Stop | null} stop */
  goes(stop) {
    this.going = stop;
    element("lesson-foot").setAttribute("aria-busy", String(Boolean(stop)));
  }

  /** The words of a stop are read from now on. @param {Stop} stop @param {Read} read */
  stand(stop, read) {
    const before = read.predict && stop.id in this.kept.progress.predictions ? null : undefined; // on another day
    Object.assign(this, { stop, read, said: before, counts: [], places: [], hints: 0, marked: null, page: 0 });
    this.listed = false;
    if (stop.kind === "screen" && !read.predict) this.kept.done("screens", stop.id, true);
    this.kept.stands(stop.id);
  }

  /** The race waits: show for what. */
  point() {
    const box = element("lesson-ask");
    box.scrollIntoView({ block: "nearest" });
    elements("button, input", box)[0].focus();
  }

  /** An answer, {value}; that of a class, {hands}; or null to go on without one. @param {Said} said */
  tell(said) {
    const { asks, stop, kept } = this;
    if (!stop) return; // nothing is asked where nobody is
    this.said = said;
    if (stop.kind === "screen") kept.done("screens", stop.id, true);
    if (said && "value" in said) {
      if (stop.kind === "question") kept.done("questions", stop.id, said.value === asks.right);
      else kept.done("predictions", stop.id, compared(asks, said.value, this.map).right);
    }
    this.show();
    element("lesson-page").querySelector("[role=status]")?.focus({ preventScroll: true });
    this.sight(elementOrNull("lesson-ask"));
    const { at } = viewFrom(this.read.view ?? "", catalogue.view).view;
    if (at) seek(at); // a step that the words are of
    else replay();
  }

  /** Ask once more. */
  async again() {
    Object.assign(this, { said: undefined, counts: [], places: [] });
    await this.back();
  }

  /** Show the notes for the speaker, or put them away. */
  showNotes(on = !this.notes) {
    this.notes = on;
    this.show();
    this.sight(elements("#lesson-page .notes")[0]);
  }

  /** Show a hint more. */
  hint() {
    this.hints++;
    this.show();
    this.sight(elements("#lesson-page .lead").at(-1));
  }

  /** Back to the race that the words are of. */
  async back() {
    await runOwn(this);
    this.show();
  }

  async check() {
    try {
      this.marked = await (await ask(`lesson/exercise/${this.read.id}/mark.json?${query(theRace())}`)).json();
    } catch (thrown) {
      const error = failureOf(thrown);
      this.marked = { done: false, says: "", answer: null };
      return sayWhy(error);
    }
    if (this.stop) this.kept.done("exercises", this.stop.id, Boolean(this.marked?.done));
    this.show();
    this.sight(elements(".marked > *")[0]);
  }

  /** Back to what a hand does. */
  tryAgain() {
    this.sight(element("lesson-hand"));
    elements("#lesson-hand input[type=range]")[0]?.focus({ preventScroll: true }); // which opens no keyboard
  }

  /** @override */
  show() {
    attend(this);
    const page = element("lesson-page"), list = element("lesson-list"), { listed } = this;
    list.hidden = !listed;
    for (const id of ["lesson-page", "lesson-foot", "lesson-here", "lesson-place"]) element(id).hidden = listed;
    if (listed) list.replaceChildren(...listParts(this));
    else page.replaceChildren(...partsOf(this));
    this.bind();
    if (!listed) this.lay();
    remember();
  }

  /** The words on pages, as much on each as there is room for now. */
  lay() {
    layPages();
    this.turn(Math.min(this.page, pageCount() - 1));
  }

  /** Lines of code, sliders and names show the race as it is. */
  bind() {
    showHand(this);
    if (this.listed || !this.read) return;
    const view = currentView();
    parts.cards.sync(view);
    writeBound(view.byNumber);
  }

  /** Show another page of the words; whether there is one. @param {number} to */
  turn(to) {
    if (to < 0 || to >= pageCount()) return false;
    if (to !== this.page) toTop();
    this.page = showPage(to);
    if (this.stop) showWay(this.stop, to, pageCount());
    return true;
  }

  /**
   * Show what has come up: the page that holds it, and as much of it as there is room for.
   * @param {HTMLElement | null | undefined} one
   */
  sight(one) {
    if (!one) return;
    this.turn(pageWith(one));
    inSight(one);
  }

  /** To the stop before or after, first to the page before or after; on the way nobody goes on. @param {number} by */
  go(by) {
    if (this.turn(this.page + by) || this.going) return;
    const to = beside(STOPS, this.stop, by);
    if (to) this.open(to);
  }
}
