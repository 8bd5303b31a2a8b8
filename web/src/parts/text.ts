/** How numbers, times and names are written. */
import { clock } from "../state/settings";

const none = "–";

export const number = (value: number | null | undefined, digits = 2) => value === null || value === undefined ? none : value.toFixed(digits);
export const whole = (value: number | null | undefined) => value === null || value === undefined ? none : Math.round(value).toLocaleString("en-GB");
export const percent = (share: number) => share > 0 && share < 0.005 ? "< 1 %" : `${Math.round(share * 100)} %`;

/** A loss or a rate: four significant digits, however small. */
export function small(value: number | null | undefined): string {
    if (value === null || value === undefined) return none;
    const size = Math.abs(value);
    return size !== 0 && (size < 0.001 || size >= 100_000) ? value.toExponential(2) : value.toPrecision(4).replace(/\.?0+$/, "");
}

export function bytes(count: number): string {
    const units = ["B", "kB", "MB", "GB", "TB"];
    let unit = 0;
    for (; count >= 1000 && unit < units.length - 1; unit++) count /= 1000;
    return `${unit === 0 ? count : count.toFixed(count < 10 ? 1 : 0)} ${units[unit]}`;
}

/** "45 s", "12 min", "3 h 20 min", "4 d 2 h". */
export function duration(seconds: number): string {
    if (seconds < 0) seconds = 0;
    if (seconds < 60) return `${seconds < 10 && seconds % 1 ? seconds.toFixed(1) : Math.round(seconds)} s`;
    const minutes = Math.round(seconds / 60);
    if (minutes < 60) return `${minutes} min`;
    const hours = Math.floor(minutes / 60);
    if (hours < 24) return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
    return hours % 24 ? `${Math.floor(hours / 24)} d ${hours % 24} h` : `${hours / 24} d`;
}

const pad = (value: number, width = 2) => String(value).padStart(width, "0");

function fields(time: Date): [date: string, time: string] {
    return clock.value === "utc"
        ? [`${time.getUTCFullYear()}-${pad(time.getUTCMonth() + 1)}-${pad(time.getUTCDate())}`, `${pad(time.getUTCHours())}:${pad(time.getUTCMinutes())}:${pad(time.getUTCSeconds())}`]
        : [`${time.getFullYear()}-${pad(time.getMonth() + 1)}-${pad(time.getDate())}`, `${pad(time.getHours())}:${pad(time.getMinutes())}:${pad(time.getSeconds())}`];
}

/** "2026-11-30 12:04:31", in local time or UTC as the reader has chosen. */
export function dateTime(time: string | number | null): string {
    if (time === null) return none;
    const date = new Date(time);
    return Number.isNaN(date.getTime()) ? none : fields(date).join(" ") + (clock.value === "utc" ? " UTC" : "");
}

export const timeOfDay = (time: string | number) => fields(new Date(time))[1] + (clock.value === "utc" ? " UTC" : "");

export function shorten(text: string, most: number): string {
    return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

export const plural = (count: number, one: string, many = `${one}s`) => `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;

/** "warm_up" as people read it. */
export const words = (name: string) => name.replaceAll("_", " ");
