// The loss chart: loss against step, on a log scale where there is a lowest loss to measure from.
import { write } from "./board.mjs";
import { polyline } from "./geometry.mjs";
import { axis, scaleWords } from "./height.mjs";
import { apart, FUTURE, GHOST, Pen } from "./ink.mjs";
import { anyMoves, effectiveRate, rateRange } from "./rates.mjs";
import { rowAt, stepOf } from "./run.mjs";
import { short } from "./scale.mjs";
import { AXES, perStepWords, workAxis } from "./work.mjs";

const LEFT = 56; // px, where the numbers stand
const STRIP = 44; // px, for the learning rates under the chart
const NOTE = 16; // px, for what is counted and by whom
const OF_BATCHES = { width: 1, alpha: 0.3, casing: "none" };

/** Room to the right for the longest name, px. */
const margin = (entrants) => Math.min(150, 30 + 7 * Math.max(8, ...entrants.map(({ name }) => name.length)));

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
    const losses = view.batches?.lossesOf(run) ?? null, key = shown.map(({ k }) => k).join();
    if (this.run !== run || this.shown !== key || this.losses !== losses) {
      const rates = anyMoves(run) ? new Map(shown.map(({ k }) => [k, effectiveRate(run, k)])) : null;
      Object.assign(this, { run, shown: key, losses, axis: axis(run, shown, losses), rates });
      write(this.panel.querySelector("h2 span"), scaleWords(run, this.axis));
    }
    const u = pen.unit, scale = this.axis, left = LEFT * u, right = pen.width - margin(view.entrants) * u, top = 40 * u;
    this.work = workAxis(run, shown.map(({ k }) => k), view.batches ? view.axis : "steps", Math.max(1, Math.min(5, (right - left) / (60 * u))));
    const counted = this.work.kind !== "steps", bottom = pen.height - (28 + (this.rates ? STRIP : 0) + (counted ? NOTE : 0)) * u;
    Object.assign(this, { ends: [left, right], first: shown[0]?.k ?? 0 });
    const px = (step, k) => left + (right - left) * this.work.share(step, k);
    const py = (gap) => bottom - ((bottom - top) * (scale.value(gap) - scale.low)) / (scale.high - scale.low);
    this.frame(view, { left, right, top, bottom });
    this.stems(view, { px, top, bottom });
    const now = counted ? null : Math.round(px(view.step)) + 0.5;
    if (!counted) pen.stroke(new Path2D(`M${now} ${top}V${bottom}`), theme["text-2"], 1);
    const box = [left - 9, top - 99, right + 9, bottom + 99];
    pen.within(left - 1, top - 4, right - left + 2, bottom - top + 6, () => {
      const line = (entrant, from, to, stroke) => {
        const { path } = entrant, pixel = (i, out) => { out[0] = px(stepOf(path, i), entrant.k); out[1] = py(path.gap[i]); };
        pen.line(polyline(new Path2D(), from, to, pixel, box), entrant, { ...stroke, width: 0.875 * (stroke.width ?? 2) });
      };
      for (const entrant of view.ghosts) line(entrant, 0, rowAt(entrant.path, view.step), GHOST);
      for (const entrant of view.entrants) if (view.seen > view.step) line(entrant, rowAt(entrant.path, view.step), rowAt(entrant.path, view.seen), FUTURE);
      if (losses) for (const entrant of view.entrants) this.ofBatches(view, entrant, losses, px, py, box);
      const casing = view.light ? "none" : "dashed";
      for (const entrant of view.entrants) line(entrant, 0, rowAt(entrant.path, view.step), { ...entrant.stroke, casing });
    });
    this.heads(view, { px, py, top, bottom });
    if (counted) pen.text(left, bottom + 29 * u, `${AXES[this.work.kind]}${this.work.log ? " (log)" : ""}: ${perStepWords(run, view.byNumber.map(({ name }) => name))}`, theme["text-2"]);
    if (this.rates) this.strip(view, { px, left, right, now, top: bottom + (30 + (counted ? NOTE : 0)) * u, bottom: pen.height - 10 * u });
  }

  /** The loss of each step's own batch, faint behind the loss of all. */
  ofBatches(view, entrant, { first, columns }, px, py, box) {
    const gaps = columns[entrant.k], last = Math.min(view.step - first, gaps.length - 1);
    const pixel = (i, out) => { out[0] = px(first + i, entrant.k); out[1] = py(gaps[i]); };
    if (last > 0) this.pen.line(polyline(new Path2D(), 0, last, pixel, box), { ...entrant, dash: [] }, OF_BATCHES);
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
        const { steps, rates } = this.rates.get(entrant.k), pixel = (i, out) => { out[0] = px(steps[i], entrant.k); out[1] = py(rates[i]); };
        const box = [left - 9, top - 9, right + 9, bottom + 9];
        pen.line(polyline(new Path2D(), 0, steps.length - 1, pixel, box), entrant, { ...entrant.stroke, width: 0.75 * (entrant.stroke.width ?? 2) });
      }
    });
    if (now !== null) pen.stroke(new Path2D(`M${now} ${top}V${bottom}`), theme["text-2"], 1);
  }

  frame({ theme }, { left, right, top, bottom }) {
    const { pen } = this, scale = this.axis;
    for (const { at, words } of scale.ticks) {
      const y = Math.round(bottom - ((bottom - top) * (at - scale.low)) / (scale.high - scale.low)) + 0.5;
      pen.stroke(new Path2D(`M${left} ${y}H${right}`), theme.hairline, 1);
      pen.text(left - 6 * pen.unit, y, words, theme["text-2"], { align: "right" });
    }
    pen.stroke(new Path2D(`M${left} ${Math.round(bottom) + 0.5}H${right}`), theme.line, 1);
    for (const { share, words } of this.work.ticks) {
      const x = left + (right - left) * share;
      pen.stroke(new Path2D(`M${Math.round(x) + 0.5} ${bottom}v${4 * pen.unit}`), theme.line, 1);
      pen.text(x, bottom + 14 * pen.unit, words, theme["text-2"], { align: "center" });
    }
  }

  /** A dotted stem where a setting changes, in its entrant's ink. */
  stems({ run, byNumber }, { px, top, bottom }) {
    this.pen.context.setLineDash([2, 3]);
    for (const [step, who] of run.race.changes) {
      const x = Math.round(px(step, who)) + 0.5;
      if (!byNumber[who].muted) this.pen.stroke(new Path2D(`M${x} ${top}V${bottom}`), byNumber[who].ink, 1);
    }
    this.pen.context.setLineDash([]);
  }

  heads(view, { px, py, top, bottom }) {
    const { pen } = this, names = [];
    for (const entrant of view.entrants) {
      const row = rowAt(entrant.path, view.step), x = px(stepOf(entrant.path, row), entrant.k), y = py(entrant.path.gap[row]);
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
    const step = this.work?.step(Math.min(1, Math.max(0, share)), this.first) ?? 0;
    return Math.round(Math.min(this.run?.steps ?? 0, Math.max(0, step)));
  }

  /** What the chart shows, in words. */
  words(view) {
    return `Loss by ${this.work?.kind === "steps" ? "step" : AXES[this.work?.kind ?? "examples"]}, ${this.axis?.log ? "log" : "linear"} scale: ${view.entrants.map((e) => `${e.name} ${short(e.path.gap[rowAt(e.path, view.step)] + view.run.lowest)}`).join(", ")}`;
  }
}
