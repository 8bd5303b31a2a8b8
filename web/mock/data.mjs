// Experiments, campaigns and devices as a platform might have them: three that run, one that waits, five that failed for two reasons, 5,000 that ended.
let state = 12345;
export function random() { // mulberry32
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}
const pick = list => list[Math.floor(random() * list.length)];
const hex = length => Array.from({ length }, () => "0123456789abcdef"[Math.floor(random() * 16)]).join("");
const start = Date.now();
const ago = seconds => new Date(start - seconds * 1000).toISOString();

const spaces = { vqa: [2, 4], itm: [2, 4], vgd: [2, 4], ve: [3, 6] };
const words = ["SA", "FFN"], regions = ["SA", "RSA", "GA", "FFN"];
const metric = { vqa: "accuracy", itm: "mean_recall", vgd: "accuracy", ve: "accuracy" };
const mcan = ([m, n]) => ({ encoder: Array.from({ length: m }, (_, i) => ["SA", "FFN"][i % 2]), decoder: Array.from({ length: n }, (_, i) => ["SA", "GA", "FFN"][i % 3]) });
const genotype = ([m, n]) => ({ encoder: Array.from({ length: m }, () => pick(words)), decoder: Array.from({ length: n }, () => pick(regions)) });

export const epochsPlanned = 14, roundsPerEpoch = 33;

function row(index, phase, more = {}) {
    const task = more.task ?? pick(["vqa", "itm", "vgd", "ve"]);
    const name = more.name ?? pick(["scenes", "quickstart", "rooms", "ablation-lr", "depth"]);
    const atRest = ["done", "failed", "cancelled", "paused"].includes(phase);
    const score = phase === "done" ? 40 + random() * 50 : null;
    const age = more.age ?? 3600 + index * 180;
    return {
        id: more.id ?? `${name}-${task}-${hex(6)}`, name, task, seed: 1 + Math.floor(random() * 5), phase, running: !atRest, state: atRest ? "at_rest" : more.state ?? "working",
        round: phase === "queued" ? 0 : Math.floor(epochsPlanned * roundsPerEpoch * (atRest ? 1 : 0.55)), rounds_planned: phase === "queued" ? 0 : epochsPlanned * roundsPerEpoch,
        share: atRest ? null : phase === "queued" ? null : 0.4 + random() * 0.4, score, metric: score === null ? null : metric[task], best_score: score === null ? null : score + random() * 2,
        parameters: score === null ? null : Math.round(150000 + random() * 120000), latency_ms: score === null ? null : 1 + random(), campaign: more.campaign ?? null, priority: more.priority ?? "normal", device: more.device ?? null,
        waits_for: more.waits_for ?? null, reason: more.reason ?? (phase === "done" ? "all 22 epochs are over" : ""), submitted: ago(age), started: phase === "queued" ? null : ago(age - 30),
        ended: ["done", "failed", "cancelled"].includes(phase) ? ago(Math.max(0, age - 900 - random() * 600)) : null,
        spark: phase === "queued" ? [] : Array.from({ length: 22 }, (_, i) => 3.2 * Math.exp(-i / 8) + 0.6 + random() * 0.1),
    };
}

