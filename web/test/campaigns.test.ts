import assert from "node:assert/strict";
import { test } from "node:test";
import type { Campaign, CampaignExperiment } from "../src/api/campaign";
import type { Race } from "../src/api/experiment";
import { standings } from "../src/charts/bracket/standings";
import { front } from "../src/pages/campaigns/parts/champions";
import { mutationsOf, readMutation, spearman } from "../src/pages/campaigns/parts/mutation";
import { rungGroups } from "../src/pages/campaigns/parts/rungGroups";
import { standOf } from "../src/pages/campaigns/parts/stand";
import { transferMatrix } from "../src/pages/campaigns/parts/transfer";

test("networks of a column compare over the seeds that all of them have", () => {
    const one = (found_for: string, retrained_on: string, seed: number, score: number | null) => ({ found_for, retrained_on, seed, score, experiment: "x" });
    const { cells } = transferMatrix([one("a", "a", 1, 60), one("a", "a", 2, 90), one("b", "a", 1, 50), one("b", "a", 2, null), one("b", "b", 1, 70)]);
    assert.deepEqual(cells.get("a a"), { mean: 60, seeds: [1], lead: null, alone: 1 });
    assert.deepEqual(cells.get("b a"), { mean: 50, seeds: [1], lead: { mean: -10, ahead: 0, of: 1 }, alone: 0 });
    assert.deepEqual(cells.get("b b"), { mean: 70, seeds: [1], lead: null, alone: 0 });
    assert.deepEqual(cells.get("a b"), { mean: null, seeds: [], lead: null, alone: 0 });
});

test("the front has those that nothing beats in both", () => {
    assert.deepEqual(front([{ cost: 2, score: 5 }, { cost: 1, score: 3 }, { cost: 3, score: 4 }, { cost: 2, score: 4 }]), [{ cost: 1, score: 3 }, { cost: 2, score: 5 }]);
});

test("settings that vary are read from what a campaign says", () => {
    assert.deepEqual([...readMutation("search.learning_rate 0.0006, search.batch 32")], [["search.learning_rate", 0.0006], ["search.batch", 32]]);
    const { settings, rows } = mutationsOf([{ id: "x", task: "vqa", seed: 1, phase: "done", held: false, round: 1, score: 5, data_version: null, mutation: "a.b 1e-5", ladder: null }, { id: "y", task: "vqa", seed: 1, phase: "done", held: false, round: 1, score: null, data_version: null, mutation: "a.b 2", ladder: null }]);
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

test("searches of a bracket stand from who came furthest down, and why each went on or did not", () => {
    const search = (id: string, bracket: number, losses: number[], more: { passed?: number; stopped?: string; phase?: CampaignExperiment["phase"] }): CampaignExperiment =>
        ({ id, task: "vqa", seed: 1, phase: more.phase ?? "alternating", held: false, round: 1, score: null, data_version: null, mutation: "", ladder: { bracket, epochs: [4, 8], losses, passed: more.passed ?? 0, stopped: more.stopped ?? null } });
    const groups = rungGroups([search("stopped", 0, [1.5], { stopped: "is stopped at epoch 4", phase: "cancelled" }), search("ahead", 0, [1.2, 1.1], { passed: 2, phase: "done" }), search("waits", 0, [1.3, 1.25], { passed: 1 }), search("other", 1, [], {})]);
    assert.deepEqual(groups.map(group => group.runners.map(runner => runner.experiment.id)), [["ahead", "waits", "stopped"], ["other"]]);
    assert.deepEqual(groups[0]!.runners.map(runner => [runner.losses, runner.isOut]), [[[1.2, 1.1], false], [[1.3, 1.25], false], [[1.5, null], true]]);
    assert.equal(groups[0]!.runners[0]!.why, "went on to the end: held-back loss 1.1000 at epoch 8, place 1 of 2 so far");
    assert.equal(groups[0]!.runners[1]!.why, "waits for the others at its rung: held-back loss 1.2500 at epoch 8, place 2 of 2 so far");
    assert.equal(groups[0]!.runners[2]!.why, "is stopped at epoch 4");
    assert.equal(groups[1]!.runners[0]!.why, "has not reached its first rung");
});

test("what a campaign's seeds come to is asked for again when something ends, and not when rounds go on", () => {
    const campaign = (...experiments: Partial<CampaignExperiment>[]) => ({ experiments }) as Campaign;
    const before = standOf(campaign({ id: "a", phase: "done", score: 5, round: 9 }, { id: "b", phase: "alternating", score: null, round: 3 }));
    assert.equal(standOf(campaign({ id: "a", phase: "done", score: 5, round: 9 }, { id: "b", phase: "retraining", score: null, round: 8 })), before);
    assert.notEqual(standOf(campaign({ id: "a", phase: "done", score: 5, round: 9 }, { id: "b", phase: "done", score: 6, round: 8 })), before);
    assert.notEqual(standOf(campaign({ id: "a", phase: "done", score: 5, round: 9 }, { id: "b", phase: "alternating", score: null, round: 3 }, { id: "c", phase: "queued", score: null, round: 0 })), before);
});
