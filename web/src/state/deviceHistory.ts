import { effect, signal } from "@preact/signals";
import { get } from "../api/client";
import type { DeviceUses } from "../api/devices";
import { devices } from "./live";
import { remembered, seen, type DeviceHistory } from "./uses";

/** Who held which device when: what the platform remembers, once somebody has asked for it, and what this tab has seen since. */
export const history = signal<DeviceHistory>({ since: Date.now(), uses: [] });
effect(() => { if (devices.value) history.value = seen(history.peek(), devices.value, Date.now()); });

/** Takes what the platform remembers. */
export async function fetchHistory(stop: AbortSignal): Promise<void> {
    const known = remembered(await get<DeviceUses>("/api/devices/uses", {}, stop));
    if (!stop.aborted) history.value = devices.peek() ? seen(known, devices.peek()!, Date.now()) : known;
}
