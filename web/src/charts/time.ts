import type { Values } from "./series";

const units = [[3600, "h"], [60, "min"], [1, "s"]] as const;

/** The unit in which times up to a number of seconds read well. */
export function unitFor(seconds: number): { size: number; name: string } {
    const [size, name] = units.find(([size]) => seconds >= 2 * size) ?? units[2];
    return { size, name };
}

/** A curve over its time. Points of versions that kept no times, which come first, are left out. */
export function overTime(seconds: Values, values: Values): { x: number[]; values: (number | null)[] } {
    const known = seconds.flatMap((at, index) => at === null ? [] : [{ at, value: values[index] ?? null }]);
    return { x: known.map(one => one.at), values: known.map(one => one.value) };
}
