// What is on show as one picture: the canvases, with what Plotly has drawn between them, at so many pixels for each.
import { contextOf, element, elements, partOf } from "../dom.mjs";
import { copyBorders, copyDrawings, copyWords, drawingsIn, pictureOf } from "../draw/copies.mjs";
import { drawHead, headHeight } from "./picture_head.mjs";
import { currentView, requestDraw } from "./stage.mjs";
import { parts, theTheme } from "../state.mjs";
/** @import { Pen } from "../draw/ink.mjs" */
/** @import { View } from "../model/types.mjs" */

/** @typedef {"contour" | "deep" | "loss" | "board"} PanelName */
/**
 * @typedef {{picture?: HTMLImageElement | null, drawings?: Map<string, HTMLImageElement>}} Still what does not move of
 *   a panel
 */
/** @typedef {{box: DOMRect, at: number[]}} Place of a panel: on the screen, and in the picture */

/** @type {Record<string, PanelName[]>} */
const PANELS = { map: ["contour"], scene: ["deep"], chart: ["loss"], stage: ["contour", "deep", "loss", "board"] };
const FONT = /([^"(]*\/fonts\/inter-latin\.woff2)/;

/**
 * @typedef {{part: string, scale: number, transparent: boolean, words: boolean, most?: number}} Wanted at most so many
 *   pixels
 */

const boardOf = () => partOf(".lower .board");
/** @param {PanelName} name */
const panelOf = (name) => (name === "board" ? boardOf() : element(`${name}-panel`));
/** @param {Element} panel */
const isShown = (panel) => panel.getBoundingClientRect().width > 0 && getComputedStyle(panel).visibility === "visible";

/** Which parts there are to be seen now. */
export const partsOnShow = () =>
  Object.keys(PANELS).filter((part) => PANELS[part].some((name) => isShown(panelOf(name))));

/**
 * A canvas, and what draws the present moment on it: for a picture once, for a film again and again.
 * @param {Wanted} wanted
 * @returns {Promise<{canvas: HTMLCanvasElement, frame: () => void}>}
 */
export async function composed(wanted) {
  const panels = PANELS[wanted.part].filter((name) => isShown(panelOf(name)));
  const headed = wanted.part === "stage" && wanted.words, { boxes, wide, tall } = places(panels, headed);
  const [width, height] = [wide, tall].map((length) => Math.round(length * wanted.scale));
  const { most = Infinity } = wanted;
  if (width * height > most) throw new Error(tooLarge(width, height, most));
  const canvas = Object.assign(document.createElement("canvas"), { width, height }), context = contextOf(canvas);
  const still = await Promise.all(panels.map((name) => STILL[name](wanted)));
  const frame = () => {
    wipe(context, wanted);
    if (headed) drawHead(context, wide);
    drawn(panels, wanted, () => panels.forEach((name, n) => layPanel(context, name, boxes[n], still[n], wanted)));
    if (panels.length > 1 && !wanted.transparent) {
      panels.forEach((name, n) => copyBorders(context, panelOf(name), cornerOf(boxes[n])));
    }
  };
  return { canvas, frame };
}

/** @param {...number} numbers */
function tooLarge(...numbers) {
  const [wide, tall, most] = numbers.map((number) => number.toLocaleString("en"));
  return `Each frame would have ${wide} × ${tall} pixels, and may have ${most} in all: choose fewer pixels.`;
}

/**
 * Where panels lie in a picture of all of them, below its head: `at` in the picture, `box` on the screen.
 * @param {PanelName[]} panels
 * @param {boolean} headed
 */
function places(panels, headed) {
  const all = panels.map((name) => boxOf(name)),
    edge = (
      /** @type {"left" | "right" | "top" | "bottom"} */ side,
      /** @type {(...numbers: number[]) => number} */ of,
    ) => of(...all.map((box) => box[side]));
  const [left, top] = [edge("left", Math.min), edge("top", Math.min)];
  const wide = edge("right", Math.max) - left, above = headed ? Math.round(headHeight(wide)) : 0;
  const boxes = all.map((box) => ({ box, at: [box.left - left, box.top - top + above] }));
  return { boxes, wide, tall: edge("bottom", Math.max) - top + above };
}

/** The corner of the whole picture on the screen. @param {Place} place */
const cornerOf = ({ box, at }) => ({ left: box.left - at[0], top: box.top - at[1] });

/** Begin a frame: nothing, or the page's ground. @param {CanvasRenderingContext2D} context @param {Wanted} wanted */
function wipe(context, { scale, transparent }) {
  const { width, height } = context.canvas;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, width, height);
  context.fillStyle = theTheme().page;
  if (!transparent) context.fillRect(0, 0, width, height);
  context.scale(scale, scale);
}

/**
 * Lay a panel's layers into their place, and nothing beside it.
 * @param {CanvasRenderingContext2D} context
 * @param {PanelName} name
 * @param {Place} place
 * @param {Still} still
 * @param {Wanted} wanted
 */
function layPanel(context, name, { box, at }, still, wanted) {
  /** No pixel of a canvas falls between two. @param {number} length */
  const whole = (length) => Math.round(length * wanted.scale) / wanted.scale;
  context.save();
  context.translate(whole(at[0]), whole(at[1]));
  context.beginPath();
  context.rect(0, 0, box.width, box.height);
  context.clip();
  LAYERS[name](context, box, still, wanted);
  context.restore();
}

/** @param {PanelName} name */
const boxOf = (name) => panelOf(name).getBoundingClientRect();
const pens = () => [parts.contour.pen, parts.contour.under, parts.scene3d.pen, parts.loss.pen];

/** What draws each panel. @type {Record<PanelName, (view: View) => void>} */
const DRAWS = {
  contour: (view) => parts.contour.draw(view),
  deep: (view) => parts.scene3d.draw(view),
  loss: (view) => parts.loss.draw(view),
  board: (view) => parts.board.draw(view),
};

/**
 * Have panels drawn at another density, use what is drawn, and let them be as they were.
 * @param {PanelName[]} panels
 * @param {Wanted} wanted
 * @param {() => void} use
 */
function drawn(panels, { scale, words }, use) {
  const view = currentView();
  for (const pen of pens()) Object.assign(pen, { density: scale, silent: !words });
  parts.contour.painted = "";
  for (const name of panels) DRAWS[name](view);
  use();
  for (const pen of pens()) Object.assign(pen, { density: null, silent: false });
  parts.contour.painted = "";
  requestDraw();
}

/** Lay a canvas pixel by pixel. @param {CanvasRenderingContext2D} context @param {Pen} pen */
const lay = (context, { canvas, density }) =>
  context.drawImage(canvas, 0, 0, canvas.width / (density ?? 1), canvas.height / (density ?? 1));

/** @typedef {(context: CanvasRenderingContext2D, box: DOMRect, still: Still, wanted: Wanted) => void} Layer */

/** How the layers of each panel are laid, from below. @type {Record<PanelName, Layer>} */
const LAYERS = {
  contour(context, { width, height }, { picture }, { transparent }) {
    if (!transparent) lay(context, parts.contour.under);
    if (picture) context.drawImage(picture, 0, 0, width, height);
    lay(context, parts.contour.pen);
  },
  deep(context, { width, height }, { picture }) {
    if (picture) context.drawImage(picture, 0, 0, width, height);
    lay(context, parts.scene3d.pen);
  },
  loss(context, box, _, { words }) {
    lay(context, parts.loss.pen);
    if (words) { for (const title of elements("h2", parts.loss.panel)) copyWords(context, title, box); }
  },
  board(context, box, { drawings }, { words }) {
    if (!words) return;
    copyWords(context, boardOf(), box);
    if (drawings) copyDrawings(context, boardOf(), drawings, box);
  },
};

/** What does not move, of each panel. @type {Record<PanelName, (wanted: Wanted) => Promise<Still>>} */
const STILL = {
  contour: async ({ words, transparent }) => ({ picture: await linesOfMap(words, transparent) }),
  deep: async ({ scale }) => ({ picture: await surfaceInSpace(scale) }),
  loss: () => Promise.resolve({}),
  board: async () => ({ drawings: await drawingsIn(boardOf()) }),
};

/** What Plotly draws of a figure; it is a script of the page. @param {...unknown} asked */
const imageOf = (...asked) => /** @type {any} */ (globalThis).Plotly.toImage(...asked);

/**
 * Level lines and numbers, as Plotly draws them over the ground; null where it shows none of this ground.
 * @param {boolean} words
 * @param {boolean} transparent
 */
async function linesOfMap(words, transparent) {
  const { graph, plotted, panel, size: [width, height] } = parts.contour;
  if (!graph || !plotted || (transparent && !words)) return null;
  const bare = transparent || panel.classList.contains("lined");
  const data = graph.data.filter((/** @type {{type: string}} */ { type }) => type === "contour" && !bare);
  const layout = words ? graph.layout : withoutNumbers(graph.layout);
  const svg = await imageOf({ data, layout }, { format: "svg", width, height, imageDataOnly: true });
  return pictureOf(svg.replace(">", `>${await fontFace()}`));
}

/** @param {{xaxis: object, yaxis: object}} layout */
const withoutNumbers = (layout) => ({
  ...layout,
  xaxis: { ...layout.xaxis, showticklabels: false },
  yaxis: { ...layout.yaxis, showticklabels: false },
});

/** The page's font, in a drawing that can ask for nothing. */
async function fontFace() {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).map(({ cssText }) => cssText);
  const [, address] = FONT.exec(rules.find((rule) => FONT.test(rule)) ?? "") ?? [];
  const sheet = document.querySelector('link[rel="stylesheet"]');
  if (!address || !(sheet instanceof HTMLLinkElement)) return "";
  const bytes = new Uint8Array(await (await fetch(new URL(address, sheet.href))).arrayBuffer());
  const data = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return `<style>@font-face{font-family:Inter;font-weight:100 900;src:url(data:font/woff2;base64,${data})}</style>`;
}

/** The surface in space, without paths, which the canvas has; null where there is none. @param {number} scale */
async function surfaceInSpace(scale) {
  const { graph, scene, lost, pen: { width, height } } = parts.scene3d;
  if (!scene || lost) return null;
  const camera = scene.getCamera(), { scene: place } = graph.layout;
  const figure = {
    data: graph.data.filter((/** @type {{type: string}} */ { type }) => type === "surface"),
    layout: { ...graph.layout, scene: { ...place, camera } },
  };
  const picture = new Image();
  picture.src = await imageOf(figure, { format: "png", width, height, scale });
  await picture.decode();
  return picture;
}
