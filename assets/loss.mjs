// The loss chart: loss against step, on a log scale where there is a lowest loss to measure from.
import { polyline } from "./geometry.mjs";
import { apart, FUTURE, GHOST, Pen } from "./ink.mjs";
import { anyMoves, effectiveRate, rateRange } from "./rates.mjs";
import { rowAt, stepOf } from "./run.mjs";
import { minus, short, ticks } from "./scale.mjs";

const LEFT = 56; // px, where the numbers stand
const STRIP = 44; // px, for the learning rates under the chart
const ROUNDING = 1e-14; // of a loss that is not measured from 0: below this its height is rounding

/** The chart's vertical axis for a run: what is drawn of a row, its range, its ticks. Pure. */
export function axis(run, entrants) {
  const log = run.bounded, limit = 1e4 * Math.max(...run.paths.map((path) => Math.abs(path.gap[0])), Number.MIN_VALUE);
  const floor = run.lowest === 0 ? smallest(entrants) : ROUNDING * Math.max(1, Math.abs(run.lowest));
  const value = (gap) => (log ? Math.log10(Math.max(gap, floor)) : gap + run.lowest);
  let [low, high] = log ? [Infinity, -Infinity] : [run.lowest, run.highest]; // without a lowest loss, the window's
  for (const { path } of log ? entrants : []) {
    for (let row = 0; row < path.rows; row++) {
      if (Math.abs(path.gap[row]) > limit) continue;
      const v = value(path.gap[row]);
      if (v < low) low = v;
      if (v > high) high = v;
    }
  }
  if (low > high) [low, high] = [-1, 1];
  if (log) [low, high] = [Math.floor(2 * low) / 2 - 0.15, Math.ceil(2 * high) / 2 + 0.1];
  else [low, high] = [low - 0.05 * (high - low || 1), high + 0.05 * (high - low || 1)];
  const marks = ticks(low, high, 6).filter((t) => !log || Number.isInteger(t));
  return { log, value, low, high, ticks: marks.map((t) => ({ at: t, words: log ? power(t) : minus(t) })) };
}

/** Room to the right for the longest name, px. */
const margin = (entrants) => Math.min(150, 30 + 7 * Math.max(8, ...entrants.map(({ name }) => name.length)));

/** The smallest height above 0 of all rows: what is exactly 0 is drawn there. */
function smallest(entrants) {
  let least = Infinity;
  for (const { path } of entrants) for (let row = 0; row < path.rows; row++) if (path.gap[row] > 0 && path.gap[row] < least) least = path.gap[row];
  return Number.isFinite(least) ? least : 1;
}

const power = (exponent) => (exponent >= -3 && exponent <= 3 ? String(Number((10 ** exponent).toPrecision(3))) : `1e${minus(exponent)}`);

export class Loss {
  constructor(panel) {
    this.panel = panel;
    this.pen = new Pen(panel.querySelector("canvas.ink"));
  }

  draw(view) {
    const { pen } = this, { run, theme } = view;
    pen.begin(theme);
    if (pen.width < 40) return;
    const shown = [...view.entrants, ...view.ghosts];
    if (this.run !== run || this.shown !== shown.length) {
      const rates = anyMoves(run) ? new Map(shown.map(({ k }) => [k, effectiveRate(run, k)])) : null;
      Object.assign(this, { run, shown: shown.length, axis: axis(run, shown), rates });
    }
    const u = pen.unit, scale = this.axis, left = LEFT * u, right = pen.width - margin(view.entrants) * u, top = 40 * u;
    const bottom = pen.height - (28 + (this.rates ? STRIP : 0)) * u;
    this.ends = [left, right];
    const px = (step) => left + ((right - left) * step) / run.steps;
    const py = (gap) => bottom - ((bottom - top) * (scale.value(gap) - scale.low)) / (scale.high - scale.low);
    this.frame(view, { left, right, top, bottom, px });
    this.stems(view, { px, top, bottom });
    const now = Math.round(px(view.step)) + 0.5;
    pen.stroke(new Path2D(`M${now} ${top}V${bottom}`), theme["text-2"], 1);
    const box = [left - 9, top - 99, right + 9, bottom + 99];
    pen.within(left - 1, top - 4, right - left + 2, bottom - top + 6, () => {
      const line = (entrant, from, to, stroke) => {
        const { path } = entrant, pixel = (i, out) => { out[0] = px(stepOf(path, i)); out[1] = py(path.gap[i]); };
        pen.line(polyline(new Path2D(), from, to, pixel, box), entrant, { ...stroke, width: 0.875 * (stroke.width ?? 2) });
      };
      for (const entrant of view.ghosts) line(entrant, 0, rowAt(entrant.path, view.step), GHOST);
      for (const entrant of view.entrants) if (view.seen > view.step) line(entrant, rowAt(entrant.path, view.step), rowAt(entrant.path, view.seen), FUTURE);
      const casing = view.light ? "none" : "dashed";
      for (const entrant of view.entrants) line(entrant, 0, rowAt(entrant.path, view.step), { ...entrant.stroke, casing });
    });
    this.heads(view, { px, py, top, bottom });
    if (this.rates) this.strip(view, { px, left, right, now, top: bottom + 30 * u, bottom: pen.height - 10 * u });
  }

