// Which way is down: a field of marks on the map, and the true path of steepest descent from the start.
import { elements, write } from "../dom.mjs";
import { drawField, drawFlow, fieldPath } from "../draw/field.mjs";
import { endOfFlow, fieldMarks, gridFor, suits } from "../model/field.mjs";
import { numberText } from "../model/race_text.mjs";
import { openBinary } from "../model/run.mjs";
import { Answer } from "../net/answer.mjs";
import { lies } from "../page/overlays.mjs";
import { surfaceText } from "../page/painted.mjs";
import { requestDraw } from "../page/stage.mjs";
import { parts, state, theRun, theTheme } from "../state.mjs";
/** @import { Pen } from "../draw/ink.mjs" */
/** @import { Panel, Pixel } from "../page/panels.mjs" */
/** @import { Race, View } from "../model/types.mjs" */

const [words] = elements('[data-overlay="flow"] .says'), meaning = words.textContent;
const EVERY = 120; // ms

/**
 * The text of the ground on show, kept as long as the race is the same.
 * @type {{race: Race | null, text: string}}
 */
const ground = { race: null, text: "" };
function groundText() {
  const { race } = theRun();
  if (ground.race !== race) Object.assign(ground, { race, text: surfaceText(race) });
  return ground.text;
}

function fieldWanted() {
  const { contour } = parts;
  if (!lies("field") || !state.run || !contour.axes) return null;
  const grid = gridFor(contour.size, theTheme().unit), text = groundText();
  return {
    path: `field/${contour.window.map(numberText).join(",")}/${grid.join(",")}.bin?${text}`,
    text,
    surface: state.run.race.surface,
    scale: contour.axes[0].scale,
  };
}

const flowWanted = () => lies("flow") && state.run && !state.held ? { path: flowPath() } : null;

const flowPath = () => `flow.json?${groundText()}&start=${theRun().race.start.map(numberText).join(",")}`;

const field = new Answer(fieldWanted, async (answer) => openBinary(await answer.arrayBuffer()), requestDraw);
const flow = new Answer(flowWanted, async (answer) => {
  const found = await answer.json();
  write(words, [meaning, endOfFlow(found.ends)].filter(Boolean).join(" "));
  return found;
}, requestDraw);

function attend() {
  field.ask();
  flow.ask();
}
setInterval(attend, EVERY);

const onMap = { field: false, flow: false }; // what was drawn last

/**
 * Whether the field suits the map: none is drawn where it would be too dense, or of other ground for longer than it
 * takes.
 * @param {{text: string, surface: string, scale: number}} known
 */
const fieldSuits = ({ text, surface, scale }) =>
  surface === theRun().race.surface && (text === groundText() || field.busy) &&
  suits(scale, parts.contour.laidAxes[0].scale);

/** @type {{of: object, key: string, path: Path2D} | null} the field that was drawn last */
let drawn = null;

/** The field, moved with the map while another one is on its way; none where the ground on show is that of a batch. */
/** @param {Pen} pen @param {Pixel} at @param {View} view */
function underPaths(pen, at, { batches }) {
  const { known } = field;
  onMap.field = lies("field") && Boolean(known) && fieldSuits(known) && !batches?.picture;
  if (!onMap.field) return;
  const [ax, ay] = parts.contour.laidAxes, { width, height, unit: u } = pen;
  const key = [ax.offset, ax.scale, ay.offset, width, height, u].join();
  if (drawn?.of !== known || drawn?.key !== key) {
    const room = [40 * u, 22 * u, width, height - 30 * u]; // clear of the axes' numbers and names
    drawn = { of: known, key, path: fieldPath(fieldMarks(known, at, u, room), u) };
  }
  drawField(pen, drawn.path);
}

/**
 * The path of steepest descent; none while it is that of another start, or of other ground.
 * @param {Pen} pen
 * @param {Pixel} at
 */
function overMap(pen, at) {
  onMap.flow = lies("flow") && Boolean(flow.known) && flow.path === flowPath();
  if (onMap.flow) drawFlow(pen, flow.known.points, at);
}

/** @type {Panel & {onMap: () => typeof onMap}} */
export const panel = { answered: attend, overlaid: attend, underPaths, overMap, onMap: () => onMap };