export const campaignIds = ["campaign-3f2a91", "seeds-77ab02"];
export const rows = [];
rows.push(row(0, "alternating", { task: "vqa", name: "quickstart", age: 300, device: "local cpu-0" }));
rows.push(row(0, "retraining", { task: "vgd", name: "scenes", age: 900, device: "local cpu-1", campaign: campaignIds[0], priority: "high" }));
rows.push(row(0, "warm_up", { task: "itm", name: "scenes", age: 120, device: "local cpu-2", campaign: campaignIds[0] }));
rows.push(row(0, "queued", { task: "ve", name: "entailment", age: 60, state: "waiting", waits_for: "all 3 slots are taken; 1 request with the same priority came before" }));
for (let i = 0; i < 3; i++) rows.push(row(0, "failed", { name: "memory", task: "vqa", age: 5000 + i * 100, reason: `round ${120 + i}: the machine has not enough memory for a batch of ${64 << i}; make search.batch smaller, or give the silo more memory` }));
for (let i = 0; i < 2; i++) rows.push(row(0, "failed", { name: "moved", task: "itm", age: 7000 + i * 100, reason: "the folder /data/flickr30k is gone; put it back and resume" }));
rows.push(row(0, "paused", { name: "later", task: "ve", age: 9000, reason: "paused by ann on desk" }));
rows.push(row(0, "done", { name: "<script>alert(1)</script>", id: "<script>alert(1)</script>-vqa-0badc0", task: "vqa", age: 9100 }));
rows.push(row(0, "done", { name: "long", id: "long-" + "x".repeat(10000), task: "vqa", age: 9200 }));
rows.push(row(0, "done", { name: "rtl", id: "\u202Eمرحبا-שלום-abc123", task: "vqa", age: 9300 }));
for (let i = 0; i < Number(process.env.MOCK_ENDED ?? 5000); i++) rows.push(row(i, random() < 0.93 ? "done" : "cancelled", i < 30 ? { campaign: campaignIds[i % 2], name: "scenes" } : {}));

