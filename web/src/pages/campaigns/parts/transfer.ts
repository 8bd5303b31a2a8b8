import type { Transfer } from "../../../api/campaign";

export interface Cell {
    mean: number | null;
    seeds: number[];
}

/** Mean scores by what a network was found for and what it was retrained on. The networks of a column compare over the seeds that all of them have been scored with. */
export function transferMatrix(transfers: readonly Transfer[]): { tasks: string[]; cells: Map<string, Cell> } {
    const tasks = [...new Set(transfers.flatMap(one => [one.found_for, one.retrained_on]))].sort();
    const cells = new Map<string, Cell>();
    for (const on of tasks) {
        const scored = transfers.filter(one => one.retrained_on === on && one.score !== null);
        const rows = tasks.map(of => scored.filter(one => one.found_for === of)).filter(own => own.length > 0);
        const common = [...new Set(scored.map(one => one.seed))].filter(seed => rows.every(own => own.some(one => one.seed === seed))).sort((a, b) => a - b);
        for (const of of tasks) {
            const own = scored.filter(one => one.found_for === of && common.includes(one.seed));
            cells.set(`${of} ${on}`, { mean: own.length > 0 ? own.reduce((sum, one) => sum + one.score!, 0) / own.length : null, seeds: [...new Set(own.map(one => one.seed))] });
        }
    }
    return { tasks, cells };
}
