/** What happens to numbers on their way to a chart. */

export type Values = readonly (number | null)[];

export interface Line {
    name: string;
    values: Values;
    colour: string;
    dash?: readonly number[];
    /** Around the values: of several seeds a standard deviation to each side. */
    band?: { low: Values; high: Values };
}

/** Exponential moving average with the start's bias taken out, as TensorBoard has it: weight 0 changes nothing, towards 1 it gets smoother. Gaps stay gaps. */
export function smooth(values: Values, weight: number): (number | null)[] {
    if (weight <= 0) return [...values];
    let sum = 0, count = 0;
    return values.map(value => {
        if (value === null || !Number.isFinite(value)) return null;
        sum = sum * weight + (1 - weight) * value;
        count++;
        return sum / (1 - weight ** count);
    });
}

/** Curves with points of their own on one axis: all x that occur, and null where a curve has none. */
export function join(curves: readonly { x: readonly number[]; values: Values }[]): { x: number[]; values: (number | null)[][] } {
    const x = [...new Set(curves.flatMap(curve => curve.x))].sort((a, b) => a - b);
    const place = new Map(x.map((value, index) => [value, index]));
    return {
        x,
        values: curves.map(curve => {
            const all: (number | null)[] = Array<number | null>(x.length).fill(null);
            curve.x.forEach((at, index) => { all[place.get(at)!] = curve.values[index] ?? null; });
            return all;
        }),
    };
}

/** Mean and standard deviation over curves at each x that at least one of them has. */
export function meanBand(curves: readonly Values[]): { mean: (number | null)[]; low: (number | null)[]; high: (number | null)[] } {
    const mean: (number | null)[] = [], low: (number | null)[] = [], high: (number | null)[] = [];
    for (let index = 0; index < (curves[0]?.length ?? 0); index++) {
        const there = curves.flatMap(curve => { const value = curve[index]; return value === null || value === undefined ? [] : [value]; });
        if (there.length === 0) {
            mean.push(null); low.push(null); high.push(null);
            continue;
        }
        const middle = there.reduce((a, b) => a + b, 0) / there.length;
        const deviation = there.length < 2 ? 0 : Math.sqrt(there.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (there.length - 1));
        mean.push(middle); low.push(middle - deviation); high.push(middle + deviation);
    }
    return { mean, low, high };
}

/** Logarithmic axes have no room for 0 and below. */
export const positive = (values: Values): (number | null)[] => values.map(value => value !== null && value > 0 ? value : null);
