// The loss chart: loss against step, on a log scale where there is a lowest loss to measure from.
import { write } from "./board.mjs";
import { polyline } from "./geometry.mjs";
import { axis, scaleWords } from "./height.mjs";
import { FUTURE, GHOST, Pen } from "./ink.mjs";
import { leaving } from "./leaving.mjs";
import { fitting, spread } from "./names.mjs";
import { anyMoves, effectiveRate } from "./rates.mjs";
import { rowAt, stepOf } from "./run.mjs";
import { short } from "./scale.mjs";
import { drawStrip } from "./strip.mjs";
import { AXES, perStepWords, workAxis } from "./work.mjs";

const LEFT = 56; // px, where the numbers stand
const STRIP = 44; // px, for the learning rates under the chart
const NOTE = 16; // px, for what is counted and by whom
const LINE = 15; // px, a name's height, and no less than LEAST of it
const LEAST = 9;
const FAR = 1e5; // px beyond the chart: as far as a line is followed
const OF_BATCHES = { width: 1, alpha: 0.3, casing: "none" };
const NAME = { weight: 500, size: 12, cased: true };

export class Loss {
  constructor(panel, tolerance) {
    Object.assign(this, { panel, tolerance, head: panel.querySelector(".loss-head"), pen: new Pen(panel.querySelector("canvas.ink")) });
  }

  draw(view) {
    const { pen } = this, { run, theme } = view;
    pen.begin(theme);
    if (pen.width < 40) return;
    this.measure(view);
    const place = this.place(view), { left, right, top, bottom, now, px } = place, u = pen.unit;
    this.frame(view, place);
    this.stems(view, place);
    if (now !== null) pen.stroke(new Path2D(`M${now} ${top}V${bottom}`), theme["text-2"], 1);
    pen.within(left - 1, top, right - left + 2, bottom - top, () => this.lines(view, place));
    this.heads(view, place);
    if (now === null) pen.text(left, bottom + 29 * u, this.workWords(view), theme["text-2"]);
    const strip = { px, left, right, now, top: bottom + (30 + (now === null ? NOTE : 0)) * u, bottom: pen.height - 10 * u };
    if (this.rates) drawStrip(pen, view, this.rates, strip);
  }

  /** What holds as long as the same paths are shown on the same scale. */
  measure({ run, entrants, ghosts, scale }) {
    const shown = [...entrants, ...ghosts], key = [scale, ...shown.map(({ k }) => k)].join();
    if (this.run === run && this.key === key) return;
    const rates = anyMoves(run) ? new Map(shown.map(({ k }) => [k, effectiveRate(run, k)])) : null;
    Object.assign(this, { run, key, rates, axis: axis(run, shown, this.tolerance, scale), first: shown[0]?.k ?? 0 });
    write(this.panel.querySelector("h2 span"), scaleWords(run, this.axis));
    this.panel.classList.toggle("falls", !run.bounded);
  }

  /** Where things stand: the chart's edges, px(step, k) and py(gap) in pixels, and the present step, if all are at one. */
  place(view) {
    const { pen, run, axis: { value, low, high } } = this, u = pen.unit, left = LEFT * u, right = pen.width - this.margin(view);
    this.work = workAxis(run, [...view.entrants, ...view.ghosts].map(({ k }) => k), view.batches ? view.axis : "steps", Math.max(1, Math.min(5, (right - left) / (60 * u))));
    const counted = this.work.kind !== "steps", below = 28 + (this.rates ? STRIP : 0) + (counted ? NOTE : 0);
    const top = this.head.offsetTop + this.head.offsetHeight + 13 * u, bottom = Math.max(top + 1, pen.height - below * u);
    const px = (step, k) => left + (right - left) * this.work.share(step, k);
    const py = (gap) => Math.max(top - FAR, Math.min(bottom + FAR, bottom - ((bottom - top) * (value(gap) - low)) / (high - low)));
    this.ends = [left, right];
    return { left, right, top, bottom, px, py, now: counted ? null : Math.round(px(view.step)) + 0.5 };
  }

  /** Room to the right for the longest name, px. */
  margin({ entrants }) {
    const { pen } = this, names = entrants.map(({ name }) => pen.wide(`${name}: 0`, NAME));
    return Math.min(0.4 * pen.width, 20 * pen.unit + Math.max(66 * pen.unit, ...names));
  }

  lines(view, place) {
    const { pen } = this, { left, right, top, bottom } = place, box = [left - 9, top - 99, right + 9, bottom + 99];
    const line = (entrant, from, to, stroke) => {
      const path = polyline(new Path2D(), from, to, pixelOf(entrant, place), box);
      pen.line(path, entrant, { ...stroke, width: 0.875 * (stroke.width ?? 2) });
    };
    for (const entrant of view.ghosts) line(entrant, 0, this.last(entrant, view.step), GHOST);
    for (const entrant of view.entrants) if (view.seen > view.step) line(entrant, rowAt(entrant.path, view.step), this.last(entrant, view.seen), FUTURE);
    const losses = view.batches?.lossesOf(this.run);
    if (losses) for (const entrant of view.entrants) this.ofBatches(view, entrant, losses, place, box);
    const casing = view.light ? "none" : "dashed";
    for (const entrant of view.entrants) line(entrant, 0, this.last(entrant, view.step), { ...entrant.stroke, casing });
  }

  /** The last point of a line at a step. Where a loss has overflowed, that is one point more than the path has rows. */
  last({ path }, step) {
    return this.run.bounded && path.end <= step ? path.rows : rowAt(path, step);
  }

