import assert from "node:assert/strict";
import { test } from "node:test";
import type { Race } from "../src/api/experiment";
import { standings } from "../src/charts/bracket/standings";
import { front } from "../src/pages/campaigns/parts/champions";
import { mutationsOf, readMutation, spearman } from "../src/pages/campaigns/parts/mutation";
import { transferMatrix } from "../src/pages/campaigns/parts/transfer";

test("networks of a column compare over the seeds that all of them have", () => {
    const one = (found_for: string, retrained_on: string, seed: number, score: number | null) => ({ found_for, retrained_on, seed, score, experiment: "x" });
    const { cells } = transferMatrix([one("a", "a", 1, 60), one("a", "a", 2, 90), one("b", "a", 1, 50), one("b", "a", 2, null), one("b", "b", 1, 70)]);
    assert.deepEqual(cells.get("a a"), { mean: 60, seeds: [1] });
    assert.deepEqual(cells.get("b a"), { mean: 50, seeds: [1] });
    assert.deepEqual(cells.get("b b"), { mean: 70, seeds: [1] });
    assert.deepEqual(cells.get("a b"), { mean: null, seeds: [] });
});

test("the front has those that nothing beats in both", () => {
    assert.deepEqual(front([{ cost: 2, score: 5 }, { cost: 1, score: 3 }, { cost: 3, score: 4 }, { cost: 2, score: 4 }]), [{ cost: 1, score: 3 }, { cost: 2, score: 5 }]);
});

test("settings that vary are read from what a campaign says", () => {
    assert.deepEqual([...readMutation("search.learning_rate 0.0006, search.batch 32")], [["search.learning_rate", 0.0006], ["search.batch", 32]]);
    const { settings, rows } = mutationsOf([{ id: "x", task: "vqa", seed: 1, phase: "done", held: false, round: 1, score: 5, data_version: null, mutation: "a.b 1e-5" }, { id: "y", task: "vqa", seed: 1, phase: "done", held: false, round: 1, score: null, data_version: null, mutation: "a.b 2" }]);
    assert.deepEqual(settings, ["a.b"]);
    assert.deepEqual(rows.map(row => row.values), [[1e-5]]);
});

test("rank correlation is that of ranks, ties included", () => {
    assert.equal(spearman([1, 2, 3, 4], [10, 100, 1000, 10000]), 1);
    assert.equal(spearman([1, 2, 3], [3, 2, 1]), -1);
    assert.equal(spearman([1, 1, 1], [1, 2, 3]), null);
    assert.ok(Math.abs(spearman([1, 2, 2, 3], [1, 2, 3, 4])! - 0.9486832980505138) < 1e-12);
});

test("a race is told from the winner down, and why each one left", () => {
    const genotype = { encoder: ["SA"], decoder: ["GA"] };
    const candidate = (losses: number[], more: object = {}) => ({ genotype, seed: 1, losses, accuracies: [], joined_at: 0, is_out: true, is_winner: false, ...more });
    const race: Race = { name: "found", epochs: [3, 6], judged_by: "loss", spent: null, candidates: [candidate([2]), candidate([1.5, 1.2], { is_out: false, is_winner: true }), candidate([1.4], { joined_at: 1 }), candidate([1.8])] };
    const all = standings(race);
    assert.deepEqual(all.map(one => one.scores), [[1.5, 1.2], [null, 1.4], [1.8, null], [2, null]]);
    assert.equal(all[0]!.why, "won: loss 1.2000 after 6 epochs, place 1 of 2");
    assert.equal(all[3]!.why, "out: loss 2.0000 after 3 epochs, place 3 of 3; the better 2 went on");
});
