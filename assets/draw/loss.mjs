// The loss chart: loss against step, on a log scale where there is a lowest loss to measure from.
import { write } from "../dom.mjs";
import { drawHeads, margin } from "./heads.mjs";
import { Pen } from "./ink.mjs";
import { drawLines, FAR } from "./lines.mjs";
import { drawStrip } from "./strip.mjs";
import { lossAxis, scaleWords } from "../model/loss_axis.mjs";
import { OUT } from "../model/loss_line.mjs";
import { lossWords } from "../model/loss_words.mjs";
import { anyMoves, effectiveRate, rateRange, room } from "../model/rates.mjs";
import { AXES, perStepWords, workAxis } from "../model/work.mjs";

/** @import { LossAxis, Place, Range, Rates, Run, View, WorkAxis } from "../model/types.mjs" */

const LEFT = 56; // px, where the numbers stand
const STRIP = 44; // px, for the learning rates under the chart
const NOTE = 16; // px, for what is counted and by whom

/** @param {Run} run @param {number} k */
const scheduleOf = ({ race }, k) => race.entrants[k].schedule ?? "constant";

export class LossChart {
  /**
   * @param {any} panel its element
   * @param {number} tolerance of "reached", a height above the lowest loss
   * @param {(schedule: string) => boolean} isDrawn whether a schedule is drawn by hand
   */
  constructor(panel, tolerance, isDrawn = () => false) {
    this.panel = panel;
    this.isDrawn = isDrawn;
    this.tolerance = tolerance;
    this.head = panel.querySelector(".loss-head");
    this.pen = new Pen(panel.querySelector("canvas.ink"));
    this.key = "";
    this.first = 0;
    this.ends = [0, 0];
    /** @type {Run | null} */
    this.run = null;
    /** @type {Map<number, Rates> | null} */
    this.rates = null;
    /** @type {Range | null} of the strip, from its bottom to its top */
    this.range = null;
    this.draws = false;
    /** @type {any} */
    this.strip = null;
    /** @type {LossAxis | null} */
    this.axis = null;
    /** @type {WorkAxis | null} */
    this.work = null;
  }

  /** @param {View} view */
  draw(view) {
    const { pen } = this, { theme } = view;
    pen.begin(theme);
    if (pen.width < 40) return;
    const place = this.place(view, this.measure(view)),
      { left, right, top, bottom, now, px, work } = place,
      u = pen.unit;
    this.frame(view, place, work);
    this.stems(view, place);
    if (now !== null) pen.stroke(new Path2D(`M${now} ${top}V${bottom}`), theme["text-2"], 1);
    pen.within(left - 1, top, right - left + 2, bottom - top, () => drawLines(pen, view, place));
    drawHeads(pen, view, place);
    if (now === null) pen.text(left, bottom + 29 * u, this.workWords(view, work), theme["text-2"]);
    const strip = {
      px,
      left,
      right,
      now,
      top: bottom + (30 + (now === null ? NOTE : 0)) * u,
      bottom: pen.height - 10 * u,
    };
    this.strip = strip;
    const { rates, range, draws } = this;
    if (rates) drawStrip(pen, view, { rates, range, draws }, strip);
  }

  /** The axis, and what else holds as long as the same paths are shown on the same scale. @param {View} view */
  measure({ run, entrants, ghosts, scale }) {
    const shown = [...entrants, ...ghosts], key = [scale, ...shown.map(({ k }) => k)].join();
    if (this.axis && this.run === run && this.key === key) return this.axis;
    const rates = anyMoves(run) ? new Map(shown.map(({ k }) => [k, effectiveRate(run, k)])) : null;
    const lines = rates ? [...rates.values()] : [], drawn = shown.filter(({ k }) => this.isDrawn(scheduleOf(run, k)));
    const axis = lossAxis(run, shown, this.tolerance, scale);
    Object.assign(this, {
      run,
      key,
      rates,
      draws: drawn.length > 0,
      range: rateRange([...lines, ...drawn.map(({ k }) => room(run, k))]),
      axis,
      first: shown[0]?.k ?? 0,
    });
    write(this.panel.querySelector("h2 span"), scaleWords(run, axis));
    this.panel.classList.toggle("falls", !run.bounded);
    return axis;
  }