  /** The loss of each step's own batch, faint behind the loss of all. */
  ofBatches(view, entrant, { first, columns }, { px, py }, box) {
    const gaps = columns[entrant.k], last = Math.min(view.step - first, gaps.length - 1);
    const pixel = (i, out) => { out[0] = px(first + i, entrant.k); out[1] = py(gaps[i]); };
    if (last > 0) this.pen.line(polyline(new Path2D(), 0, last, pixel, box), { ...entrant, dash: [] }, OF_BATCHES);
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

  /** Where each line is now: its head, or by what edge it has left; and its name. */
  heads(view, place) {
    const { pen } = this, { left, top, bottom, px, py } = place, u = pen.unit, gone = [], here = [];
    for (const ghost of view.ghosts) this.marks(ghost, view.step, place, GHOST.alpha);
    for (const entrant of view.entrants) {
      const { path, ink, name, stroke } = entrant, { side, x: out, zero } = this.marks(entrant, view.step, place, stroke.alpha);
      const row = rowAt(path, view.step), x = row < 0 ? left : px(stepOf(path, row), entrant.k);
      if (side > 0) {
        gone.push({ x: out + 7 * u, y: top - 7 * u, words: name, ink, wide: pen.wide(name, NAME) + 10 * u });
        continue;
      }
      const y = side < 0 ? bottom : py(path.gap[row]);
      if (!side) pen.mark(x, y, entrant.marker, ink, 4.5, stroke.alpha);
      else this.mark(zero ? "zero" : "floor", x, place, entrant, stroke.alpha);
      here.push({ x: x + 12 * u, y, words: zero ? `${name}: 0` : name, ink });
    }
    gone.sort((one, other) => one.x - other.x);
    const kept = fitting(gone.map(({ wide }) => wide), pen.width - left);
    for (const one of gone.splice(kept)) here.push({ ...one, x: px(view.step, this.first) + 12 * u, y: top });
    spread(gone.map(({ x }) => x), gone.map(({ wide }) => wide), left, pen.width).forEach((x, n) => { gone[n].x = x; });
    this.column(here, place);
    for (const { x, y, words, ink, size = NAME.size } of [...gone, ...here]) pen.text(x, y, words, ink, { ...NAME, size });
  }

  /** Place names one below another, each as near to its head as can be; where the chart is low, smaller. */
  column(names, { top, bottom }) {
    const u = this.pen.unit, room = bottom - top + 12 * u;
    names.splice(Math.floor(room / (LEAST * u)));
    const line = Math.min(LINE * u, room / names.length), wanted = names.map(({ y }) => y - line / 2);
    const begins = spread(wanted, names.map(() => line), top - 6 * u, bottom + 6 * u);
    names.forEach((name, n) => Object.assign(name, { y: begins[n] + line / 2, size: Math.min(NAME.size, (0.8 * line) / u) }));
  }

  /** Mark where an entrant's line has left, up to a step; and on which side it is now, and where it went there. */
  marks(entrant, step, place, alpha) {
    const { path } = entrant, gap = (row) => (row < path.rows ? path.gap[row] : Infinity), pixel = pixelOf(entrant, place);
    const x = (row) => { pixel(row, out); return out[0]; }, out = [0, 0];
    const { marks, side, since, zero } = leaving(gap, this.last(entrant, step), this.axis, x, 10 * this.pen.unit);
    for (const { n, kind } of marks) this.mark(kind, kind === "zero" ? x(n) : crossing(pixel, n, place[kind === "top" ? "top" : "bottom"]), place, entrant, alpha);
    return { side, zero, x: side > 0 ? crossing(pixel, since, place.top) : 0 };
  }

  mark(kind, x, { top, bottom }, { ink }, alpha) {
    const { pen } = this, u = pen.unit;
    if (kind === "zero") pen.text(x, bottom - 6 * u, "0", ink, { ...NAME, weight: 600, align: "center" });
    else pen.arrows(kind === "top" ? [x, top + 5 * u, -Math.PI / 2] : [x, bottom - 5 * u, Math.PI / 2], ink, alpha);
  }

  /** The step under a pixel of the screen, for a hand that scrubs on the chart. */
  stepAt(clientX) {
    const [left, right] = this.ends, share = (clientX - this.panel.getBoundingClientRect().left - left) / (right - left);
    const step = this.work?.step(Math.min(1, Math.max(0, share)), this.first) ?? 0;
    return Math.round(Math.min(this.run?.steps ?? 0, Math.max(0, step)));
  }

  /** What the chart shows, in words. */
  words(view) {
    const { run, work, axis } = this;
    if (!axis) return "Loss";
    const loss = ({ path }) => (view.step >= path.end ? "beyond 3e38" : short(path.gap[rowAt(path, view.step)] + run.lowest));
    const each = view.entrants.map((entrant) => `${entrant.name} ${loss(entrant)}`);
    return `Loss by ${work.kind === "steps" ? "step" : AXES[work.kind]}, ${scaleWords(run, axis)}: ${each.join(", ") || "every entrant is muted"}`;
  }

  workWords({ byNumber }) {
    return `${AXES[this.work.kind]}${this.work.log ? " (log)" : ""}: ${perStepWords(this.run, byNumber.map(({ name }) => name))}`;
  }
}

/** The pixel of a row of an entrant's path; of the row after its last, where its loss has overflowed, far above the chart. */
const pixelOf = ({ path, k }, { px, py, top }) => (row, out) => {
  out[0] = px(row < path.rows ? stepOf(path, row) : path.end, k);
  out[1] = row < path.rows ? py(path.gap[row]) : top - FAR;
};

/** Where a line crosses a height, on its way to a row. */
function crossing(pixel, row, height) {
  const from = [0, 0], to = [0, 0];
  pixel(row, to);
  if (row === 0) return to[0];
  pixel(row - 1, from);
  return from[0] + (to[0] - from[0]) * Math.min(1, Math.max(0, (height - from[1]) / (to[1] - from[1]) || 0));
}
