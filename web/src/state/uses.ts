import type { Devices } from "../api/devices";

/** A stretch of time in which a slot worked for somebody. */
export interface Use {
    device: string;
    holder: string;
    from: number;
    /** Null while it lasts. */
    to: number | null;
}

/** So many stretches are kept for each tab. */
const Most = 2000;

export interface DeviceHistory {
    since: number;
    uses: Use[];
}

/** Adds what a look at the devices shows. */
export function seen(history: DeviceHistory, now: Devices, time: number): DeviceHistory {
    const key = (device: string, holder: string) => `${device}\n${holder}`;
    const held = new Map(now.leases.map(({ lease, since }) => [key(lease.device, lease.holder), { lease, since }]));
    const uses = history.uses.map(use => {
        if (use.to !== null) return use;
        return held.delete(key(use.device, use.holder)) ? use : { ...use, to: time };
    });
    for (const { lease, since } of held.values()) uses.push({ device: lease.device, holder: lease.holder, from: new Date(since).getTime(), to: null });
    return { since: Math.min(history.since, ...uses.map(use => use.from)), uses: uses.slice(-Most) };
}