  /**
   * Where things stand: the chart's edges, px(step, k) and py(gap) in pixels, and the present step, if all are at one.
   * @param {View} view
   * @param {LossAxis} axis
   */
  place(view, axis) {
    const { pen } = this,
      { value, low, high } = axis,
      u = pen.unit,
      left = LEFT * u,
      right = pen.width - margin(pen, view);
    const work = this.work = this.across(view, (right - left) / u);
    const counted = work.kind !== "steps", below = 28 + (this.rates ? STRIP : 0) + (counted ? NOTE : 0);
    const top = this.head.offsetTop + this.head.offsetHeight + 15 * u,
      bottom = Math.max(top + 1, pen.height - below * u);
    const px = (/** @type {number} */ step, k = 0) => left + (right - left) * work.share(step, k);
    const py = (/** @type {number} */ gap) => {
      const y = bottom - ((bottom - top) * (value(gap) - low)) / (high - low);
      return y === Infinity ? bottom + OUT : Math.max(top - FAR, Math.min(bottom + FAR, y));
    };
    this.ends = [left, right];
    return { left, right, top, bottom, px, py, axis, work, now: counted ? null : Math.round(px(view.step)) + 0.5 };
  }

  /** The axis of steps, or of what they cost. @param {View} view @param {number} width */
  across({ run, entrants, ghosts, batches, axis: kind }, width) {
    return workAxis(
      run,
      [...entrants, ...ghosts].map(({ k }) => k),
      batches ? kind : "steps",
      Math.max(2, Math.min(5, width / 60)),
    );
  }

  /** @param {View} view @param {Place} place @param {WorkAxis} work */
  frame({ theme }, { left, right, top, bottom, axis: scale }, work) {
    const { pen } = this;
    for (const { at, words } of scale.ticks) {
      const y = Math.round(bottom - ((bottom - top) * (at - scale.low)) / (scale.high - scale.low)) + 0.5;
      pen.stroke(new Path2D(`M${left} ${y}H${right}`), theme.hairline, 1);
      pen.text(left - 6 * pen.unit, y, words, theme["text-2"], { align: "right" });
    }
    pen.stroke(new Path2D(`M${left} ${Math.round(bottom) + 0.5}H${right}`), theme.line, 1);
    for (const { share, words } of work.ticks) {
      const x = left + (right - left) * share;
      pen.stroke(new Path2D(`M${Math.round(x) + 0.5} ${bottom}v${4 * pen.unit}`), theme.line, 1);
      pen.text(x, bottom + 14 * pen.unit, words, theme["text-2"], { align: "center" });
    }
  }

  /** A dotted stem where a setting changes, in its entrant's ink. @param {View} view @param {Place} place */
  stems({ run, byNumber }, { px, top, bottom }) {
    this.pen.context.setLineDash([2, 3]);
    for (const [step, who] of run.race.changes) {
      const x = Math.round(px(step, who)) + 0.5;
      if (!byNumber[who].muted) this.pen.stroke(new Path2D(`M${x} ${top}V${bottom}`), byNumber[who].ink, 1);
    }
    this.pen.context.setLineDash([]);
  }

  /** The step under a pixel of the screen, for a hand that scrubs on the chart. @param {number} clientX */
  stepAt(clientX) {
    const [left, right] = this.ends,
      share = (clientX - this.panel.getBoundingClientRect().left - left) / (right - left);
    const step = this.work?.step(Math.min(1, Math.max(0, share)), this.first) ?? 0;
    return Math.round(Math.min(this.run?.steps ?? 0, Math.max(0, step)));
  }

  /**
   * The step and the learning rate under a pointer; null off the strip, unless it is held, and where nobody draws.
   * @param {{clientX: number, clientY: number}} event
   */
  rateAt({ clientX, clientY }, held = false) {
    if (!this.rates || !this.draws || !this.range) return null;
    const { top, bottom } = this.strip, [low, high] = this.range;
    const share = (bottom - clientY + this.panel.getBoundingClientRect().top) / (bottom - top);
    if (!held && Math.abs(share - 0.5) > 0.8) return null;
    return { step: this.stepAt(clientX), rate: low * (high / low) ** Math.min(1, Math.max(0, share)) };
  }

  /** What the chart shows, in words. @param {View} view */
  words(view) {
    const { run, work, axis } = this;
    if (!run || !work || !axis) return "Loss";
    const each = view.entrants.map(({ name, path }) => `${name} ${lossWords(run, path, view.step)}`);
    const across = work.kind === "steps" ? "step" : AXES[work.kind];
    return `Loss by ${across}, ${scaleWords(run, axis)}: ${each.join(", ") || "every entrant is muted"}`;
  }

  /** @param {View} view @param {WorkAxis} work */
  workWords({ run, byNumber }, work) {
    return `${AXES[work.kind]}${work.log ? " (log)" : ""}: ${perStepWords(run, byNumber.map(({ name }) => name))}`;
  }
}
