import assert from "node:assert/strict";
import test from "node:test";
import { labels } from "../../assets/model/entrant_labels.mjs";
import { valueOf, withValue } from "../../assets/model/race.mjs";
import { query } from "../../assets/model/race_text.mjs";
import { rateRange, room } from "../../assets/model/rates.mjs";
import { departures, ofSchedule, partAt, scheduleName, scheduleWords } from "../../assets/model/schedule.mjs";
import { allSettingsBut, hidesSetting } from "../../assets/model/view.mjs";

/** @param {string} schedule */
const sgd = (schedule) => ({ rule: "sgd", settings: { learning_rate: 0.5 }, schedule, dialect: "paper", slot: 0 });
/** @type {any} */
const race = { surface: "bowl", knobs: {}, entrants: [sgd("one_cycle;rise:0.5"), sgd("cosine")], changes: [] };

test("a schedule is a name with the settings in which it departs from its own", () => {
  assert.equal(scheduleName("one_cycle;rise:0.5"), "one_cycle");
  assert.equal(scheduleName("cosine"), "cosine");
  assert.deepEqual(departures("one_cycle;rise:0.5;end:4e-6"), { rise: 0.5, end: 4e-6 });
  assert.deepEqual(departures("cosine"), {});
  assert.equal(scheduleWords("one_cycle;rise:0.5;end:1"), "one cycle, rise 0.5, end 1");
});

test("one of its settings is a number of its entrant like all others, and goes into the text of the race", () => {
  assert.equal(ofSchedule("schedule.rise"), "rise");
  assert.equal(ofSchedule("schedule"), null);
  assert.equal(valueOf(race, 0, "schedule.rise"), 0.5);
  assert.equal(valueOf(race, 0, "schedule.end"), undefined);
  assert.equal(valueOf(race, 2, "schedule.end"), undefined);
  const other = withValue(withValue(race, 0, "schedule.rise", 0.25), 0, "schedule.end", 1e21);
  assert.equal(other.entrants[0].schedule, "one_cycle;rise:0.25;end:1e21");
  assert.deepEqual(other.entrants[0].settings, { learning_rate: 0.5 });
  assert.ok(query(other).includes("schedule:one_cycle;rise:0.25;end:1e21,"));
  assert.equal(race.entrants[0].schedule, "one_cycle;rise:0.5");
});

test("two of one rule are told apart by their schedules", () => {
  const twins = { entrants: [sgd("cyclic"), sgd("cyclic;cycles:8;lowest:0")] };
  assert.deepEqual(labels(twins, { sgd: { name: "SGD" } }), ["SGD cyclic", "SGD cyclic, cycles 8, lowest 0"]);
});

test("its settings are hidden with it", () => {
  assert.ok(hidesSetting(["schedule"], 1, "schedule.rise"));
  assert.ok(hidesSetting(["schedule.1"], 1, "schedule.rise"));
  assert.ok(!hidesSetting(["schedule.1"], 0, "schedule.rise"));
  assert.ok(!allSettingsBut(race, [0, "schedule.rise"]).includes("schedule.0"));
  assert.ok(allSettingsBut(race, [0, "schedule.rise"]).includes("schedule.1"));
});

test("a step lies in one of equal parts of the horizon, and beyond it in the last", () => {
  const at = (/** @type {number[]} */ ...steps) => steps.map((step) => partAt(step, 100, 8));
  assert.deepEqual(at(0, 12, 13, 25, 99, 100, 5000), [1, 1, 2, 3, 8, 8, 8]);
  assert.equal(partAt(0, 1, 8), 1);
});

test("where a hand draws there is room from the whole rate down to a thousandth", () => {
  const moved = { race: { ...race, changes: [[3, 0, "learning_rate", 2], [3, 1, "learning_rate", 9]] } };
  assert.deepEqual(rateRange([room(moved, 0)]), [0.0005, 2]);
});
