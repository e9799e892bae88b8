// What the rail shows of the stop where a reader is: its words, below them what a hand does, and the way on.
import { element, elements, write } from "../dom.mjs";
import { beside } from "../model/lesson.mjs";
import { controlsOf } from "./lesson_controls.mjs";
import { backToRace, predictionBox, questionParts } from "./lesson_question.mjs";
import { STOPS } from "./lesson_texts.mjs";
import { exerciseParts, exerciseWays, lead, screenParts } from "./lesson_words.mjs";
import { make } from "./make.mjs";
import { theRace } from "../state.mjs";
/** @import { Reader } from "./lesson_place.mjs" */
/** @import { Stop } from "../model/types.mjs" */

/** The words of the stop where a reader is. @param {Reader} reader */
export function partsOf(reader) {
  const { stop, read, changed } = reader, back = changed && backToRace(() => reader.back());
  /** @type {Record<string, () => (HTMLElement | null | false | "" | undefined)[]>} */
  const parts = {
    exercise: () => exerciseParts(read, reader),
    question: () => [back, ...questionParts(read, reader)],
    screen: () => screenParts(read, read.predict && predictionBox(read.predict, reader), reader, back),
  };
  return stop ? parts[stop.kind]().filter(Boolean) : [];
}

let shown = "";
/**
 * What a hand does at the stop, and with which controls: made anew only where others are meant, for a hand may hold
 * one.
 * @param {Reader} reader
 */
export function showHand(reader) {
  const { stop, read, isOpen, hints } = reader, box = element("lesson-hand");
  box.hidden = !reader.reads || isOpen || stop?.kind === "question";
  const { surface, entrants } = theRace(), who = entrants.map(({ rule, slot }) => `${rule} ${slot}`);
  const key = [stop?.id, isOpen, hints, surface, ...who].join();
  if (box.hidden || key === shown) return;
  shown = key;
  const controls = make("div", { class: "lesson-controls" }, ...controlsOf(read.controls ?? read.may_change));
  box.replaceChildren(
    ...(stop?.kind === "screen" ? [lead("Try", read.try), controls] : [controls, exerciseWays(read, reader)]),
  );
}

const GAP = 8; // px

/** Scroll to where the words begin. */
export function toTop() {
  for (const scrolled of [element("rail"), document.scrollingElement]) scrolled.scrollTop = 0;
}

/**
 * Scroll so that a box of the words is seen, below the head of a sheet and above what a hand does.
 * @param {HTMLElement} box
 */
export function inSight(box) {
  const rail = element("rail"), [head] = elements(".lesson-head");
  if (getComputedStyle(rail).overflowY === "visible") return box.scrollIntoView(); // the page is scrolled
  const frame = rail.getBoundingClientRect(), { top, bottom } = box.getBoundingClientRect();
  const stays = getComputedStyle(head).position === "sticky";
  const above = stays ? head.getBoundingClientRect().bottom : frame.top;
  const edges = ["lesson-hand", "lesson-foot"].map((id) => element(id).getBoundingClientRect())
    .filter(({ height }) => height).map((below) => below.top);
  const over = Math.max(0, bottom + GAP - Math.min(frame.bottom, ...edges)); // what lies above comes down to its top
  rail.scrollTop += Math.min(over, top - above - GAP);
}

/**
 * Where in its chapter a stop is, on which of its pages, and where the buttons lead.
 * @param {Stop} stop
 * @param {number} page
 * @param {number} pages
 */
export function showWay(stop, page, pages) {
  const own = STOPS.filter(({ chapter }) => chapter === stop.chapter), at = own.indexOf(stop);
  const place = `${at + 1} of ${own.length}`;
  write(element("lesson-chapter"), stop.of || "More");
  write(element("lesson-place"), place);
  element("lesson-dots").replaceChildren(
    ...own.map((_, n) => n === at && pages > 1 ? pageDot(page, pages) : dot(n <= at)),
  );
  element("lesson-dots").setAttribute("aria-label", pages > 1 ? `${place}, page ${page + 1} of ${pages}` : place);
  for (const [id, by] of Object.entries({ "lesson-back": -1, "lesson-next": 1 })) {
    const [button] = elements(`[data-do="${id}"]`), to = beside(STOPS, stop, by);
    const turns = page + by >= 0 && page + by < pages;
    button.disabled = !to && !turns;
    button.title = turns ? "" : to?.title ?? "";
  }
}

/** @param {boolean} on */
const dot = (on) => make("i", { class: on ? "on" : "" });

/**
 * The dot of a stop that is read page by page: as far filled as it is read.
 * @param {number} page
 * @param {number} pages
 */
const pageDot = (page, pages) => make("i", { class: "paged", style: `--read: ${(page + 1) / pages}` });
