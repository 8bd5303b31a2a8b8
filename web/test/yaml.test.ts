import assert from "node:assert/strict";
import { test } from "node:test";
import { fieldsOfLines, isChanged } from "../src/pages/experiment/spec/yaml";
import { complete, helpAt } from "../src/pages/submit/editor/complete";
import { highlight } from "../src/pages/submit/editor/highlight";
import type { Schema } from "../src/pages/submit/editor/schema";

const spec = "name: x\nsearch:\n  # a comment\n  batch: 64\n  stop:\n    max_epochs: 3\nbaselines:\n- mcan\n- random\n";

test("every line knows its field", () => {
    assert.deepEqual(fieldsOfLines(spec), ["name", "search", null, "search.batch", "search.stop", "search.stop.max_epochs", "baselines", "baselines", "baselines", null]);
});

test("a line differs with its field, and a group with what is in it", () => {
    assert.equal(isChanged("search.batch", ["search.batch"]), "yes");
    assert.equal(isChanged("search", ["search.batch"]), "below");
    assert.equal(isChanged("search.stop", ["search.batch"]), "no");
    assert.equal(isChanged("baselines", ["base"]), "no");
});

const schema: Schema = { anyOf: [
    { properties: { name: { type: "string" }, task: { enum: ["vqa", "itm"], default: "vqa" }, search: { description: "the search", properties: { batch: { type: "integer", minimum: 1, maximum: 9, default: 4 }, stop: { properties: { max_epochs: { type: "integer" }, max_minutes: { type: ["number", "null"] } } } } }, baselines: { type: "array", items: { enum: ["mcan", "random"] } } } },
    { properties: { experiments: { type: "array", items: { properties: { spec: { type: "string" }, priority: { enum: ["low", "high"] } } } }, budget: { properties: { hours: { type: "number" } } } } },
] };
const offered = (text: string) => complete(schema, text, text.length).options.map(option => option.label);

test("names are offered where a name is written, those of the group and not yet there", () => {
    assert.deepEqual(offered("name: x\n"), ["task", "search", "baselines"]);
    assert.deepEqual(offered("search:\n  b"), ["batch"]);
    assert.deepEqual(offered("search:\n  batch: 3\n  stop:\n    max"), ["max_epochs", "max_minutes"]);
    assert.deepEqual(offered("search: { stop: { max_epochs: 1, m"), ["max_minutes"]);
    assert.deepEqual(offered("experiments:\n  - spec: a\n    p"), ["priority"]);
});

test("values are offered where a value is written", () => {
    assert.deepEqual(offered("task: i"), ["itm"]);
    assert.deepEqual(offered("baselines: [mcan, ra"), ["random"]);
    assert.deepEqual(offered("search: { stop: { max_minutes: "), ["null"]);
    assert.deepEqual(offered("experiments:\n  - spec: a\n    priority: h"), ["high"]);
});

test("nothing is offered in a comment", () => assert.deepEqual(offered("name: x # t"), []));

test("the field at the caret is explained, wherever in its line it stands", () => {
    const text = "search:\n  batch: 3\n";
    for (const caret of [10, 13, 16, 18]) assert.equal(helpAt(schema, text, caret)?.name, "search.batch", `at ${caret}`);
    assert.equal(helpAt(schema, text, 3)?.description, "the search");
    assert.equal(helpAt(schema, "search:\n  batch: 3\n", 14)?.kind, "a whole number, 1 to 9");
});

test("a coloured line is the line", () => {
    for (const line of ["search: { batch: 64, x: \"a # b\" } # why", "- 'it''s'", "a#b: 1e-9", "", "  # only"]) assert.equal(highlight(line).map(piece => piece.text).join(""), line);
    assert.deepEqual(highlight("batch: 64 # x").map(piece => piece.kind), ["key", "plain", "number", "plain", "comment"]);
});
