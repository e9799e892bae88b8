// A finished run, as the server sends it: decoding, and what it says at a step. Pure.

/**
 * Decode the bytes of /race.bin: a JSON header, then for each entrant steps + 1 float32 of x, y and gap, the loss above
 * `lowest`. Only the first `rows[k]` rows of entrant k are its path.
 */
export function decode(buffer) {
  const length = new DataView(buffer).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
  const rows = header.race.steps + 1, data = new Float32Array(buffer, 4 + length);
  const paths = header.race.entrants.map((_, k) => {
    const [x, y, gap] = [0, 1, 2].map((part) => data.subarray((3 * k + part) * rows, (3 * k + part + 1) * rows));
    return { x, y, gap, rows: header.rows[k], verdict: header.verdicts[k] };
  });
  return { ...header, steps: header.race.steps, paths };
}

/** The last row of a path that is seen at a step. */
export const rowAt = (path, step) => Math.min(step, path.rows - 1);

/** What is known of an entrant at a step: its verdict once it has come true, and until then that it is running. */
export function standing(path, step, last) {
  const { kind, step: since } = path.verdict;
  const settled = kind === "reached" || kind === "left" || kind === "diverged" ? since !== null && step >= since : step >= last;
  return settled ? path.verdict : { kind: "running", step: null, sentence: "running" };
}

const TIER = { reached: 0, running: 1, trapped: 2, stalled: 2, "at a saddle": 2, left: 2, diverged: 3 };

/** Entrants from best to worst at a step, ranked as optim/verdict.py ranks them. */
export function order(run, step) {
  const key = (k) => {
    const path = run.paths[k], now = standing(path, step, run.steps);
    return [now.kind === "left" && !run.bounded ? TIER.running : TIER[now.kind], now.kind === "reached" ? now.step : 0, path.gap[rowAt(path, step)]];
  };
  const keys = run.paths.map((_, k) => key(k));
  return run.paths.map((_, k) => k)
    .sort((a, b) => keys[a][0] - keys[b][0] || keys[a][1] - keys[b][1] || keys[a][2] - keys[b][2] || a - b);
}

/** How far a path's point at a step is from the nearest minimum; null where there is none. */
export function distance(path, step, minima) {
  if (!minima.length) return null;
  const row = rowAt(path, step);
  return Math.min(...minima.map(([x, y]) => Math.hypot(path.x[row] - x, path.y[row] - y)));
}
