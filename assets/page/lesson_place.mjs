// Where a reader of the lesson is, and what was said there.
import { MOST_PLACES } from "../model/lesson_places.mjs";
import { Keeping } from "./lesson_keeping.mjs";
import { raceAt } from "./lesson_texts.mjs";
import { root } from "../dom.mjs";
import { catalogue, theRun } from "../state.mjs";
/** @import { Stop } from "../model/types.mjs" */
/** @import { Emphasis } from "../model/lesson_types.mjs" */

/**
 * @typedef {{value?: number | number[] | null, hands?: number[]} | null} Said what a reader has answered, or a class
 */

/**
 * What may be asked of who reads, beside the place.
 * @typedef {Place & {
 *   open(stop: Stop): Promise<void>,
 *   back(): Promise<void>,
 *   tell(said: Said): void,
 *   again(): Promise<void>,
 *   point(): void,
 *   showNotes(on?: boolean): void,
 *   hint(): void,
 *   check(): Promise<void>,
 *   tryAgain(): void,
 * }} Reader
 */

export class Place {
  /** @type {Stop | null} */
  stop = null;
  /**
   * @type {Stop | null} the stop to which the reader is on the way: until its race is there, all is of the one before
   */
  going = null;
  /** @type {any} */
  read = null;
  /**
   * @type {Said | undefined} what was said to what is asked: undefined while it is open, null if nothing was; else
   *   {value} or {hands}
   */
  said = undefined;
  /** @type {string[]} */
  counts = []; // of the hands, as they are typed
  /** @type {number[][]} on the map, where it ends as was said: one of a reader, several of a class */
  places = [];
  /** @type {Emphasis | null} */
  region = null; // of the map, while it is spoken of
  hints = 0;
  /** @type {{done: boolean, says: string, answer: string | null} | null} */
  marked = null;
  page = 0; // of the words, in the hand
  notes = false; // whether the speaker's are on show
  listed = true;
  on = false;
  kept = new Keeping();

  /** What is asked here. */
  get asks() {
    return this.read?.predict ?? (this.stop?.kind === "question" ? this.read : null);
  }

  /** Whether a hand has made the race another one than the words are of. */
  get changed() {
    return Boolean(this.read) && !this.going && theRun().text !== raceAt(this.read);
  }

  /** Whether something is asked that nobody has answered yet. */
  get isOpen() {
    return Boolean(this.asks) && this.said === undefined && !this.changed;
  }

  /** Whether the words of a stop are on show. */
  get reads() {
    return this.on && !this.listed && Boolean(this.read);
  }

  /** Whether a class is spoken to. */
  get speaks() {
    return root.dataset.present === "yes";
  }

  /** How wide the map is. */
  get map() {
    const [low, high] = catalogue.surfaces[theRun().race.surface].window.x;
    return { width: high - low };
  }

  /**
   * A place on the map is said: by one reader instead of the last, by a class beside it; whether there is room for it.
   * @param {number[]} place
   */
  mark(place) {
    if (this.speaks && this.places.length === MOST_PLACES) return false;
    this.places = [...(this.speaks ? this.places : []), place];
    this.show();
    return true;
  }

  /** A place is taken away, and the hands for it. @param {number} n */
  unmark(n) {
    for (const of of [this.places, this.counts]) of.splice(n, 1);
    this.show();
  }

  /** Show what is so now. */
  show() {}
}
