// The fan: the steps that many batches would make at one point, beside the one of all the data. Pure but for the pen.

const LONG = 64; // px, about how long the arrows are: the root of the mean square of their lengths

/** Arrows in pixels, which count downwards, from a point: against each batch's gradient, as a step goes. All on one scale. */
export function arrowsOf({ gradients, mean, full }, long = LONG) {
  const most = gradients.reduce((size, [x, y]) => Math.max(size, Math.abs(x), Math.abs(y)), 0) || 1; // lest squares overflow
  const size = Math.sqrt(
    gradients.reduce((sum, [x, y]) => sum + (x / most) ** 2 + (y / most) ** 2, 0) / Math.max(1, gradients.length),
  ) || 1;
  const down = ([x, y]) => [((-x / most) * long) / size, ((y / most) * long) / size];
  return { each: gradients.map(down), mean: down(mean), full: down(full) };
}

/** How far the batches' gradients lie from the full one, the root of the mean square: it falls as one over the root of the batch. */
export function spread({ gradients, full }) {
  const apart = gradients.reduce((sum, [x, y]) => sum + (x - full[0]) ** 2 + (y - full[1]) ** 2, 0) /
    Math.max(1, gradients.length);
  return Math.sqrt(apart);
}

/** Draw the arrows from a pixel: the batches' thin, that of all data thick, the batches' mean dashed on it with a ring at its end. */
export function drawFan(pen, fan, [x, y]) {
  const { each, mean, full } = arrowsOf(fan, LONG * pen.unit), { theme, unit, context } = pen, path = new Path2D();
  for (const [dx, dy] of each) {
    path.moveTo(x, y);
    path.lineTo(x + dx, y + dy);
    head(path, x + dx, y + dy, Math.atan2(dy, dx), 3.5 * unit);
  }
  context.globalAlpha = 0.4;
  pen.stroke(path, theme["on-map"], 0.75);
  context.globalAlpha = 1;
  const thick = new Path2D(), size = Math.hypot(...full);
  thick.moveTo(x, y);
  thick.lineTo(x + full[0], y + full[1]);
  if (size > 6 * unit) head(thick, x + full[0], y + full[1], Math.atan2(full[1], full[0]), 8 * unit);
  pen.stroke(thick, theme.casing, 6);
  pen.stroke(thick, theme.text, 3);
  const ring = new Path2D();
  ring.arc(x + mean[0], y + mean[1], 5 * unit, 0, 7);
  pen.stroke(ring, theme.casing, 4);
  pen.stroke(ring, theme.text, 1.5);
}

function head(path, x, y, angle, long) {
  for (const turn of [2.6, -2.6]) {
    path.moveTo(x, y);
    path.lineTo(x + long * Math.cos(angle + turn), y + long * Math.sin(angle + turn));
  }
}

/** What the fan shows, in words. */
export function fanWords({ gradients, batch_size: size, examples, name }) {
  const batches = size ? `${gradients.length} batches of ${size}` : `batches of all ${examples}`;
  return `Fan, at ${name}: minus the gradient of ${batches} (thin), their mean (ring), all ${examples} (thick).`;
}
