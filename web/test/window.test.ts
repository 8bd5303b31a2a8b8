import assert from "node:assert/strict";
import { test } from "node:test";
import { scrollTo, windowOf } from "../src/pages/experiments/window";

test("rows in view are drawn, and no more than a few beside them", () => {
    const { from, to } = windowOf(3000, 600, 30, 5000);
    assert.ok(from <= 100 && to >= 120, `${from} to ${to}`);
    assert.ok(to - from <= 50);
});

test("the window stays within the list, at both ends and where the list got shorter", () => {
    assert.deepEqual(windowOf(0, 600, 30, 5), { from: 0, to: 5 });
    assert.equal(windowOf(150_000, 600, 30, 5000).to, 5000);
    const { from, to } = windowOf(150_000, 600, 30, 40);
    assert.ok(from <= 20 && to === 40);
});

test("scrolling goes as far as it must and no further", () => {
    assert.equal(scrollTo(5, 100, 600, 30), 100);
    assert.equal(scrollTo(0, 100, 600, 30), 0);
    assert.equal(scrollTo(40, 100, 600, 30), 41 * 30 - 600);
});