const byId = new Map();
/** Everything about one experiment, made up when it is asked for first. */
export function detail(r) {
    let one = byId.get(r.id);
    if (one) return one;
    const space = spaces[r.task] ?? [2, 4];
    const layers = [...Array(space[0]).fill(words), ...Array(space[1]).fill(regions)];
    const alphas = layers.map(operations => operations.map(() => random() * 0.2));
    const slopes = layers.map(operations => operations.map(() => (random() - 0.5) * 0.35));
    const points = [], curve = [];
    const epochs = r.phase === "queued" ? 0 : Math.max(2, Math.round(r.round / roundsPerEpoch));
    for (let e = 1; e <= epochs; e++) {
        if (e > 6) alphas.forEach((layer, l) => layer.forEach((_, o) => { layer[o] += slopes[l][o] + (random() - 0.5) * 0.3; }));
        const probabilities = alphas.map(layer => { const exp = layer.map(Math.exp), sum = exp.reduce((a, b) => a + b); return exp.map(x => x / sum); });
        points.push({ round: e * roundsPerEpoch, epoch: e, probabilities });
        curve.push({
            round: e * roundsPerEpoch, loss: 3 * Math.exp(-e / 6) + 0.6 + random() * 0.08, accuracy: 70 - 50 * Math.exp(-e / 5) + random(), held_loss: e > 6 ? 3 * Math.exp(-e / 7) + 0.75 + random() * 0.1 : null,
            entropy: probabilities.reduce((sum, layer) => sum - layer.reduce((s, p) => s + p * Math.log(p), 0), 0) / layers.length, signal_to_noise: e > 6 ? layers.map(() => 0.8 + random() * 3) : [],
        });
    }
    const best = p => p.indexOf(Math.max(...p));
    const flips = [];
    for (let i = 7; i < points.length; i++) layers.forEach((operations, l) => {
        const a = best(points[i - 1].probabilities[l]), b = best(points[i].probabilities[l]);
        if (a !== b) flips.push({ round: points[i].round, layer: l, from: operations[a], to: operations[b] });
    });
    const last = points.at(-1)?.probabilities ?? [];
    const found = last.length ? { encoder: last.slice(0, space[0]).map((p, l) => layers[l][best(p)]), decoder: last.slice(space[0]).map(p => regions[best(p)]) } : null;
    const trained = r.phase === "done" || r.phase === "retraining";
    const training = (top, count) => Array.from({ length: count }, (_, i) => ({ epoch: i + 1, loss: 2.4 * Math.exp(-i / 4) + 0.5 + random() * 0.05, accuracy: top - 40 * Math.exp(-i / 3), held_loss: 2.4 * Math.exp(-i / 4) + 0.7 + random() * 0.08, held_accuracy: top - 3 - 40 * Math.exp(-i / 3) }));
    const scores = value => r.phase === "done" ? [{ split: "val", metrics: r.task === "itm" ? { text_r1: value, text_r5: value + 15, text_r10: value + 25, image_r1: value - 3, image_r5: value + 11, image_r10: value + 20, mean_recall: value + 11 } : r.task === "vqa" ? { accuracy: value, yes_no: value + 12, number: value - 9, other: value - 2 } : { accuracy: value }, by_question_type: r.task === "vqa" ? { "what colour": value + 3, "how many": value - 8, "is there": value + 11 } : {}, notes: [] }] : [];
    const network = (name, g, value) => ({ name, genotype: g, same_as: null, parameters: Math.round(170000 + random() * 40000), latency_ms: 1 + random(), progress: r.phase === "retraining" && name === "found" ? { activity: "round 120", share: 0.4, loss: 0.9, accuracy: 61.2, epoch: 4.8, seconds_left: 95 } : null, race_losses: [], trained: r.phase === "done", scores: scores(value), curve: training(value + 5, r.phase === "done" ? 12 : 5), epoch_seconds: Array.from({ length: r.phase === "done" ? 12 : 5 }, (_, i) => 5.1 * (i + 1)), spent: { weight_steps: 2400, architecture_steps: 0, seconds: 61.5 }, data_version: "9f2c", ran_on: [{ since: r.started, host: "desk", version: "0.7.0", kind: { threads: 1, instructions: "avx512" } }], weights: "/home/x/artefacts/found.weights" });
    const top = r.score ?? 66;
    const candidates = Array.from({ length: 8 }, (_, i) => ({ genotype: i === 0 ? mcan(space) : genotype(space), seed: 1, losses: [], accuracies: [], joined_at: i < 6 ? 0 : 1, is_out: false, is_winner: false }));
    let alive = [...candidates.filter(c => c.joined_at === 0)];
    [3, 6, 12].forEach((_, rung) => {
        if (rung === 1) alive = [...alive, ...candidates.filter(c => c.joined_at === 1)];
        alive.forEach(c => { c.losses.push(1.8 - rung * 0.4 + random() * 0.3); c.accuracies.push(45 + rung * 8 + random() * 5); });
        if (rung < 2) {
            const order = [...alive].sort((a, b) => a.losses.at(-1) - b.losses.at(-1));
            order.slice(Math.ceil(order.length / 2)).forEach(c => { c.is_out = true; });
            alive = order.slice(0, Math.ceil(order.length / 2));
        } else {
            const order = [...alive].sort((a, b) => a.losses.at(-1) - b.losses.at(-1));
            order.forEach((c, i) => { c.is_winner = i === 0; c.is_out = i > 0; });
        }
    });
    one = {
        view: {
            ...r, held: false, holds_reached: 0, by: { user: "ann", host: "desk", version: "0.7.0" }, ran_on: [{ since: r.started, host: "desk", version: "0.7.0", kind: { threads: 1, instructions: "avx512" } }],
            state_hash: hex(64), supernet: null, data_version: "9f2cab", layers: layers.map((operations, l) => ({ is_encoder: l < space[0], operations, probabilities: last[l] ?? operations.map(() => 1 / operations.length), entropy: 0.5, signal_to_noise: 1.9, sampled: operations[0] })),
            curve, epoch_seconds: curve.map((_, i) => 9.3 * (i + 1)), measured: [], genotype: found, progress: r.state === "working" ? { activity: `round ${r.round}`, share: r.share, loss: 0.93, accuracy: 61.4, epoch: r.round / roundsPerEpoch, seconds_left: 210 } : null,
            races: trained ? [{ name: "found", epochs: [3, 6, 12], judged_by: "loss", candidates, spent: { weight_steps: 9000, architecture_steps: 0, seconds: 250 } }] : [],
            retrainings: trained ? [network("found", found, top), network("mcan", mcan(space), top - 4), network("random", genotype(space), top - 6)] : [], missing_words: ["teal"], warnings: r.phase === "done" ? ["the gates of layer 3 rise above their noise by 1.1 only"] : [],
            seconds: { search: 82.4, race: 250.1, retrain: 139.2, evaluate: 2.1, outside_tensor_work: 1.9, waiting_for_data: 0.7 }, search_spent: { weight_steps: 2310, architecture_steps: 264, seconds: 80 },
        },
        distributions: { layers: layers.map((operations, l) => ({ is_encoder: l < space[0], operations })), points, flips },
        log: events(r),
        slopes, alphas, layers,
    };
    byId.set(r.id, one);
    return one;
}

