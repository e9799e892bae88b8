// Which steps a film of a race shows, and for how long. Pure.

const LONGEST = 20; // seconds
const MOST_WORK = 400_000_000; // pixels of all frames of a GIF: some seconds of work
const MOST_TIME = 60_000; // ms that a GIF takes to be made, or little more
const MOST_FRAMES = 300, A_SECOND = 25; // frames of a GIF
const OF_A_TURN = 96, TURNED_IN = 6000; // frames, and ms

/**
 * How long a race takes that plays so many steps a second; a long one plays faster.
 * @param {number} steps
 * @param {number} speed
 */
export const lasting = (steps, speed) => Math.min(LONGEST, steps / speed);

/**
 * The steps that a GIF shows, the first, the last, and evenly between: as many as it can in so many seconds, and as are
 * encoded in reasonable time; and the ms for which each stands.
 * @param {number} steps of the race
 * @param {number} seconds
 * @param {number} pixels of a frame
 */
export function frames(steps, seconds, pixels) {
  const most = Math.min(steps, MOST_FRAMES, Math.round(A_SECOND * seconds), Math.floor(MOST_WORK / pixels) - 1);
  const last = Math.max(1, most), moments = Array.from({ length: last + 1 }, (_, n) => Math.round((n * steps) / last));
  return { moments, lasts: Math.max(1000 / A_SECOND, (1000 * seconds) / last) };
}

/** The shares of one turn that a film of it shows, and the ms for which each stands. */
export function turns() {
  const moments = Array.from({ length: OF_A_TURN }, (_, n) => n / OF_A_TURN);
  return { moments, lasts: TURNED_IN / OF_A_TURN };
}

/**
 * How many moments further the next frame of a GIF is, the last of which is `left` away: one, unless frames are drawn
 * so slowly that it would take too long. Then the frame before stands for those that are left out.
 * @param {number} left
 * @param {number} passed ms since it was begun
 * @param {number} drawn frames in that time
 */
export function further(left, passed, drawn) {
  const affordable = Math.floor(((MOST_TIME - passed) * drawn) / passed);
  return affordable >= left ? 1 : Math.ceil(left / Math.max(1, affordable));
}
