import type { DeviceUses, Devices } from "../api/devices";

/** A stretch of time in which a slot worked for somebody. */
export interface Use {
    device: string;
    holder: string;
    lease: number;
    from: number;
    /** Null while it lasts. */
    to: number | null;
}

/** So many stretches are kept for each tab, as the platform itself keeps. */
const Most = 5000;

export interface DeviceHistory {
    /** From when on it is known. */
    since: number;
    uses: Use[];
}

/** What the platform remembers. */
export const remembered = ({ since, uses }: DeviceUses): DeviceHistory =>
    ({ since: new Date(since).getTime(), uses: uses.map(use => ({ ...use, from: new Date(use.from).getTime(), to: use.to === null ? null : new Date(use.to).getTime() })) });

/** Adds what a look at the devices shows. */
export function seen(history: DeviceHistory, now: Devices, time: number): DeviceHistory {
    const held = new Map(now.leases.map(({ lease, since }) => [lease.fence, { lease, since }]));
    const uses = history.uses.map(use => use.to !== null ? use : held.delete(use.lease) ? use : { ...use, to: time });
    for (const { lease, since } of held.values()) uses.push({ device: lease.device, holder: lease.holder, lease: lease.fence, from: new Date(since).getTime(), to: null });
    return { since: history.since, uses: uses.slice(-Most) };
}

/** What a stretch comes to between two moments, in milliseconds. */
export const within = (use: Use, begin: number, end: number) => Math.max(0, Math.min(use.to ?? end, end) - Math.max(use.from, begin));

/** Whose each stretch was, those who had most of a time first. */
export function shares(uses: readonly Use[], begin: number, end: number): { id: string; time: number }[] {
    const times = new Map<string, number>();
    for (const use of uses) {
        const id = use.holder.split("/")[0]!, time = within(use, begin, end);
        if (time > 0) times.set(id, (times.get(id) ?? 0) + time);
    }
    return [...times].map(([id, time]) => ({ id, time })).sort((a, b) => b.time - a.time);
}
