/** Which of several values are the best; none where nothing is better than another. */
export function bestOf(values: readonly (string | number | null)[], better: "more" | "less" | undefined): boolean[] {
    const known = values.filter((value): value is number => typeof value === "number");
    if (!better || known.length < 2 || new Set(known).size < 2) return values.map(() => false);
    const best = better === "more" ? Math.max(...known) : Math.min(...known);
    return values.map(value => value === best);
}
