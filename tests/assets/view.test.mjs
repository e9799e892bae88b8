import assert from "node:assert/strict";
import test from "node:test";
import { allSettingsBut, hidesSetting, viewFrom, viewText } from "../../assets/model/view.mjs";
import {
  mapAxes,
  panned,
  sameZoom,
  wholeWindow,
  wholeZoom,
  zoomedBy,
  zoomFrom,
  zoomText,
  zoomToFit,
} from "../../assets/model/zoom.mjs";
/** @import { Zoom } from "../../assets/model/types.mjs" */

/** @param {string} kind @param {...string} of */
const field = (kind, ...of) => ({ kind, wanted: "so", of });
const FIELDS = {
  at: field("step"),
  view: field("name", "deep", "loss"),
  camera: field("numbers", ..."123456789"),
  zoom: field("zoom"),
  mute: field("entrants"),
  speed: field("speed"),
  hide: field("names"),
  present: field("flag"),
  ranges: field("ranges", "a", "b", "c", "d"),
};
/** @type {Record<string, unknown>} */
const VIEW = {
  at: 120,
  view: "deep",
  camera: [0.1, -1, 1.5, 0, 0, 0, 0, 0, 1],
  zoom: { x: 1, y: -2.5, times: 8 },
  mute: [0, 3],
  speed: 300,
  hide: ["rail", "learning_rate.0"],
  present: true,
  ranges: [1e-6, 0.01, -2, 3.5],
};

test("a view reads back from its text, all of it and each field alone", () => {
  assert.deepEqual(Object.keys(VIEW).sort(), Object.keys(FIELDS).sort());
  assert.deepEqual(viewFrom(viewText(VIEW, FIELDS), FIELDS), { view: VIEW, complaints: [] });
  for (const name of Object.keys(VIEW)) {
    assert.deepEqual(viewFrom(viewText({ [name]: VIEW[name] }, FIELDS), FIELDS).view, { [name]: VIEW[name] });
  }
});

test("what is as usual is left out, and a race's own fields are none of the view's", () => {
  assert.equal(viewText({ at: null, mute: [], hide: [], zoom: null, present: false }, FIELDS), "");
  assert.deepEqual(viewFrom("?surface=ravine&e=adam&at=7", FIELDS), { view: { at: 7 }, complaints: [] });
});

test("what a field cannot be is said, and left out", () => {
  for (
    const bad of [
      "at=-1",
      "at=soon",
      "camera=1,2,3",
      "camera=a,0,0,0,0,0,0,0,1",
      "zoom=1,1,0",
      "ranges=1,2,3",
      "ranges=2,1,0,1",
      "ranges=0,1,a,1",
      "zoom=,,",
      "mute=12",
      "speed=0",
      "hide=<b>",
      "present=yes",
      "view=top",
    ]
  ) {
    const { view, complaints } = viewFrom(bad, FIELDS), [name] = bad.split("=");
    assert.deepEqual(view, {}, bad);
    assert.equal(complaints.length, 1, bad);
    assert.match(complaints[0], new RegExp(`^${name} is ‘.*’, but must be so. It was left out\\.$`));
  }
});

test("whole numbers are as many as their names", () => {
  const net = { net: field("wholes", "width", "examples", "batch") };
  assert.deepEqual(viewFrom("net=16,200,4", net).view, { net: [16, 200, 4] });
  assert.equal(viewText({ net: [16, 200, 4] }, net), "net=16,200,4");
  for (const text of ["16,200", "16,200,4,1", "1.5,200,4", "-1,200,4", "16,,4", "1e3,2,4"]) {
    assert.equal(viewFrom(`net=${text}`, net).complaints.length, 1);
  }
});

test("a kind of field that the page does not know is an error", () => {
  assert.throws(
    () => viewFrom("tilt=3", { tilt: field("angle") }),
    /tilt is of the kind ‘angle’, but must be of one of/,
  );
  assert.throws(() => viewText({ tilt: 3 }, { tilt: field("angle") }), /angle/);
});

test("a setting is hidden for all or for one entrant, and all but one can be", () => {
  assert.ok(hidesSetting(["beta"], 3, "beta"));
  assert.ok(hidesSetting(["beta.3"], 3, "beta"));
  assert.ok(!hidesSetting(["beta.3"], 2, "beta"));
  /** @type {Parameters<typeof allSettingsBut>[0]} */
  const race = {
    knobs: { condition: 50 },
    entrants: [{ settings: { learning_rate: 1 } }, { settings: { learning_rate: 1, beta: 0.9 } }],
  };
  assert.deepEqual(allSettingsBut(race, [1, "learning_rate"]), [
    "condition",
    "learning_rate.0",
    "schedule.0",
    "dialect.0",
    "beta.1",
    "schedule.1",
    "dialect.1",
  ]);
  assert.deepEqual(allSettingsBut(race, ["knob", "condition"])[0], "learning_rate.0");
});

