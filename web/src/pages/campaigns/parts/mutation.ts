import type { CampaignExperiment } from "../../../api/campaign";

export interface Mutated {
    settings: string[];
    /** With a value for every setting, and a score. */
    rows: { id: string; task: string; score: number; values: number[] }[];
}

/** Reads "search.learning_rate 0.0006, search.batch 32" back. */
export function readMutation(text: string): Map<string, number> {
    return new Map([...text.matchAll(/([\w.]+)[ =]+(-?[\d.]+(?:[eE][+-]?\d+)?)/g)].map(([, name, value]) => [name!, Number(value)] as const).filter(([, value]) => Number.isFinite(value)));
}

/** The settings that a campaign varies, and what came of them. */
export function mutationsOf(experiments: readonly CampaignExperiment[]): Mutated {
    const read = experiments.map(one => ({ one, values: readMutation(one.mutation) }));
    const settings = [...new Set(read.flatMap(({ values }) => [...values.keys()]))].sort();
    return { settings, rows: read.flatMap(({ one, values }) => one.score !== null && settings.every(name => values.has(name)) ? [{ id: one.id, task: one.task, score: one.score, values: settings.map(name => values.get(name)!) }] : []) };
}

/** Ranks with the mean for ties, from 1. */
export function ranks(values: readonly number[]): number[] {
    const order = values.map((value, index) => ({ value, index })).sort((a, b) => a.value - b.value);
    const all = Array<number>(values.length).fill(0);
    for (let from = 0; from < order.length;) {
        let to = from;
        while (to + 1 < order.length && order[to + 1]!.value === order[from]!.value) to++;
        for (let at = from; at <= to; at++) all[order[at]!.index] = (from + to) / 2 + 1;
        from = to + 1;
    }
    return all;
}

/** Spearman's correlation by ranks, -1 to 1; null where one of them does not vary. */
export function spearman(x: readonly number[], y: readonly number[]): number | null {
    if (x.length < 3) return null;
    const [a, b] = [ranks(x), ranks(y)], mean = (x.length + 1) / 2;
    const dot = (p: number[], q: number[]) => p.reduce((sum, value, index) => sum + (value - mean) * (q[index]! - mean), 0);
    const spread = Math.sqrt(dot(a, a) * dot(b, b));
    return spread === 0 ? null : dot(a, b) / spread;
}
