import assert from "node:assert/strict";
import { test } from "node:test";
import { tokens, toggle, valuesOf } from "../src/pages/experiments/conditions";

test("a line is conditions and words", () => {
    assert.deepEqual(tokens("task=vqa score>=60 blocks").map(token => token.condition ?? token.text), [
        { field: "task", comparison: "=", value: "vqa" }, { field: "score", comparison: ">=", value: "60" }, "blocks"]);
});

test("what has blanks stands in quotes", () => {
    assert.deepEqual(valuesOf("name=\"two words\" x", "name"), ["two words"]);
    assert.equal(toggle("", "name", "two words"), "name=\"two words\"");
});

test("a chip adds its value to its field's, and takes it out again", () => {
    assert.equal(toggle("score>60", "phase", "failed"), "score>60 phase=failed");
    assert.equal(toggle("phase=done score>60", "phase", "failed"), "score>60 phase=done,failed");
    assert.equal(toggle("phase=done,failed", "phase", "done"), "phase=failed");
    assert.equal(toggle("score>60 phase==failed words", "phase", "failed"), "score>60 words");
});

test("other comparisons of the field stay", () => assert.equal(toggle("phase!=done", "phase", "failed"), "phase!=done phase=failed"));
