// A camera of Plotly's, turned about the upright axis through what it looks at. Pure.

/**
 * @typedef {{x: number, y: number, z: number}} Vector
 * @typedef {{eye: Vector, center: Vector, up: Vector}} Camera
 */

/**
 * The camera after a share of one turn to the left, as seen from above.
 * @param {Camera} camera
 * @param {number} share
 * @returns {Camera}
 */
export function turnedCamera({ eye, center, up }, share) {
  const [cos, sin] = [Math.cos(2 * Math.PI * share), Math.sin(2 * Math.PI * share)];
  /** @type {(v: Vector) => Vector} */
  const turned = ({ x, y, z }) => ({ x: cos * x - sin * y, y: sin * x + cos * y, z });
  const from = turned({ x: eye.x - center.x, y: eye.y - center.y, z: 0 });
  return { eye: { x: center.x + from.x, y: center.y + from.y, z: eye.z }, center: { ...center }, up: turned(up) };
}