function events(r) {
    const at = new Date(r.submitted).getTime();
    const list = [["queued", 0, 0, ""], ["preparing", 5, 0, "local cpu-0"], ["warm_up", 12, 0, ""], ["alternating", 60, 198, ""], ["alternating", 75, 240, "resumed from round 231 after the process ended"], ["retraining", 120, 462, "the genotype has not changed for 2 epochs"], ["evaluating", 290, 462, ""], ["done", 300, 462, "all 22 epochs are over"]];
    const order = ["queued", "preparing", "warm_up", "alternating", "retraining", "evaluating", "done"];
    const until = order.indexOf(r.phase) < 0 ? 4 : order.indexOf(r.phase);
    const kept = list.filter(([phase]) => order.indexOf(phase) <= until);
    if (order.indexOf(r.phase) < 0) kept.push([r.phase, 130, r.round, r.reason]);
    return kept.map(([phase, after, round, reason], position) => ({ position, time: new Date(at + after * 1000).toISOString(), phase, round, reason }));
}

const ladder = (r, i) => ({ bracket: tasksOf.indexOf(r.task), epochs: [8, 10], losses: i % 3 === 2 ? [0.98 + i / 100] : [0.91 + i / 200, 0.82 + i / 200].slice(0, r.phase === "queued" ? 0 : 2), passed: i % 3 === 2 ? 0 : 2, stopped: i % 3 === 2 ? `is stopped at epoch 8: held-back loss ${(0.98 + i / 100).toFixed(4)}, place 5 of 6; the better 3 have at most 0.9450` : null });
const tasksOf = ["vqa", "itm", "vgd", "ve"];

export function campaign(id) {
    const members = rows.filter(r => r.campaign === id);
    const tasks = [...new Set(members.map(r => r.task))];
    const experiments = members.map((r, i) => ({ id: r.id, task: r.task, seed: r.seed, phase: r.phase, held: false, round: r.round, score: r.score, data_version: "9f2cab", ladder: ladder(r, i), mutation: `search.learning_rate ${(0.0005 + random() * 0.003).toPrecision(3)}, retrain.batch ${pick([32, 64, 128])}` }));
    return {
        id, name: id.split("-")[0], phase: "running", reason: "", submitted: ago(8000), ended: null, by: { user: "ann", host: "desk", version: "0.7.0" }, experiments,
        budget: { hours: 8, experiments: 40, rounds: null }, used: { hours: 2.2, experiments: experiments.length, rounds: 6210 },
        champions: tasks.map(task => { const best = members.filter(r => r.task === task && r.score !== null).sort((a, b) => b.score - a.score)[0]; return best && { task, data_version: "9f2cab", experiment: best.id, network: "found", metric: metric[task], score: best.score, margin: 1.2 }; }).filter(Boolean),
        transfers: tasks.flatMap(a => tasks.flatMap(b => [1, 2].map(seed => ({ found_for: a, retrained_on: b, seed, experiment: members[0].id, score: 50 + random() * 30 })))),
    };
}

export function statistics(id) {
    const members = rows.filter(r => r.campaign === id), tasks = [...new Set(members.map(r => r.task))];
    return tasks.map(task => ({ name: `scenes`, task, mutation: "", metric: metric[task], split: "val", experiments: members.filter(r => r.task === task).map(r => r.id), seeds: [1, 2, 3, 4, 5], seeds_scored: 5, seeds_out: 0, seeds_lost: 0, data_differ: false,
            networks: ["found", "mcan", "random"].map((name, i) => ({ name, n: 5, mean: 66 - i * 3, sd: 1.1, scores: [65, 66, 67, 66, 65].map(s => s - i * 3), difference: i === 0 ? null : { n: 5, mean: 3 * i - 2, sd: 1.2, low: 3 * i - 3.5, high: 3 * i - 0.5, p_t: 0.012, p_wilcoxon: 0.06, n_wilcoxon: 5, wins: 5 - i, losses: i }, spent: { search: null, race: null, training: null, steps: 14000, seconds: 412 } })) }));
}

