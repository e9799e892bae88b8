// Which steps a film of a race shows, and for how long. Pure.

const LONGEST = 20; // seconds
const MOST_WORK = 400_000_000; // pixels of all frames of a GIF: some seconds of work
const MOST_FRAMES = 300, A_SECOND = 25; // frames of a GIF

/** How long a race takes that plays so many steps a second; a long one plays faster. */
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
