import { signal } from "@preact/signals";

/** The time, for ages: it moves every few seconds. */
export const now = signal(Date.now());
setInterval(() => { now.value = Date.now(); }, 5_000);
