import assert from "node:assert/strict";
import { test } from "node:test";
import { overTime, unitFor } from "../src/charts/time";
import { join, meanBand, positive, smooth } from "../src/charts/series";

test("a constant stays itself however much it is smoothed", () => {
    for (const value of smooth([3, 3, 3, 3], 0.9)) assert.ok(Math.abs(value! - 3) < 1e-12);
});

test("smoothing weighs what came before, and leaves gaps", () => {
    assert.deepEqual(smooth([1, null, 2], 0), [1, null, 2]);
    const [first, gap, last] = smooth([1, null, 2], 0.5);
    assert.equal(first, 1);
    assert.equal(gap, null);
    assert.ok(Math.abs(last! - (0.5 * 0.5 * 1 + 0.5 * 2) / 0.75) < 1e-12);
});

test("curves with points of their own share one axis", () => {
    assert.deepEqual(join([{ x: [1, 3], values: [10, 30] }, { x: [2, 3], values: [5, 6] }]), { x: [1, 2, 3], values: [[10, null, 30], [null, 5, 6]] });
});

test("a band is a standard deviation to each side, and nothing where one curve is alone", () => {
    const { mean, low, high } = meanBand([[1, 1, null], [3, null, null]]);
    assert.deepEqual(mean, [2, 1, null]);
    assert.deepEqual([low[1], high[1]], [1, 1]);
    assert.ok(Math.abs(high[0]! - (2 + Math.SQRT2)) < 1e-12);
});

test("logarithmic axes leave out 0 and below", () => assert.deepEqual(positive([1, 0, -1, null]), [1, null, null, null]));

test("over time a curve leaves out what a version without times has left, and its unit reads well", () => {
    assert.deepEqual(overTime([null, 30, 60], [3, 2, 1]), { x: [30, 60], values: [2, 1] });
    assert.deepEqual(overTime([], [3, 2]), { x: [], values: [] });
    assert.deepEqual([90, 150, 7300].map(seconds => unitFor(seconds).name), ["s", "min", "h"]);
});
