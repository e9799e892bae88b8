// The markers of the entrants, as path data and in small pictures for the page. Pure.
/** @import { View } from "./types.mjs" */

/**
 * The markers of the palette's slots by Plotly's names, as path data about the origin.
 * @type {Record<string, (r: number) => string>}
 */
export const MARKERS = {
  circle: (r) => `M${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`,
  square: (r) => polygon([[-1, -1], [1, -1], [1, 1], [-1, 1]], 0.88 * r),
  "triangle-up": (r) => polygon([[0, -1.2], [1.1, 0.8], [-1.1, 0.8]], r),
  diamond: (r) => polygon([[0, -1.25], [1.25, 0], [0, 1.25], [-1.25, 0]], r),
  "triangle-down": (r) => polygon([[0, 1.2], [1.1, -0.8], [-1.1, -0.8]], r),
  cross: (r) => polygon(plus, 1.1 * r),
  hexagon: (r) =>
    polygon([0, 1, 2, 3, 4, 5].map((n) => [Math.sin((n * Math.PI) / 3), Math.cos((n * Math.PI) / 3)]), 1.1 * r),
  x: (r) => polygon(plus.map(([x, y]) => [(x - y) * Math.SQRT1_2, (x + y) * Math.SQRT1_2]), 1.15 * r),
  star: (r) =>
    polygon(
      [...Array(10).keys()].map((n) =>
        [Math.sin((n * Math.PI) / 5), -Math.cos((n * Math.PI) / 5)].map((v) => v * (n % 2 ? 0.45 : 1))
      ),
      r,
    ),
};
const plus = [
  [-0.35, -1],
  [0.35, -1],
  [0.35, -0.35],
  [1, -0.35],
  [1, 0.35],
  [0.35, 0.35],
  [0.35, 1],
  [-0.35, 1],
  [-0.35, 0.35],
  [-1, 0.35],
  [-1, -0.35],
  [-0.35, -0.35],
];
/** @param {number[][]} points @param {number} r */
const polygon = (points, r) => `M${points.map(([x, y]) => `${(x * r).toFixed(2)} ${(y * r).toFixed(2)}`).join("L")}z`;

/**
 * A swatch: a piece of the path with its marker, as SVG.
 * @param {{dash: number[], marker: string}} place
 * @param {number} number
 * @returns {string}
 */
export function swatch({ dash, marker }, number) {
  const ink = `var(--ink-${number})`;
  return `<svg viewBox="0 0 32 14" aria-hidden="true">` +
    `<path d="M0 7H32" stroke="${ink}" stroke-width="2" stroke-dasharray="${dash.join(" ")}"/>` +
    `<path transform="translate(16 7)" d="${MARKERS[marker](4.5)}" fill="${ink}" stroke="var(--page)" ` +
    `stroke-width="1.5" paint-order="stroke"/></svg>`;
}

/**
 * The race's changes as marks on the scrub, each in its entrant's ink and with its marker: a press goes to its step.
 * @param {Pick<View, "run" | "byNumber">} view
 * @returns {string}
 */
export function changeMarks({ run, byNumber }) {
  return run.race.changes.map(([step, who, name, value], n) => {
    const { label, marker, slot } = byNumber[who],
      at = step / run.steps,
      words = `step ${step}: ${label}, ${name.replace("_", " ")} ${value}`;
    const style = `left: calc(.5rem + (100% - 1rem) * ${at}); --ink: var(--ink-${slot + 1})`;
    return `<button type="button" class="mark" data-do="go-to" data-step="${step}" data-change="${n}" ` +
      `style="${style}" title="${words}. Delete takes it back." aria-label="Change at ${words}">` +
      `<svg viewBox="-6 -6 12 12" aria-hidden="true"><path d="${
        MARKERS[marker](5)
      }" fill="var(--ink)"/></svg></button>`;
  }).join("");
}
