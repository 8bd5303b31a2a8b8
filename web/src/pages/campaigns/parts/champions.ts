import type { Row } from "../../../api/types";

export interface Step {
    time: number;
    score: number;
    id: string;
}

/** Of each task, when a network became the best one so far. */
export function championsOverTime(rows: readonly Row[]): Map<string, Step[]> {
    const steps = new Map<string, Step[]>();
    const ended = rows.filter(row => row.ended !== null && row.best_score !== null).sort((a, b) => a.ended!.localeCompare(b.ended!));
    for (const row of ended) {
        const own = steps.get(row.task) ?? [];
        if (own.length === 0 || row.best_score! > own.at(-1)!.score) steps.set(row.task, [...own, { time: new Date(row.ended!).getTime(), score: row.best_score!, id: row.id }]);
    }
    return steps;
}

/** Those that no other beats in both: no more parameters and no lower score. */
export function front<T extends { cost: number; score: number }>(points: readonly T[]): T[] {
    const sorted = [...points].sort((a, b) => a.cost - b.cost || b.score - a.score);
    const best: T[] = [];
    for (const point of sorted) if (best.length === 0 || point.score > best.at(-1)!.score) best.push(point);
    return best;
}
