import assert from "node:assert/strict";
import test from "node:test";
import { cellAt, cellPicture, gridOf } from "../../assets/model/cells.mjs";
import { entrantIn, onlyEntrants } from "../../assets/model/entrants.mjs";
import { endWords, percents, shortened, winnerWords } from "../../assets/model/fate_words.mjs";
import { endsPicture, lossPicture, settingsPicture, swarmPicture, winnersPicture } from "../../assets/model/fates.mjs";
import { rgb } from "../../assets/model/heights.mjs";
import { beyondWords, cutAxes, heightAt } from "../../assets/model/cut_curves.mjs";
import { closer, figure, shareOf, valueAt } from "../../assets/model/study_axis.mjs";
import { byColour, frameAt } from "../../assets/model/swarm.mjs";
import { chromaOf, fromOklch, luminance, shadeOf, soonness, spanOf, tint, tintsOf } from "../../assets/model/tints.mjs";

// as app/pictures/theme.py has them
const THEMES = {
  dark: {
    map: ["#0f151d", "#151c26", "#1b232f", "#212b38", "#273242", "#2e3a4b", "#344255", "#3b4b60", "#42536a"],
    inks: ["#ffb020", "#5cc2ff", "#f58fc9", "#35d6a0", "#f7f2a0", "#ff7d5c", "#d3c4ff", "#f4f6f9"],
    minima: ["#c2989a", "#a5e5e8", "#cddfbc", "#98a4c5", "#816b88"],
    "text-3": "#8592a1",
  },
  light: {
    map: ["#fdfdfb", "#f3f5f5", "#e9edf0", "#e0e5ea", "#d6dde5", "#ccd5df", "#c3cdda", "#b9c6d4", "#b0becf"],
    inks: ["#8f5200", "#0062ad", "#a62a7a", "#006b4c", "#453c00", "#b92c0e", "#4a2fb8", "#23292f"],
    minima: ["#724347", "#66a5a8", "#8e9f7f", "#5a678f", "#4b3253"],
    "text-3": "#636c77",
  },
};
/** @type {any} */
const VERDICTS = {
  reached: { arrived: true, decided: true, hatch: "", many: "arrive" },
  running: { arrived: false, decided: false, hatch: "sparse", many: "still on the way" },
  trapped: { arrived: false, decided: true, hatch: "falling", many: "" },
  diverged: { arrived: false, decided: true, hatch: "rising close", many: "" },
};
const kinds = Object.keys(VERDICTS),
  tints = tintsOf(THEMES.dark),
  shown = { tints, verdicts: VERDICTS, window: { x: [-6, 6], y: [-6, 6] } };
/** @type {any} */
const ends = {
  header: { kinds, steps: 100, minima: [[3, 2, 0], [-2.805, 3.131, 0]], none: -3e38 },
  arrays: {
    kind: Uint8Array.of(0, 0, 0, 2, 1, 3),
    minimum: Int16Array.of(0, 0, 1, 1, -1, -1),
    steps: Int32Array.of(10, 80, 30, 5, -1, 7),
    loss: Float32Array.of(1e-9, 1e-6, 1e-8, 2, 3, -3e38),
  },
};

test("a colour goes to OKLab and back, and a tint has the luminance that was asked for", () => {
  assert.deepEqual(fromOklch(1, 0, 0), [255, 255, 255]);
  assert.deepEqual(fromOklch(0.627955, 0.257683, 29.2339), [255, 0, 0]); // red, of CSS Color 4
  assert.ok(Math.abs(chromaOf([255, 0, 0]).hue - 29.23) < 0.1);
  for (const wanted of [0.02, 0.1, 0.5]) {
    assert.ok(Math.abs(luminance(tint({ chroma: 0.05, hue: 120 }, wanted)) - wanted) < 0.01);
  }
});

