// What is on show as one picture: the canvases, with what Plotly has drawn between them, at so many pixels for each.
import { element, elements } from "../dom.mjs";
import { copyBorders, copyWords, drawingsIn, pictureOf } from "../draw/copies.mjs";
import { currentView, requestDraw } from "./stage.mjs";
import { parts, state } from "../state.mjs";

const PANELS = { map: ["contour"], scene: ["deep"], chart: ["loss"], stage: ["contour", "deep", "loss", "board"] };
const FONT = /([^"(]*\/fonts\/inter-latin\.woff2)/;

/** @typedef {{part: string, scale: number, transparent: boolean, words: boolean}} Wanted */

const boardOf = () => document.querySelector(".lower .board");
const panelOf = (name) => (name === "board" ? boardOf() : element(`${name}-panel`));
const isShown = (panel) => panel.getBoundingClientRect().width > 0 && getComputedStyle(panel).visibility === "visible";

/** Which parts there are to be seen now. */
export const partsOnShow = () =>
  Object.keys(PANELS).filter((part) => PANELS[part].some((name) => isShown(panelOf(name))));

/**
 * A canvas, and what draws the present moment on it: for a picture once, for a film again and again.
 * @param {Wanted} wanted
 * @returns {Promise<{canvas: HTMLCanvasElement, frame: () => void}>}
 */
export async function composed({ part, scale, transparent, words }) {
  const panels = PANELS[part].filter((name) => isShown(panelOf(name))), boxes = panels.map((name) => boxOf(name));
  const left = Math.min(...boxes.map((box) => box.left)), top = Math.min(...boxes.map((box) => box.top));
  const wide = Math.max(...boxes.map((box) => box.right)) - left;
  const tall = Math.max(...boxes.map((box) => box.bottom)) - top;
  const canvas = Object.assign(document.createElement("canvas"), {
    width: Math.round(wide * scale),
    height: Math.round(tall * scale),
  });
  const whole = (length) => Math.round(length * scale) / scale; // no pixel of a canvas falls between two
  const context = canvas.getContext("2d"), still = await stills(panels, { scale, transparent, words });
  const frame = () => {
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.scale(scale, scale);
    if (!transparent) {
      context.fillStyle = state.theme.page;
      context.fillRect(0, 0, wide, tall);
    }
    drawn(scale, words, () => {
      panels.forEach((name, n) => {
        context.save();
        context.translate(whole(boxes[n].left - left), whole(boxes[n].top - top));
        context.beginPath();
        context.rect(0, 0, boxes[n].width, boxes[n].height);
        context.clip();
        LAYERS[name](context, boxes[n], still[name], { transparent, words });
        if (panels.length > 1 && !transparent) copyBorders(context, panelOf(name), boxes[n]);
        context.restore();
      });
    });
  };
  return { canvas, frame };
}

const boxOf = (name) => panelOf(name).getBoundingClientRect();
const pens = () => [parts.contour.pen, parts.contour.under, parts.scene3d.pen, parts.loss.pen];

/** Have the parts drawn at another density, use what they have drawn, and let them be as they were. */
function drawn(density, words, use) {
  const view = currentView();
  for (const pen of pens()) Object.assign(pen, { density, silent: !words });
  parts.contour.painted = "";
  for (const part of [parts.contour, parts.scene3d, parts.loss]) part.draw(view);
  use();
  for (const pen of pens()) Object.assign(pen, { density: null, silent: false });
  parts.contour.painted = "";
  requestDraw();
}

/** Lay a canvas pixel by pixel. */
const lay = (context, { canvas, density }) =>
  context.drawImage(canvas, 0, 0, canvas.width / density, canvas.height / density);

/** How the layers of each panel are laid, from below. */
const LAYERS = {
  contour(context, { width, height }, still, { transparent }) {
    if (!transparent) lay(context, parts.contour.under);
    if (still) context.drawImage(still, 0, 0, width, height);
    lay(context, parts.contour.pen);
  },
  deep(context, { width, height }, still) {
    if (still) context.drawImage(still, 0, 0, width, height);
    lay(context, parts.scene3d.pen);
  },
  loss(context, box, _, { words }) {
    lay(context, parts.loss.pen);
    if (words) { for (const title of elements("h2", parts.loss.panel)) copyWords(context, title, box); }
  },
  board(context, box, still, { words }) {
    if (!words) return;
    copyWords(context, boardOf(), box);
    for (const [picture, { left, top, width, height }] of still) {
      context.drawImage(picture, left - box.left, top - box.top, width, height);
    }
  },
};

/** What does not move, of each panel that has some. */
async function stills(panels, wanted) {
  const found = panels.map(async (name) => [name, await STILL[name]?.(wanted)]);
  return Object.fromEntries(await Promise.all(found));
}

const STILL = {
  contour: ({ words, transparent }) => linesOfMap(words, transparent),
  deep: ({ scale }) => surfaceInSpace(scale),
  board: () => drawingsIn(boardOf()),
};

/** What Plotly draws of a figure; it is a script of the page. */
const imageOf = (...asked) => /** @type {any} */ (globalThis).Plotly.toImage(...asked);

/** Level lines and numbers, as Plotly draws them over the ground; null where it shows none of this ground. */
async function linesOfMap(words, transparent) {
  const { graph, plotted, panel, size: [width, height] } = parts.contour;
  if (!graph || !plotted || (transparent && !words)) return null;
  const bare = transparent || panel.classList.contains("lined");
  const data = graph.data.filter(({ type }) => type === "contour" && !bare);
  const layout = words ? graph.layout : withoutNumbers(graph.layout);
  const svg = await imageOf({ data, layout }, { format: "svg", width, height, imageDataOnly: true });
  return pictureOf(svg.replace(">", `>${await fontFace()}`));
}

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

/** The surface in space, without paths, which the canvas has; null where there is none. */
async function surfaceInSpace(scale) {
  const { graph, scene, lost, pen: { width, height } } = parts.scene3d;
  if (!scene || lost) return null;
  const camera = scene.getCamera(), { scene: place } = graph.layout;
  const figure = {
    data: graph.data.filter(({ type }) => type === "surface"),
    layout: { ...graph.layout, scene: { ...place, camera } },
  };
  const picture = new Image();
  picture.src = await imageOf(figure, { format: "png", width, height, scale });
  await picture.decode();
  return picture;
}
