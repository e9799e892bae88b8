// Looking closer at the map: a window about a middle, so many times closer than the surface's own. Pure.

const CLOSEST = 1e4, FARTHEST = 0.25;

/** Pixel = offset + scale * value along one axis of `length` pixels that shows [low, high] so many times closer about a middle. */
export function lookingAt([low, high], middle, times, length) {
  const scale = (times * length) / (high - low);
  return { offset: length / 2 - scale * middle, scale };
}

/** Both axes of a map [x, y] of a size in pixels whose whole window is `base`, at a zoom; null is the whole window. */
export function mapAxes(base, zoom, [width, height]) {
  const { x, y, times } = zoom ?? whole(base), up = lookingAt(base.y, y, times, height);
  return [lookingAt(base.x, x, times, width), { offset: height - up.offset, scale: -up.scale }]; // pixels count down
}

/** The zoom that shows the whole window. */
export const whole = (base) => ({ x: (base.x[0] + base.x[1]) / 2, y: (base.y[0] + base.y[1]) / 2, times: 1 });

/** Closer by a factor, as far as the limits allow, with the point under a pixel kept where it is; null for the whole window. */
export function closer(base, zoom, size, pixel, factor) {
  const now = zoom ?? whole(base), times = Math.min(CLOSEST, Math.max(FARTHEST, now.times * factor));
  if (Math.abs(times - 1) < 0.02) return null;
  const [x, y] = mapAxes(base, now, size).map(({ offset, scale }, n) => {
    const point = (pixel[n] - offset) / scale;
    return point + (((size[n] / 2 - pixel[n]) / scale) * now.times) / times;
  });
  return { x, y, times };
}

/** The same closeness, moved by so many pixels. */
export function moved(base, zoom, size, by) {
  const now = zoom ?? whole(base), [x, y] = mapAxes(base, now, size);
  return { x: now.x - by[0] / x.scale, y: now.y - by[1] / y.scale, times: now.times };
}

/** As text in the address, and back; null for what is no zoom. */
export const zoomText = ({ x, y, times }) => [x, y, times].map((v) => String(Number(v.toPrecision(6))).replace("e+", "e")).join(",");

export function zoomFrom(text) {
  const numbers = text.split(",").map(Number), [x, y, times] = numbers;
  const can = text && numbers.length === 3 && numbers.every(Number.isFinite) && times >= FARTHEST && times <= CLOSEST;
  return can && Math.abs(x) < 1e6 && Math.abs(y) < 1e6 ? { x, y, times } : null;
}