export const campaignRow = id => { const one = campaign(id); return { ...one, by: undefined, champions: undefined, transfers: undefined, experiments: one.experiments.length, done: one.experiments.filter(e => e.phase === "done").length, failed: 0 }; };

export function devices() {
    const busy = rows.filter(r => r.device);
    return {
        devices: [{ silo: "127.0.0.1:11111@1", name: "local", threads: 3, cores: 4, gpus: 0, is_leaving: false, instructions: "avx512", host: "desk", version: "0.7.0" }],
        leases: busy.map((r, i) => ({ lease: { request: "0", holder: r.phase === "retraining" ? `${r.id}/mcan` : r.id, slot: `127.0.0.1:11111@1/cpu-${i}`, device: r.device, fence: 40 + i, threads: 1, instructions: "avx512", host: "desk", version: "0.7.0" }, account: r.campaign ?? "single", priority: r.priority, since: ago(200 + i * 60), yields_to: "" })),
        queue: rows.filter(r => r.phase === "queued").map(r => ({ request: { id: "0", holder: r.id, account: "single", priority: r.priority, turn: {}, threads: 1, instructions: null }, since: ago(60), reason: r.waits_for })),
    };
}

export function uses() {
    const all = Array.from({ length: 60 }, (_, i) => ({ device: `local cpu-${i % 3}`, holder: rows[20 + i % 9].id, lease: 1000 + i, from: ago(20_000 - i * 300), to: ago(20_000 - i * 300 - 250 - random() * 500) }));
    return { since: ago(20_000), uses: all };
}

export function mistakes(asked) {
    const done = ++asked.looks * 30;
    if (done < 100) return { network: "found", split: null, state: "working", activity: "scoring val", done, total: 100, why: "", since: asked.since, splits: [] };
    const worst = Array.from({ length: 6 }, (_, i) => ({ id: String(300 + i), text: "what is left of the red square?", answer: "star", truth: i % 2 ? null : "circle", score: 0, confidence: 0.97 - i * 0.03, type: "what", picture_name: `${i}.png`, picture: null, width: 224, height: 224,
        true_box: i > 3 ? [28, 28, 92, 92] : null, found_box: i > 3 ? [130, 120, 190, 180] : null, regions: [[0.1, 0.1, 0.45, 0.45], [0.55, 0.5, 0.9, 0.85], [0, 0, 1, 1]].map((box, k) => ({ box, weight: [0.2, 0.7, 0.1][k] })),
        words: ["what", "is", "left", "of", "the", "red", "square"].map((word, k) => ({ word, weight: [0.1, 0.02, 0.3, 0.02, 0.02, 0.24, 0.3][k] })), looks: [{ place: "regions 2, GA", meaning: "the words that each region read", weights: [0.6, 0.2, 0.2] }] }));
    return { network: "found", split: null, state: "done", activity: "", done: 100, total: 100, why: "", since: asked.since, splits: [{ split: "val", samples: 1200, wrong: 389, worst }] };
}

export function platform() {
    const experiments = {};
    for (const r of rows) experiments[r.phase] = (experiments[r.phase] ?? 0) + 1;
    return { version: "0.7.0", silo: "local", now: new Date().toISOString(), taken: new Date().toISOString(), can_write: true, problems: [], experiments, campaigns: { running: 2 }, disk: [{ folder: "/home/ann/.local/share/mmnas", free_bytes: 41e9, total_bytes: 250e9 }],
        champions: ["vqa", "itm", "vgd", "ve"].map(task => { const best = rows.filter(r => r.task === task && r.score !== null).sort((a, b) => b.score - a.score)[0]; return { task, experiment: best.id, campaign: best.campaign, network: "found", metric: metric[task], score: best.score, parameters: best.parameters }; }) };
}
