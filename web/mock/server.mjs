// A platform that is made up, to work on the console without a silo: `npm run mock [PORT]`. It serves the bundle and answers as docs/api.md says.
// MOCK_SITE names another folder with a bundle, MOCK_SCHEMA what `mmnas validate --schema` has printed, MOCK_ENDED how many experiments have ended.
import { createReadStream, existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { campaign, campaignIds, campaignRow, detail, devices, mistakes, statistics, uses, platform, random, roundsPerEpoch, rows } from "./data.mjs";
import { select } from "./query.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const site = process.env.MOCK_SITE ?? join(here, "..", "..", "src", "MmNas.Api", "Site");
const types = { ".js": "text/javascript", ".css": "text/css", ".html": "text/html; charset=utf-8" };
const policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const streams = new Set();
const asked = {}; // by experiment: since when its mistakes are looked for
let lastId = 0;
const send = (event, data) => { lastId++; for (const stream of streams) stream.write(`event: ${event}\nid: ${lastId}\ndata: ${JSON.stringify(data)}\n\n`); };
const json = (answer, value, status = 200) => { answer.writeHead(status, { "Content-Type": status < 400 ? "application/json" : "application/problem+json" }); answer.end(JSON.stringify(value)); };
const problem = (answer, status, title, detailed) => json(answer, { type: "about:blank", title, status, detail: detailed }, status);
const body = request => new Promise(resolve => { let text = ""; request.on("data", part => { text += part; }); request.on("end", () => resolve(text ? JSON.parse(text) : {})); });
const example = name => readFileSync(join(here, "..", "..", "examples", name), "utf8");

function act(r, action, priority) {
    if (action === "priority") r.priority = priority;
    else if (action === "delete") { rows.splice(rows.indexOf(r), 1); send("gone", { id: r.id }); return; }
    else if (action === "pause") Object.assign(r, { phase: "paused", state: "at_rest", running: false, device: null, share: null, reason: "paused by you" });
    else if (action === "resume") Object.assign(r, { phase: "queued", state: "waiting", running: true, waits_for: "a slot", reason: "" });
    else Object.assign(r, { phase: "cancelled", state: "at_rest", running: false, device: null, share: null, ended: new Date().toISOString(), reason: "cancelled by you" });
    send("experiment", r);
    send("platform", platform());
}
const refuses = (r, action) => action === "priority" ? null : action === "resume" ? (["paused", "failed"].includes(r.phase) ? null : `it is ${r.phase}`) : action === "delete" ? (r.state === "at_rest" ? null : "it is at work; cancel it first") : r.state === "at_rest" ? `it is ${r.phase}` : null;

createServer(async (request, answer) => {
    const url = new URL(request.url, "http://x");
    const parts = url.pathname.split("/").filter(Boolean).map(decodeURIComponent);
    if (process.env.MOCK_SLOW) await new Promise(resolve => setTimeout(resolve, Number(process.env.MOCK_SLOW)));
    if (parts[0] === "site" && existsSync(join(site, parts[1]))) {
        answer.writeHead(200, { "Content-Type": types[parts[1].slice(parts[1].lastIndexOf("."))] });
        return createReadStream(join(site, parts[1])).pipe(answer);
    }
    if (parts[0] === "openapi") return json(answer, { paths: Object.fromEntries(["experiments/{id}/files", "experiments/{id}/report", "experiments/{id}/export", "campaigns/{id}/report", "predict", "disk", "experiments/{id}/mistakes"].map(path => [`/api/${path}`, {}])) });
    if (parts[0] !== "api") {
        answer.writeHead(200, { "Content-Type": types[".html"], "Content-Security-Policy": policy });
        return createReadStream(join(site, "index.html")).pipe(answer);
    }
    if (request.method !== "GET" && request.headers["x-mmnas"] !== "1") return problem(answer, 403, "The header X-MmNas is missing", "Send X-MmNas: 1.");
    const [, room, id, what] = parts;
    if (room === "platform") return json(answer, platform());
    if (room === "devices") return json(answer, id === "uses" ? uses() : devices());
    if (room === "disk") {
        const from = Number(url.searchParams.get("after") ?? 0);
        return json(answer, { total: rows.length, rows: rows.slice(from, from + 200).map((r, i) => ({ id: r.id, files: 8, bytes: 20e6 / (1 + i % 7) })), next: from + 200 < rows.length ? String(from + 200) : null });
    }
    if (room === "events") {
        answer.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
        answer.write(": hello\n\n");
        streams.add(answer);
        answer.experiment = url.searchParams.get("experiment");
        return request.on("close", () => streams.delete(answer));
    }
    if (room === "bulk") {
        const order = await body(request);
        const matched = order.ids?.length ? rows.filter(r => order.ids.includes(r.id)) : select(rows, new URLSearchParams({ query: order.query ?? "" }));
        const refused = matched.flatMap(r => { const why = refuses(r, order.action); return why ? [{ id: r.id, why }] : []; });
        const can = matched.filter(r => !refuses(r, order.action));
        if (!order.dry_run) for (const r of can) act(r, order.action, order.priority);
        return json(answer, { matched: matched.map(r => r.id), done: order.dry_run ? [] : can.map(r => r.id), refused });
    }
    if (room === "campaigns") {
        if (!id) return json(answer, { rows: campaignIds.map(campaignRow) });
        if (!campaignIds.includes(id)) return problem(answer, 404, "There is no such campaign", `${id} is not known.`);
        return request.method === "GET" ? json(answer, what === "log" ? { events: [], next: 0 } : what === "statistics" ? statistics(id) : campaign(id)) : json(answer, { id, phase: "running", reason: "" }, 202);
    }
    if (room === "specs") {
        if (id === "schema") return json(answer, process.env.MOCK_SCHEMA ? JSON.parse(readFileSync(process.env.MOCK_SCHEMA, "utf8")) : {});
        if (id === "examples") return json(answer, ["quickstart.yaml", "entailment.yaml", "easy-vqa.yaml", "campaign.yaml"].map(name => ({ name, title: example(name).split("\n")[0].replace(/^# */, ""), text: example(name) })));
        const { text } = await body(request);
        const errors = text.split("\n").flatMap((line, i) => /batch: 0/.test(line) ? [{ field: "search.batch", value: "0", message: "search.batch is 0; use a whole number, 1 or more", way_out: "use a whole number, 1 or more", line: i + 1, column: 3 }] : []);
        if (!/^name:/m.test(text)) errors.push({ field: "name", value: null, message: "name is missing; use letters and digits", way_out: "use letters and digits", line: null, column: null });
        if (id === "validate") return json(answer, { kind: /^experiments:/m.test(text) ? "campaign" : "experiment", errors, notes: [] });
        if (errors.length) return json(answer, { title: "The spec is wrong", status: 422, detail: errors[0].message, errors }, 422);
        return json(answer, { id: rows[0].id, kind: "experiment", known: false }, 201);
    }
    if (room === "predict") {
        await body(request);
        return json(answer, { network: rows[0].id, answers: ["blue", "red", "green", "teal", "two"].map((word, i) => ({ answer: word, probability: [0.71, 0.14, 0.08, 0.04, 0.03][i] })), score: null, box: null, probability: null, unknown_words: ["teal"],
            words: ["what", "colour", "is", "the", "star"].map((word, i) => ({ word, weight: [0.1, 0.4, 0.05, 0.05, 0.4][i] })), attention: [[0, 0, 0.5, 0.5], [0.5, 0, 1, 0.5], [0.2, 0.5, 0.8, 1]].map((box, i) => ({ box, weight: [0.1, 0.3, 0.6][i] })), looks: [{ place: "regions 2, GA", meaning: "regions look at words", weights: [0.7, 0.2, 0.1] }] });
    }
    if (room !== "experiments") return problem(answer, 404, "There is no such thing", url.pathname);
    if (!id) {
        const found = select(rows, url.searchParams), limit = Number(url.searchParams.get("limit") ?? 100), from = Number(url.searchParams.get("after") ?? 0);
        return json(answer, { total: found.length, rows: found.slice(from, from + limit), next: from + limit < found.length ? String(from + limit) : null });
    }
    const r = rows.find(one => one.id === id);
    if (!r) return problem(answer, 404, "There is no such experiment", `${id} is not known; it may have been deleted.`);
    if (what === "mistakes") {
        if (request.method === "POST") return json(answer, asked[id] = { since: new Date().toISOString(), looks: 0 }, 202);
        if (request.method === "DELETE") { delete asked[id]; answer.writeHead(204); return answer.end(); }
        return asked[id] ? json(answer, mistakes(asked[id])) : problem(answer, 404, "Nobody has looked yet", "POST does.");
    }
    if (request.method === "DELETE" || request.method === "POST") {
        const action = request.method === "DELETE" ? "delete" : what;
        const why = refuses(r, action);
        if (why) return problem(answer, 409, `It cannot ${action}`, why);
        act(r, action, action === "priority" ? (await body(request)).priority : null);
        return json(answer, { id, phase: r.phase, reason: r.reason }, 202);
    }
    const one = detail(r);
    switch (what) {
        case undefined: { const after = Number(url.searchParams.get("after") ?? -1); return json(answer, { ...one.view, ...r, curve: one.view.curve.filter(p => p.round > after) }); }
        case "statistics": return json(answer, { campaign: r.campaign, group: statistics(campaignIds[0])[0] });
        case "spec": { const yaml = example("quickstart.yaml"); return json(answer, { yaml, spec: { name: r.name, task: r.task, seed: r.seed, space: { encoder_layers: 2, decoder_layers: 4 }, search: { batch: 64, learning_rate: r.seed * 0.001, warmup_epochs: 6 }, baselines: ["mcan", "random"] }, changed: ["search.warmup_epochs", "search.learning_rate", "data.layout", "space.encoder_layers"] }); }
        case "distributions": { const after = Number(url.searchParams.get("after") ?? 0); return json(answer, { ...one.distributions, points: one.distributions.points.filter(p => p.round > after), flips: one.distributions.flips.filter(f => f.round > after) }); }
        case "curves": return json(answer, { search: one.view.curve, networks: one.view.retrainings.map(n => ({ name: n.name, points: n.curve })) });
        case "log": { const after = Number(url.searchParams.get("after") ?? 0); return json(answer, { events: one.log.slice(after), next: one.log.length }); }
        case "files": return json(answer, [{ name: "state/search.ckpt", bytes: 18_300_000, what: "checkpoint of the search, round 462", written: r.submitted }, { name: "found.weights", bytes: 1_400_000, what: "weights of found", written: r.submitted }]);
        default: return problem(answer, 404, "There is no such thing", url.pathname);
    }
}).listen(Number(process.argv[2] ?? 4173), "127.0.0.1", () => console.log(`http://127.0.0.1:${process.argv[2] ?? 4173}`));

// What runs goes on: a round every so often, an epoch now and then.
setInterval(() => {
    for (const r of rows.filter(one => one.device)) {
        r.round = Math.min(r.rounds_planned, r.round + 3);
        r.share = r.round / r.rounds_planned;
        send("experiment", r);
        const one = detail(r), { points, flips } = one.distributions;
        if (r.phase !== "alternating" || points.length * roundsPerEpoch >= r.round) continue;
        one.alphas.forEach((layer, l) => layer.forEach((_, o) => { layer[o] += one.slopes[l][o] + (random() - 0.5) * 0.4; }));
        const probabilities = one.alphas.map(layer => { const exp = layer.map(Math.exp), sum = exp.reduce((a, b) => a + b); return exp.map(x => x / sum); });
        const best = p => p.indexOf(Math.max(...p));
        one.layers.forEach((operations, l) => { const a = best(points.at(-1).probabilities[l]), b = best(probabilities[l]); if (a !== b) flips.push({ round: r.round, layer: l, from: operations[a], to: operations[b] }); });
        points.push({ round: r.round, epoch: points.length + 1, probabilities });
        one.view.curve.push({ ...one.view.curve.at(-1), round: r.round, loss: one.view.curve.at(-1).loss * 0.97 + random() * 0.02, held_loss: 0.9 + random() * 0.1, signal_to_noise: one.layers.map(() => 1 + random() * 2) });
        for (const stream of streams) if (stream.experiment === r.id) stream.write(`event: view\nid: ${++lastId}\ndata: ${JSON.stringify({ id: r.id, round: r.round })}\n\n`);
    }
}, 1000).unref();
setInterval(() => { for (const stream of streams) stream.write(": still here\n\n"); }, 15000).unref();
