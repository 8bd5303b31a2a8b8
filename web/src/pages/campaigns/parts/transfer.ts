import type { Transfer } from "../../../api/campaign";

export interface Cell {
    mean: number | null;
    /** Over which the mean is taken. */
    seeds: number[];
    /** How much more it scores than the network that was found for this very task, seed by seed; null where that is itself, or no seed has both. */
    lead: { mean: number; ahead: number; of: number } | null;
    /** How many seeds are scored that others of the column lack. */
    alone: number;
}

/** Mean scores by what a network was found for and what it was retrained on. The networks of a column compare over the seeds that all of them have been scored with. */
export function transferMatrix(transfers: readonly Transfer[]): { tasks: string[]; cells: Map<string, Cell> } {
    const tasks = [...new Set(transfers.flatMap(one => [one.found_for, one.retrained_on]))].sort();
    const cells = new Map<string, Cell>();
    const average = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
    for (const on of tasks) {
        const scored = transfers.filter(one => one.retrained_on === on && one.score !== null);
        const rows = tasks.map(of => scored.filter(one => one.found_for === of)).filter(own => own.length > 0);
        const common = [...new Set(scored.map(one => one.seed))].filter(seed => rows.every(own => own.some(one => one.seed === seed))).sort((a, b) => a - b);
        const scoreOf = (of: string, seed: number) => average(scored.filter(one => one.found_for === of && one.seed === seed).map(one => one.score!));
        for (const of of tasks) {
            const seeds = scored.some(one => one.found_for === of) ? common : [];
            const leads = of !== on && scored.some(one => one.found_for === on) ? seeds.map(seed => scoreOf(of, seed) - scoreOf(on, seed)) : [];
            cells.set(`${of} ${on}`, {
                mean: seeds.length > 0 ? average(seeds.map(seed => scoreOf(of, seed))) : null,
                seeds,
                lead: leads.length > 0 ? { mean: average(leads), ahead: leads.filter(one => one > 0).length, of: leads.length } : null,
                alone: new Set(scored.filter(one => one.found_for === of && !common.includes(one.seed)).map(one => one.seed)).size,
            });
        }
    }
    return { tasks, cells };
}
