import { batch, signal } from "@preact/signals";
import type { CampaignRow } from "../api/campaign";
import { get, type Problem } from "../api/client";
import type { Devices } from "../api/devices";
import type { StreamEvent } from "../api/events";
import { listen } from "../api/sharedStream";
import type { Platform, Row } from "../api/types";

export type Connection = { state: "connecting" } | { state: "live" } | { state: "lost"; why: Problem };

/** How this tab stands with the platform. */
export const connection = signal<Connection>({ state: "connecting" });
/** When the platform was heard last, by this machine's clock. */
export const lastHeard = signal(Date.now());
/** Rises when everything on the page must be fetched anew: after a lost connection, or when the server says so. */
export const generation = signal(0);

export const platform = signal<Platform | null>(null);
export const devices = signal<Devices | null>(null);
export const campaigns = signal<CampaignRow[] | null>(null);

type RowListener = { changed(row: Row): void; gone(id: string): void };
const rowListeners = new Set<RowListener>();

export function listenToRows(listener: RowListener): () => void {
    rowListeners.add(listener);
    return () => { rowListeners.delete(listener); };
}

let retry = () => { /* nothing to try before the start */ };

export function startStream(): void {
    retry = listen({
        opened() { live(true); },
        joined() { live(false); },
        heard() { lastHeard.value = Date.now(); },
        took,
        lost(why) { connection.value = { state: "lost", why }; },
    });
}

export const retryNow = () => retry();

function live(isNew: boolean): void {
    batch(() => {
        connection.value = { state: "live" };
        lastHeard.value = Date.now();
        if (isNew) generation.value++;
    });
    void fetchShared();
}

function took({ event, data }: StreamEvent): void {
    if (event === "reset") {
        generation.value++;
        void fetchShared();
        return;
    }
    const value: unknown = JSON.parse(data || "null");
    switch (event) {
        case "experiment": for (const one of rowListeners) one.changed(value as Row); break;
        case "gone": {
            const { id } = value as { id: string };
            for (const one of rowListeners) one.gone(id);
            campaigns.value = campaigns.value?.filter(row => row.id !== id) ?? null;
            break;
        }
        case "campaign": {
            const row = value as CampaignRow;
            const known = campaigns.value ?? [];
            campaigns.value = known.some(one => one.id === row.id) ? known.map(one => one.id === row.id ? row : one) : [row, ...known];
            break;
        }
        case "devices": devices.value = value as Devices; break;
        case "platform": if (platform.value) platform.value = { ...value as Platform, can_write: platform.value.can_write }; break; // the stream does not know whose key it is
    }
}

/** What every page has at hand; pages fetch the rest themselves when the generation rises. */
async function fetchShared(): Promise<void> {
    const quietly = <T,>(what: Promise<T>, take: (value: T) => void) => what.then(take, () => { /* the stream says that the connection is lost */ });
    await Promise.all([
        quietly(get<Platform>("/api/platform"), value => { platform.value = value; }),
        quietly(get<Devices>("/api/devices"), value => { devices.value = value; }),
        quietly(get<{ rows: CampaignRow[] }>("/api/campaigns"), value => { campaigns.value = value.rows; }),
    ]);
}