test("on all colours of a map every ink is seen as well as on the ground, and none is as strong as an ink", () => {
  /** @param {number[]} one @param {number[]} other */
  const contrast = (one, other) => {
    const [low, high] = [one, other].map(luminance).sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  for (const theme of Object.values(THEMES)) {
    const { minima, entrants, plain } = tintsOf(theme);
    for (const colour of [...minima, ...entrants, plain].flat()) {
      for (const ink of theme.inks) assert.ok(contrast(rgb(ink), colour) >= 2.95);
    }
    const strongest = Math.max(...minima.flat().map((colour) => chromaOf(colour).chroma));
    // What is a minimum's is not taken for an entrant's.
    const soonest = (/** @type {number[][][]} */ areas) =>
      areas.slice(0, 4).map((area) => chromaOf(area.at(-1) ?? []).chroma);
    assert.ok(Math.max(...soonest(minima)) < 0.75 * Math.min(...soonest(entrants)));
    assert.ok(theme.inks.slice(0, 4).every((ink) => chromaOf(rgb(ink)).chroma > strongest));
  }
});

test("neighbouring minima differ in hue, and the soonest shade is the farthest from the page", () => {
  /** @param {number[]} a @param {number[]} b */
  const apart = (a, b) => Math.hypot(...a.map((v, c) => v - b[c]));
  for (const theme of Object.values(THEMES)) {
    const { minima, ground } = tintsOf(theme);
    const soonest = minima.map((shades) => shades.at(-1) ?? []);
    soonest.forEach((one, n) => soonest.slice(n + 1, 4).forEach((other) => assert.ok(apart(one, other) > 12)));
    for (const shades of minima) assert.ok(apart(shades.at(-1) ?? [], ground) > apart(shades[0], ground));
  }
});

test("soonness falls from the soonest to the latest, and a span leaves out the farthest hundredth", () => {
  assert.deepEqual([soonness(10, [10, 80]), soonness(80, [10, 80]), soonness(7, [7, 7])], [1, 0, 1]);
  assert.ok(soonness(20, [10, 80]) > soonness(40, [10, 80]));
  assert.deepEqual(spanOf([-1, -1]), null);
  assert.deepEqual(spanOf([...Array(400).fill(50), 1, 9999]), [50, 50]);
  assert.equal(shadeOf(2), shadeOf(1));
});

test("the legend counts each end, the largest first, and every cell has the look of its end", () => {
  const { items, codes, looks, says } = endsPicture(ends, shown);
  assert.deepEqual(items.map(({ words, count }) => [words, count]), [
    ["reach A (3, 2)", 2],
    ["reach B (−2.81, 3.13)", 1],
    ["trapped in B (−2.81, 3.13)", 1],
    ["still on the way", 1],
    ["diverged", 1],
  ]);
  assert.equal(says, "The stronger, the sooner: 10 to 80 steps.");
  const look = (/** @type {number} */ n) => looks[codes[n]];
  assert.deepEqual(look(0).ground, tints.minima[0].at(-1));
  assert.deepEqual(look(1).ground, tints.minima[0][0]);
  assert.deepEqual([look(3).hatch, look(4).hatch, look(5).hatch], ["falling", "sparse", "rising close"]);
});

test("many minima of a kind are one line of the legend, and their colours stay apart", () => {
  const minima = Array.from({ length: 9 }, (_, n) => [n, n, 0]),
    all = Uint8Array.from({ length: 10 }, (_, n) => n < 9 ? 2 : 1);
  const arrays = { kind: all, minimum: Int16Array.from(all, (_, n) => n < 9 ? n : -1), steps: new Int32Array(10) };
  const answer = { header: { ...ends.header, minima }, arrays };
  const { items, codes, looks } = endsPicture(answer, shown);
  assert.deepEqual(items.map(({ words, count }) => [words, count]), [["trapped in one of 9 minima", 9], [
    "still on the way",
    1,
  ]]);
  assert.notDeepEqual(looks[codes[0]].ground, looks[codes[1]].ground);
  assert.equal(swarmPicture(answer, shown).items[0].words, "trapped in one of 9 minima");
});

test("a swarm has the hues of its ends, hollow where it has not arrived, and shows the last frame up to a step", () => {
  const { looks, codes, items } = swarmPicture(ends, shown), groups = byColour({ codes, looks });
  assert.deepEqual(items.map(({ count }) => count), [2, 1, 1, 1, 1]);
  assert.deepEqual(items.map(({ short, words }) => short ?? words).filter((said) => /undefined/.test(said)), []);
  assert.deepEqual([looks[codes[0]].hollow, looks[codes[3]].hollow, looks[codes[4]].hollow], [false, true, true]);
  assert.deepEqual(groups.flatMap(({ members }) => members).sort(), [0, 1, 2, 3, 4, 5]);
  assert.deepEqual(groups[0].members, [0, 1]);
  assert.deepEqual([0, 1, 4, 5, 99].map((step) => frameAt([0, 2, 5], step)), [0, 0, 1, 2, 2]);
});

test("a start is said alone", () => {
  assert.equal(endWords(ends, 0, shown), "reaches A (3, 2) at step 10");
  assert.equal(endWords(ends, 3, shown), "trapped in B (−2.81, 3.13) at step 5");
  assert.equal(endWords(ends, 4, shown), "still on the way");
  assert.equal(endWords(ends, 5, shown), "diverged at step 7");
});

test("who wins has its own ink, the stronger the larger its lead, and nobody is hatched", () => {
  const arrays = {
    winner: Int16Array.of(0, 0, 1, -1),
    margin: Int32Array.of(0, 40, 7, -1),
    steps: Int32Array.of(9, 9, 1, -1),
  };
  const entrants = [{ slot: 2, label: "SGD" }, { slot: 0, label: "Adam" }];
  const { items, codes, looks } = winnersPicture({ arrays }, { tints, entrants });
  assert.deepEqual(items.map(({ words, count, slot }) => [words, count, slot]), [
    ["SGD first", 2, 2],
    ["Adam first", 1, 0],
    ["nobody arrives", 1, undefined],
  ]);
  assert.deepEqual(looks[codes[0]].ground, tints.entrants[2][0]);
  assert.deepEqual(looks[codes[1]].ground, tints.entrants[2].at(-1));
  assert.equal(looks[codes[3]].hatch, "rising");
  assert.equal(winnerWords({ arrays }, 1, { entrants }), "SGD arrives first, in 9 steps, 40 steps ahead");
  assert.equal(winnerWords({ arrays }, 2, { entrants }), "Adam arrives first, in 1 step, 7 steps ahead");
  assert.equal(winnerWords({ arrays }, 3, { entrants }), "nobody arrives");
});

test("where the last digits decide who wins nobody is named, and of a swarm of which some ends are open it is said", () => {
  const arrays = {
    winner: Int16Array.of(-2, 0, -1),
    margin: Int32Array.of(-1, 3, -1),
    steps: Int32Array.of(-1, 9, -1),
  };
  const { items, codes, looks } = winnersPicture({ arrays }, {
    tints,
    entrants: [{ slot: 1, label: "SGD" }],
  });
  assert.deepEqual(items.map(({ words }) => words).sort(), ["SGD first", "nobody arrives", "the last digits decide"]);
  assert.deepEqual([0, 1, 2].map((n) => looks[codes[n]].hatch), ["sparse", undefined, "rising"]);
  assert.equal(winnerWords({ arrays }, 0, { entrants: [] }), "the last digits decide who is first");
  const swarm = (/** @type {boolean} */ hangs) =>
    swarmPicture({ ...ends, header: { ...ends.header, hangs } }, shown).says;
  assert.equal(swarm(false), "Of 6 starts.");
  assert.equal(swarm(true), "Of 6 starts. Where the last digits decide the end, it is called running.");
});

test("where nobody wins anywhere, or all leads are none, there is a picture still", () => {
  const none = { winner: Int16Array.of(-1, -1), margin: Int32Array.of(-1, -1), steps: Int32Array.of(-1, -1) };
  assert.equal(winnersPicture({ arrays: none }, { tints, entrants: [] }).items[0].count, 2);
  const tied = { winner: Int16Array.of(0), margin: Int32Array.of(0), steps: Int32Array.of(3) };
  const { looks } = winnersPicture({ arrays: tied }, { tints, entrants: [{ slot: 0, label: "SGD" }] });
  assert.ok(looks[0].ground);
});

test("settings are shaded by steps, or by the logarithm of the loss above the lowest", () => {
  const bySteps = settingsPicture(ends, shown), byLoss = lossPicture(ends, { ...shown, lowest: 0 });
  assert.deepEqual(bySteps.items.map(({ words, count }) => [words, count])[0], ["arrive", 3]);
  assert.deepEqual(byLoss.items.map(({ words, count }) => [words, count]), [["end with a loss", 5], ["diverged", 1]]);
  assert.deepEqual(byLoss.looks[byLoss.codes[0]].ground, tints.plain.at(-1));
  assert.match(byLoss.says ?? "", /1\.0e−9 to/);
  assert.match(lossPicture(ends, { ...shown, lowest: null }).says ?? "", /to 2/);
});

test("shares read well, and a long legend is shortened without losing a start", () => {
  assert.deepEqual(percents([1, 999], 1000), ["< 1 %", "> 99 %"]);
  assert.deepEqual([percents([61, 39], 100), percents([5], 5)], [["61 %", "39 %"], ["100 %"]]);
  assert.deepEqual(percents([267, 267, 236, 220, 10], 1000), ["27 %", "27 %", "23 %", "22 %", "1 %"]);
  const items = [5, 4, 3, 2, 1].map((count) => ({ words: `${count}`, count }));
  assert.equal(shortened(items, 5), items);
  assert.deepEqual(shortened(items, 3).map(({ words, count }) => [words, count]), [["5", 5], ["4", 4], [
    "3 other ends",
    6,
  ]]);
});

test("cells lie where their range does, the lowest row at the bottom, and nothing is painted beside them", () => {
  const grid = { columns: 2, rows: 1, x: [0, 2], y: [0, 1] }, red = { ground: [255, 0, 0] };
  const hatched = { ground: [0, 0, 0], hatch: "level", ink: [0, 255, 0] };
  const axes = [{ offset: 5, scale: 5 }, { offset: 10, scale: -10 }];
  const pixels = cellPicture(grid, [0, 1], [red, hatched], { wide: 20, tall: 12, axes });
  /** @param {number} x @param {number} y */
  const at = (x, y) => [...pixels.slice(4 * (20 * y + x), 4 * (20 * y + x) + 4)];
  assert.deepEqual([at(4, 5), at(5, 5), at(9, 5)], [[0, 0, 0, 0], [255, 0, 0, 255], [255, 0, 0, 255]]);
  assert.deepEqual([at(10, 5), at(10, 6), at(15, 5), at(7, 11)], [[0, 255, 0, 255], [0, 0, 0, 255], [0, 0, 0, 0], [
    0,
    0,
    0,
    0,
  ]]);
});

test("the cell of a point, and grids that are bounded by cells and by pixels", () => {
  const grid = { columns: 4, rows: 2, x: [0, 4], y: [-1, 1] };
  assert.deepEqual(
    [cellAt(grid, [0.5, -0.5]), cellAt(grid, [3.5, 0.5]), cellAt(grid, [4.5, 0]), cellAt(grid, [1, -2])],
    [0, 7, -1, -1],
  );
  assert.deepEqual(gridOf([560, 560], 64 * 64), [64, 64]);
  assert.deepEqual(gridOf([30, 20], 1e6), [30, 20]);
  for (const size of [[1, 5000], [9000, 9000], [0, 0]]) {
    const [columns, rows] = gridOf(size, 65536);
    assert.ok(columns >= 1 && rows >= 1 && columns <= 512 && rows <= 512 && columns * rows <= 65536);
  }
});

test("a share of an axis is a value and back, and closer keeps what is under the hand", () => {
  const far = { low: 1e-300, high: 1e300, log: true };
  for (const axis of [{ low: 1e-6, high: 10, log: true }, { low: -2, high: 3, log: false }, far]) {
    for (const share of [0, 0.3, 1]) assert.ok(Math.abs(shareOf(axis, valueAt(axis, share)) - share) < 1e-3);
    const near = closer(axis, axis, 4, 0.3), under = valueAt(axis, 0.3);
    assert.ok(Math.abs(shareOf(near, under) - 0.3) < 1e-2);
    const back = closer(near, axis, 1e9, 0.5);
    assert.ok(back.low >= axis.low && back.high <= axis.high && back.low < back.high);
    const whole = closer(near, axis, 1e-9, 0.5);
    assert.ok(Math.abs(shareOf(axis, whole.low)) < 1e-9 && Math.abs(shareOf(axis, whole.high) - 1) < 1e-9);
  }
  assert.deepEqual([0.01, 1, 1e-6, 0.8, -2.5, 250000].map(figure), ["0.01", "1", "1e−6", "0.8", "−2.5", "2.5e+5"]);
});

test("the curves' chart holds every height up to far above the start, and a rate lies on its curve", () => {
  const answer = {
    x: { lo: 0.001, hi: 1, log: true },
    entrants: [{ loss: [8, 2e-9, 3, 1e30] }, null, { loss: [1, 0, null, null] }],
  };
  const { x, y, height } = cutAxes(answer, { lowest: 0, highest: 50, bounded: true, begun: 10 });
  assert.deepEqual([x.low, x.high, y.log, y.low, y.high], [0.001, 1, true, 1e-9, 10]);
  assert.deepEqual([height(null), height(3)], [null, 3]);
  const endless = cutAxes(answer, { lowest: -5, highest: 5, bounded: false, begun: 10 });
  assert.ok(!endless.y.log && endless.y.low < 0 && endless.y.high > 5);
  const falling = { ...answer, entrants: [{ loss: [4, -8e263] }] };
  assert.ok(cutAxes(falling, { lowest: -4, highest: 4, bounded: false, begun: 5 }).y.low > -20);
  const rates = { low: 0.001, high: 10, log: true }, shares = { low: 0, high: 1, log: false };
  assert.ok(Math.abs((heightAt(rates, [0.01, 1], [1, 100], 0.1) ?? NaN) - 10) < 1e-9);
  assert.equal(heightAt(rates, [0.01, 1], [1, null], 0.9), null);
  assert.equal(heightAt(rates, [0.01, 1], [1, null], 0.011), 1);
  assert.equal(heightAt(rates, [0.01, 1], [1, 3], 50), 3);
  assert.equal(heightAt(shares, [0.25, 0.75], [0, 4], 0.5), 2);
  assert.equal(heightAt(shares, [0.25, 0.75], [0, 4], 0), 0);
  assert.equal(beyondWords([{ heights: [1, 2] }], 10), "");
  assert.equal(beyondWords([{ heights: [1, 1e302] }], 10), "; above the chart a run ends off the scale");
  assert.match(beyondWords([{ heights: [1e302] }, { heights: [null] }], 10), /ends off the scale, or overflows$/);
});

test("a race of some entrants keeps their changes, and the one that is looked into is the chosen, or the first on show", () => {
  const race = { entrants: [{ slot: 0 }, { slot: 5 }, { slot: 2 }], changes: [[3, 0, "beta", 1], [4, 2, "beta", 0.5]] };
  const kept = onlyEntrants(/** @type {any} */ (race), [2]);
  assert.deepEqual(kept.entrants, [{ slot: 2 }]);
  assert.deepEqual(kept.changes, [[4, 0, "beta", 0.5]]);
  const byNumber = [{ slot: 0, muted: true }, { slot: 5, muted: false }];
  assert.deepEqual([entrantIn(byNumber, 0).slot, entrantIn(byNumber, null).slot, entrantIn(byNumber, 9).slot], [
    0,
    5,
    5,
  ]);
});
