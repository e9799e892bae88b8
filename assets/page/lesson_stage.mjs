// What follows for the race on show from where a reader of the lesson is.
import { shape } from "../dom.mjs";
import { viewFrom } from "../model/view.mjs";
import { showAxis, showScale, showView } from "./choices.mjs";
import { load } from "./edits.mjs";
import { raceAt } from "./lesson_texts.mjs";
import { lookAs } from "./opening.mjs";
import { showOverlays } from "./overlays.mjs";
import { requestDraw, seek } from "./stage.mjs";
import { catalogue, learn, player, seeNoFurther, state, theRun } from "../state.mjs";
/** @import { Reader } from "./lesson_place.mjs" */

/** Whether the race waits, who stands out, and what the address says. @param {Reader} reader */
export function attend(reader) {
  const there = reader.reads && !state.embed && !state.demo && !state.hide.includes("rail");
  const { isOpen, read, stop } = reader, tells = there && !reader.changed && !isOpen;
  const stressed = !tells ? [] : (read.emphasis?.entrants ?? [])
    .map((/** @type {number} */ k) => theRun().race.entrants[k]?.slot).filter((
      /** @type {number | undefined} */ slot,
    ) => slot !== undefined);
  learn({
    lesson: reader.reads && stop ? stop.id : null,
    stressed,
    part: there && read.emphasis?.part || "",
    waits: there && isOpen ? () => reader.point() : null,
  });
  reader.region = tells ? read.emphasis : null;
  requestDraw();
}

/**
 * Run the race of what is read, from its start, and look at it as that says; `came` is called once it is there, before
 * it is looked at.
 * @param {Reader} reader
 */
export function runOwn(reader, read = reader.read, came = () => {}) {
  player.pause();
  learn({ waits: () => {} }); // how it ends is not told before it is known whether that is asked
  seek(0);
  seeNoFurther(0); // the ends of the race before are not those of this one
  const looked = () => {
    came();
    player.pause(); // the race of another stop, chosen just before, may have begun
    return look(reader);
  };
  return load(raceAt(read), { look: looked, told: true });
}

/**
 * The view with which a stop opens: in the hand the words lie below the map, or below the network where they are of
 * that.
 * @param {Record<string, any>} asked as the stop says
 */
export const viewToOpen = ({ view }) => (shape() === "desk" || view === "network") && view || "contour";

/** @param {Reader} reader */
function look(reader) {
  const { view } = viewFrom(reader.read.view ?? "", catalogue.view);
  lookAs(view);
  showView(viewToOpen(view));
  showOverlays();
  showAxis(state.axis);
  showScale(state.scale);
  attend(reader);
  return view;
}