  /** The learning rates in force, on a log scale as wide as the chart. */
  strip(view, { px, left, right, now, top, bottom }) {
    const { pen } = this, { theme } = view, u = pen.unit, range = rateRange([...this.rates.values()]);
    if (!range) return;
    const [low, high] = range.map(Math.log10), py = (rate) => bottom - ((bottom - top) * (Math.log10(Math.max(rate, range[0])) - low)) / (high - low);
    const note = { align: "right", size: 10 };
    pen.text(left - 6 * u, top + 1, short(range[1]), theme["text-2"], note);
    pen.text(left - 6 * u, bottom - 1, short(range[0]), theme["text-2"], note);
    pen.text(right + 8 * u, (top + bottom) / 2, "learning rate", theme["text-2"], { size: 10 });
    for (const y of [top, bottom]) pen.stroke(new Path2D(`M${left} ${Math.round(y) + 0.5}H${right}`), theme.hairline, 1);
    pen.within(left - 1, top - 2, right - left + 2, bottom - top + 4, () => {
      for (const entrant of view.entrants) {
        const { steps, rates } = this.rates.get(entrant.k), pixel = (i, out) => { out[0] = px(steps[i]); out[1] = py(rates[i]); };
        const box = [left - 9, top - 9, right + 9, bottom + 9];
        pen.line(polyline(new Path2D(), 0, steps.length - 1, pixel, box), entrant, { ...entrant.stroke, width: 0.75 * (entrant.stroke.width ?? 2) });
      }
    });
    pen.stroke(new Path2D(`M${now} ${top}V${bottom}`), theme["text-2"], 1);
  }

  frame({ theme, run }, { left, right, top, bottom, px }) {
    const { pen } = this, scale = this.axis;
    for (const { at, words } of scale.ticks) {
      const y = Math.round(bottom - ((bottom - top) * (at - scale.low)) / (scale.high - scale.low)) + 0.5;
      pen.stroke(new Path2D(`M${left} ${y}H${right}`), theme.hairline, 1);
      pen.text(left - 6 * pen.unit, y, words, theme["text-2"], { align: "right" });
    }
    pen.stroke(new Path2D(`M${left} ${Math.round(bottom) + 0.5}H${right}`), theme.line, 1);
    for (const step of ticks(0, run.steps, Math.max(1, Math.min(5, (right - left) / (60 * pen.unit))))) {
      pen.stroke(new Path2D(`M${Math.round(px(step)) + 0.5} ${bottom}v${4 * pen.unit}`), theme.line, 1);
      pen.text(px(step), bottom + 14 * pen.unit, step.toLocaleString("en"), theme["text-2"], { align: "center" });
    }
  }

  /** A dotted stem where a setting changes, in its entrant's ink. */
  stems({ run, byNumber }, { px, top, bottom }) {
    this.pen.context.setLineDash([2, 3]);
    for (const [step, who] of run.race.changes) {
      const x = Math.round(px(step)) + 0.5;
      if (!byNumber[who].muted) this.pen.stroke(new Path2D(`M${x} ${top}V${bottom}`), byNumber[who].ink, 1);
    }
    this.pen.context.setLineDash([]);
  }

  heads(view, { px, py, top, bottom }) {
    const { pen } = this, names = [];
    for (const entrant of view.entrants) {
      const row = rowAt(entrant.path, view.step), x = px(stepOf(entrant.path, row)), y = py(entrant.path.gap[row]);
      if (entrant.path.end <= view.step || !(y >= top - 8 && y <= bottom + 8)) continue;
      pen.mark(x, y, entrant.marker, entrant.ink, 4.5, entrant.stroke.alpha);
      names.push({ x, y, entrant });
    }
    for (const { x, y, entrant } of apart(names, 15 * pen.unit, Infinity)) {
      pen.text(x + 12 * pen.unit, y, entrant.name, entrant.ink, { weight: 500, size: 12, cased: true });
    }
  }

  /** The step under a pixel of the screen, for a hand that scrubs on the chart. */
  stepAt(clientX) {
    const [left, right] = this.ends, share = (clientX - this.panel.getBoundingClientRect().left - left) / (right - left);
    return Math.round(Math.min(1, Math.max(0, share)) * (this.run?.steps ?? 0));
  }

  /** What the chart shows, in words. */
  words(view) {
    return `Loss by step, ${this.axis?.log ? "log" : "linear"} scale: ${view.entrants.map((e) => `${e.name} ${short(e.path.gap[rowAt(e.path, view.step)] + view.run.lowest)}`).join(", ")}`;
  }
}
