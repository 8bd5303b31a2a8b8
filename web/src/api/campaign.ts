import type { Phase, Submitter, Time } from "./types";

export type CampaignPhase = "running" | "done" | "paused" | "cancelled" | "failed";

export interface Budget {
    hours: number | null;
    experiments: number | null;
    rounds: number | null;
}

/** A campaign as lists have it. */
export interface CampaignRow {
    id: string;
    name: string;
    phase: CampaignPhase;
    reason: string;
    submitted: Time | null;
    ended: Time | null;
    experiments: number;
    done: number;
    failed: number;
    budget: Budget;
    used: Budget;
}

export interface CampaignExperiment {
    id: string;
    task: string;
    seed: number;
    phase: Phase;
    held: boolean;
    round: number;
    score: number | null;
    data_version: string | null;
    /** "search.learning_rate 0.0006, search.batch 32". */
    mutation: string;
    ladder: Ladder | null;
}

/** Where a search stands among those that its campaign compares it with; epochs and losses by rung. */
export interface Ladder {
    bracket: number;
    epochs: number[];
    losses: number[];
    passed: number;
    stopped: string | null;
}

export interface Champion {
    task: string;
    data_version: string;
    experiment: string;
    network: string;
    metric: string;
    score: number;
    margin: number | null;
}

export interface Transfer {
    found_for: string;
    retrained_on: string;
    seed: number;
    experiment: string;
    score: number | null;
}

/** Found less the other network, paired by seed. */
export interface Difference {
    n: number;
    mean: number | null;
    sd: number | null;
    low: number | null;
    high: number | null;
    p_t: number | null;
    p_wilcoxon: number | null;
    n_wilcoxon: number;
    wins: number;
    losses: number;
}

export interface NetworkStatistics {
    name: string;
    n: number;
    mean: number | null;
    sd: number | null;
    scores: (number | null)[];
    difference: Difference | null;
    spent: { steps: number | null; seconds: number | null } | null;
}

/** What the networks of a spec come to over its seeds. */
export interface SeedGroup {
    name: string;
    task: string;
    mutation: string;
    /** Null, like the split, before anything is scored. */
    metric: string | null;
    split: string | null;
    experiments: string[];
    seeds: number[];
    seeds_scored: number;
    seeds_out: number;
    seeds_lost: number;
    data_differ: boolean;
    networks: NetworkStatistics[];
}

export interface Campaign {
    id: string;
    name: string;
    phase: CampaignPhase;
    reason: string;
    submitted: Time | null;
    ended: Time | null;
    by: Submitter | null;
    experiments: CampaignExperiment[];
    budget: Budget;
    used: Budget;
    champions: Champion[];
    transfers: Transfer[];
}