/** @type {any} */
const BASE = { x: [-5, 5], y: [-2, 2] }, SIZE = [1000, 400];
/** @param {Zoom | null} zoom @param {number[]} point */
const pixelOf = (zoom, point) => mapAxes(BASE, zoom, SIZE).map(({ offset, scale }, n) => offset + scale * point[n]);

test("the whole window fills the panel, y upwards", () => {
  assert.deepEqual(pixelOf(null, [-5, 2]), [0, 0]);
  assert.deepEqual(pixelOf(wholeZoom(BASE), [5, -2]), [1000, 400]);
});

test("closer keeps the point under the pointer, and back again is the whole window", () => {
  const near = zoomedBy(BASE, null, SIZE, [250, 100], 4), again = zoomedBy(BASE, near, SIZE, [700, 300], 2);
  assert.equal(near?.times, 4);
  assert.equal(again?.times, 8);
  const under = [-2.5, 1];
  pixelOf(near, under).forEach((v, n) => assert.ok(Math.abs(v - [250, 100][n]) < 1e-9));
  const there = mapAxes(BASE, near, SIZE).map(({ offset, scale }, n) => ([700, 300][n] - offset) / scale);
  pixelOf(again, there).forEach((v, n) => assert.ok(Math.abs(v - [700, 300][n]) < 1e-9));
  assert.equal(zoomedBy(BASE, near, SIZE, [250, 100], 1 / 4), null);
  assert.equal(zoomedBy(BASE, near, SIZE, [0, 0], 1e9)?.times, 1e4);
  assert.equal(zoomedBy(BASE, near, SIZE, [0, 0], 1e-9)?.times, 0.25);
});

test("moved by pixels, a point lies so many pixels further", () => {
  const zoom = { x: 1, y: 0.5, times: 3 },
    [before, after] = [zoom, panned(BASE, zoom, SIZE, [30, -20])].map((z) => pixelOf(z, [1, 1]));
  [30, -20].forEach((by, n) => assert.ok(Math.abs(after[n] - before[n] - by) < 1e-9));
});

test("a zoom reads back from its text", () => {
  /** @type {({x: number, y: number, times: number} | "whole")[]} */
  const zooms = [{ x: 1, y: -2.5, times: 8 }, { x: 1e-5, y: 9.10615, times: 10000 }, "whole"];
  for (const zoom of zooms) {
    assert.deepEqual(zoomFrom(zoomText(zoom)), zoom);
  }
  for (const bad of ["", "1,2", "1,2,3,4", "1,2,x", "1,2,1e9", "1e9,0,2"]) assert.equal(zoomFrom(bad), null, bad);
});

test("the view that fits points shows them all, with room around and as large as it goes", () => {
  for (
    const points of [[[-4, 1], [0, 0]], [[1, 1], [1.5, 1.9], [1.2, -1.9]], [[-4, -1.9], [4.9, 1.9]], [[-6, 0], [20, 1]]]
  ) {
    const zoom = zoomToFit(BASE, points),
      pixels = points.map((point) => pixelOf(zoom, point)),
      shares = pixels.map(([x, y]) => [x / SIZE[0], y / SIZE[1]]);
    const taken = [0, 1].map((n) =>
      Math.max(...shares.map((share) => share[n])) - Math.min(...shares.map((share) => share[n]))
    );
    assert.ok(Math.abs(Math.max(...taken) - 0.76) < 0.01, `${points}: ${taken}`);
    assert.ok(shares.flat().every((share) => share > 0.1 && share < 0.9));
  }
  assert.equal(zoomToFit(BASE, [[1, 1]]), null, "one point has no size");
  assert.equal(zoomToFit(BASE, []), null);
  assert.deepEqual(
    zoomToFit(BASE, [[-4, 1], [0, 0], [1e9, 0]]),
    zoomToFit(BASE, [[-4, 1], [0, 0]]),
    "what no zoom can show is passed over",
  );
  assert.ok(
    sameZoom(zoomToFit(BASE, [[-4, 1], [0, 0]]), zoomFrom(zoomText(zoomToFit(BASE, [[-4, 1], [0, 0]]) ?? "whole"))),
  );
});

test("the whole window has the panel's shape about the surface's own middle", () => {
  assert.deepEqual(wholeWindow(BASE, [1000, 1000]), { x: [-5, 5], y: [-5, 5] });
  assert.deepEqual(wholeWindow(BASE, [2000, 400]), { x: [-10, 10], y: [-2, 2] });
});
