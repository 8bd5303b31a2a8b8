/** What the API answers, as docs/api.md has it: names in snake_case, times in ISO 8601, what is not known null. */

export type Phase = "queued" | "preparing" | "warm_up" | "alternating" | "retraining" | "evaluating" | "done" | "paused" | "cancelled" | "failed";
export type WorkState = "working" | "waiting" | "not_running" | "at_rest";
export type Priority = "low" | "normal" | "high";
export type Time = string;

export interface Genotype {
    encoder: string[];
    decoder: string[];
}

/** An experiment as lists have it. */
export interface Row {
    id: string;
    name: string;
    task: string;
    seed: number;
    phase: Phase;
    running: boolean;
    state: WorkState;
    round: number;
    rounds_planned: number;
    /** 0 to 1 of the present phase. */
    share: number | null;
    score: number | null;
    metric: string | null;
    best_score: number | null;
    parameters: number | null;
    /** Milliseconds for one sample, where the found network was scored. */
    latency_ms: number | null;
    campaign: string | null;
    priority: Priority;
    device: string | null;
    waits_for: string | null;
    reason: string;
    submitted: Time | null;
    started: Time | null;
    ended: Time | null;
    /** Loss by epoch, thinned out. */
    spark: number[];
}

export interface RowPage {
    total: number;
    rows: Row[];
    next: string | null;
}

export interface ListedChampion {
    task: string;
    experiment: string;
    campaign: string | null;
    network: string;
    metric: string;
    score: number;
    parameters: number | null;
}

export interface Disk {
    folder: string;
    free_bytes: number;
    total_bytes: number;
}

export interface Platform {
    version: string;
    silo: string;
    now: Time;
    taken: Time;
    can_write: boolean;
    problems: string[];
    experiments: Record<string, number>;
    campaigns: Record<string, number>;
    champions: ListedChampion[];
    disk: Disk[];
}

export interface FileRow {
    name: string;
    /** Null where it lies in a bucket. */
    bytes: number | null;
    what: string;
    written: Time;
}

export interface LogEvent {
    position: number;
    time: Time;
    phase: Phase;
    round: number | null;
    reason: string;
}

export interface LogPage {
    events: LogEvent[];
    next: number;
}

export interface Submitter {
    user: string;
    host: string;
    version: string;
}
