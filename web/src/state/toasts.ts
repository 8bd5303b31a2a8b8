import { signal } from "@preact/signals";
import { Problem } from "../api/client";

export interface Toast {
    id: number;
    text: string;
    isBad: boolean;
}

export const toasts = signal<Toast[]>([]);
let last = 0;

export function dismiss(id: number): void {
    toasts.value = toasts.value.filter(one => one.id !== id);
}

/** Says what an order came to; what went wrong stays until it is closed. */
export function say(text: string, isBad = false): void {
    const toast = { id: ++last, text, isBad };
    toasts.value = [...toasts.value.slice(-4), toast];
    if (!isBad) setTimeout(() => dismiss(toast.id), 5_000);
}

/** Runs an order and says how it ended, unless whoever gave it has given it up. */
export async function attempt<T>(what: string, run: () => Promise<T>, stop?: AbortSignal): Promise<T | null> {
    try {
        const value = await run();
        say(what);
        return value;
    } catch (e) {
        if (!stop?.aborted) say(e instanceof Problem ? [e.title, e.detail, e.wayOut].filter(Boolean).join(" ") : String(e), true);
        return null;
    }
}
