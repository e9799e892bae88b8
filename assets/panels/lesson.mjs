// The lesson in the rail: a list of chapters, and screens, exercises and questions, each with the race it speaks of.
import { element, shape } from "../dom.mjs";
import { drawCross, drawRegion } from "../draw/lesson.mjs";
import { stopNamed } from "../model/lesson.mjs";
import { letterOf } from "../model/lesson_places.mjs";
import { viewFrom } from "../model/view.mjs";
import { showView } from "../page/choices.mjs";
import { viewToOpen } from "../page/lesson_stage.mjs";
import { Reader } from "../page/lesson_reader.mjs";
import { watchTerms } from "../page/lesson_terms.mjs";
import { knownText, STOPS } from "../page/lesson_texts.mjs";
import { requestDraw } from "../page/stage.mjs";
import { catalogue, learn, state } from "../state.mjs";
/** @import { Pen } from "../draw/ink.mjs" */
/** @import { Panel, Pixel } from "../page/panels.mjs" */

const reader = new Reader();
watchTerms(element("lesson"), element("term"));

/** The page opens where the link stands: the words are there, for the first race was asked with them. */
function opens() {
  const stop = stopNamed(STOPS, state.lesson), read = knownText(stop);
  if (!stop || !read) {
    learn({ waits: null });
    return false;
  }
  reader.stand(stop, read);
  reader.side(true);
  if (shape() !== "desk") showView(viewToOpen(viewFrom(read.view ?? "", catalogue.view).view));
  return Boolean(state.waits);
}

/** A press on the map says where, while that is asked. @param {number[]} point */
function mapPressed(point) {
  if (!state.waits || reader.asks?.kind !== "where") return false;
  reader.mark(point.map((value) => Number(value.toPrecision(3))));
  requestDraw();
  return true;
}

/** @param {Pen} pen @param {Pixel} at */
function overMap(pen, at) {
  const { region, named = "" } = reader.region ?? {};
  if (region) drawRegion(pen, at, { region, named });
  if (!reading()) return;
  reader.places.forEach((place, n) =>
    drawCross(pen, at(place[0], place[1]), reader.places.length > 1 ? letterOf(n) : "")
  );
}

let was = false;
/** The race is another one: whether the words are still of it, and what its lines of code are. */
function answered() {
  if (!reader.on || reader.listed) return;
  if (was === reader.changed) return reader.bind();
  was = reader.changed;
  reader.show();
}

const reading = () => reader.on && !reader.listed;
addEventListener("resize", () => reading() && reader.read && reader.lay());
const speaking = () => reader.speaks && reader.reads && Boolean(reader.read.notes) && !reader.isOpen;
/** @param {KeyboardEvent} event */
const away = (event) => reader.go(event.key === "PageDown" ? 1 : -1);

/** @type {Panel} */
export const panel = {
  opens,
  answered,
  mapPressed,
  overMap,
  keys: [
    { keys: ["PageUp", "PageDown"], shown: "Page ↑ ↓", words: "in the lesson: back and on", when: reading, act: away },
    {
      keys: ["n", "N"],
      shown: "N",
      words: "presenting the lesson: the notes for the speaker",
      when: speaking,
      act: () => reader.showNotes(),
    },
  ],
  actions: {
    rail: ({ rail }) => reader.side(rail === "lesson"),
    "lesson-close": () => reader.side(false),
    "lesson-list": () => {
      reader.listed = true;
      reader.show();
    },
    "lesson-back": () => reader.go(-1),
    "lesson-next": () => reader.go(1),
  },
};
