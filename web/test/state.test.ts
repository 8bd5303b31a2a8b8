import assert from "node:assert/strict";
import { test } from "node:test";
import { spansOf, endOf } from "../src/pages/experiment/log/spans";
import { groupFailures } from "../src/pages/overview/causes";
import type { LogEvent, Row } from "../src/api/types";
import { seen, shares } from "../src/state/uses";
import { withChanges } from "../src/state/address";

test("the address changes where it is told to, and keeps the rest", () => {
    assert.equal(withChanges("?q=phase%3Dfailed&sort=score", { sort: null }), "?q=phase%3Dfailed");
    assert.equal(withChanges("?a=1", { a: null }), "");
    assert.equal(withChanges("", { ids: "x,y" }), "?ids=x,y");
    assert.equal(new URLSearchParams(withChanges("", { q: "score>60 a&b" })).get("q"), "score>60 a&b");
});

test("failures that differ in figures are of one cause, the commonest first", () => {
    const row = (id: string, reason: string) => ({ id, reason }) as Row;
    const groups = groupFailures([row("a-1", "the folder is gone"), row("b-2", "round 120: out of memory"), row("c-3", "round 7: out of memory")]);
    assert.deepEqual(groups.map(group => group.rows.map(one => one.id)), [["b-2", "c-3"], ["a-1"]]);
});

test("phases are stretches, and what has ended goes on no longer", () => {
    const event = (phase: string, second: number) => ({ phase, time: new Date(second * 1000).toISOString(), reason: "", round: 0, position: second }) as LogEvent;
    const events = [event("queued", 0), event("warm_up", 5), event("warm_up", 7), event("done", 9)];
    assert.equal(endOf(events, 99_000), 9_000);
    assert.equal(endOf(events.slice(0, 3), 99_000), 99_000);
    assert.deepEqual(spansOf(events, 9_000).map(span => [span.phase, span.from, span.to, span.events.length]), [["queued", 0, 5000, 1], ["warm_up", 5000, 9000, 2], ["done", 9000, 9000, 1]]);
});

test("a device is in use from its lease to the look that no longer shows it", () => {
    const lease = (holder: string) => ({ lease: { holder, slot: "", device: "cpu-0", fence: holder.charCodeAt(0), threads: 1, instructions: "", host: "" }, account: "", priority: "normal" as const, since: new Date(1000).toISOString(), yields_to: "" });
    const devices = (...holders: string[]) => ({ devices: [], leases: holders.map(lease), queue: [] });
    let history = seen({ since: 5000, uses: [] }, devices("a"), 5000);
    assert.deepEqual(history, { since: 5000, uses: [{ device: "cpu-0", holder: "a", lease: 97, from: 1000, to: null }] });
    history = seen(history, devices("a"), 6000);
    history = seen(history, devices("b"), 7000);
    assert.deepEqual(history.uses.map(use => [use.holder, use.to]), [["a", 7000], ["b", null]]);
    assert.deepEqual(shares(history.uses, 5000, 9000), [{ id: "b", time: 4000 }, { id: "a", time: 2000 }]);
});
