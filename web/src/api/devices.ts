import type { Priority, Time } from "./types";

export interface Device {
    silo: string;
    name: string;
    threads: number;
    cores: number;
    gpus: number;
    is_leaving: boolean;
    instructions: string;
    host: string;
    version: string;
}

export interface HeldLease {
    lease: { holder: string; slot: string; device: string; fence: number; threads: number; instructions: string; host: string };
    account: string;
    priority: Priority;
    since: Time;
    yields_to: string;
}

export interface WaitingRequest {
    request: { holder: string; account: string; priority: Priority; threads: number | null };
    since: Time;
    reason: string;
}

export interface Devices {
    devices: Device[];
    leases: HeldLease[];
    queue: WaitingRequest[];
}

/** Who held which device when. */
export interface DeviceUses {
    /** From when on this is known. */
    since: Time;
    uses: { device: string; holder: string; lease: number; from: Time; to: Time | null }[];
}

/** What an experiment has on the disk. */
export interface DiskUse {
    id: string;
    files: number;
    /** Null where its files lie in a bucket. */
    bytes: number | null;
}
