// The head of a picture of the whole stage: what the surface is called, and what is happening, as above the stage.
import { sentence } from "../model/narration.mjs";
import { currentView } from "./stage.mjs";
import { catalogue, theRun, theTheme } from "../state.mjs";

const EDGE = 16, NAME = 15, SAID = 13, LINE = 18; // px
const NARROW = 700; // px: below that the sentence has more lines
/** @param {number} wide */
const linesIn = (wide) => (wide < NARROW ? 4 : 2);

/** How tall it is over a picture so wide. @param {number} wide @returns {number} */
export const headHeight = (wide) => EDGE + LINE * (1 + linesIn(wide)) + EDGE / 2;

/**
 * Write it at the top of a picture. A last line that is too long is written narrower: nothing is cut off.
 * @param {CanvasRenderingContext2D} context
 * @param {number} wide
 */
export function drawHead(context, wide) {
  const run = theRun(), theme = theTheme(), view = currentView(), room = wide - 2 * EDGE;
  Object.assign(context, { textAlign: "left", textBaseline: "middle", fillStyle: theme.text });
  context.font = `600 ${NAME}px ${theme.font}`;
  context.fillText(catalogue.surfaces[run.race.surface].name, EDGE, EDGE + LINE / 2 - 3, room);
  context.font = `400 ${SAID}px ${theme.font}`;
  context.fillStyle = theme["text-2"];
  const fits = (/** @type {string} */ words) => context.measureText(words).width <= room;
  broken(sentence(run, view.step, view.byNumber), fits, linesIn(wide)).forEach((line, n) =>
    context.fillText(line, EDGE, EDGE + LINE * (n + 1.5), room)
  );
}

/**
 * Words in lines that fit, at most so many; the last has all that is left.
 * @param {string} words
 * @param {(words: string) => boolean} fits
 * @param {number} most
 */
function broken(words, fits, most) {
  const lines = [""];
  for (const word of words.split(" ")) {
    const longer = `${lines[lines.length - 1]} ${word}`.trim();
    if (fits(longer) || lines.length === most || longer === word) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
