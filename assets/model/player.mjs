// Time: which step is shown. Pure; the clock is handed in.

export class Player {
  /** @param {number} [speed] steps a second */
  constructor(speed = 60) {
    this.at = 0; // steps, with what has passed of the next one
    this.steps = 0;
    this.speed = speed;
    this.playing = false;
    /** @type {number | null} */
    this.last = null; // the time of the frame before, ms
  }

  /** The whole step that is shown. */
  get step() {
    return Math.min(this.steps, Math.floor(this.at + 1e-6));
  }

  play() {
    if (this.step >= this.steps) this.at = 0;
    this.playing = true;
    this.last = null;
  }

  pause() {
    this.playing = false;
    this.at = this.step;
  }

  /** Show a step, and stay there. @param {number} step */
  seek(step) {
    this.playing = false;
    this.at = Math.min(this.steps, Math.max(0, step));
  }

  /** A run of another length; who stood at the end stays at the end. @param {number} steps */
  resize(steps) {
    const ended = !this.playing && this.steps > 0 && this.step >= this.steps;
    this.steps = steps;
    this.at = ended ? steps : Math.min(this.at, steps);
  }

  /** Move on to the time `now` (ms); a frame that came late moves at most a quarter of a second. @param {number} now */
  tick(now) {
    if (!this.playing) return;
    const passed = this.last === null ? 0 : Math.min(250, now - this.last);
    this.last = now;
    this.at += (passed / 1000) * this.speed;
    if (this.at >= this.steps) this.seek(this.steps);
  }
}
