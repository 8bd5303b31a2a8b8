import assert from "node:assert/strict";
import { test } from "node:test";
import { EventReader } from "../src/api/events";

const stream = "retry: 1000\n: open\n\nid: a-7\nevent: experiment\ndata: {\"id\":\"x\"}\n\n: still here\n\nid: a-8\nevent: gone\ndata: {\ndata: }\n\n";

test("a stream that is cut anywhere gives the same events", () => {
    const whole = new EventReader().read(stream);
    assert.deepEqual(whole, [{ event: "experiment", data: "{\"id\":\"x\"}", id: "a-7" }, { event: "gone", data: "{\n}", id: "a-8" }]);
    for (let cut = 0; cut <= stream.length; cut++) {
        const reader = new EventReader();
        assert.deepEqual([...reader.read(stream.slice(0, cut)), ...reader.read(stream.slice(cut))], whole, `cut at ${cut}`);
    }
});

test("lines may end with carriage returns, and one may come in two parts", () => {
    const reader = new EventReader();
    assert.deepEqual(reader.read("event: a\r"), []);
    assert.deepEqual(reader.read("\ndata: 1\r\n\r\n"), [{ event: "a", data: "1", id: null }]);
});

test("what was not ended by an empty line is no event", () => assert.deepEqual(new EventReader().read("event: a\ndata: 1\n"), []));
