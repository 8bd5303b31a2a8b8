import type { Genotype, Phase, Priority, Submitter, Time, WorkState } from "./types";

/** How a search stood at the end of an epoch. */
export interface CurvePoint {
    round: number;
    loss: number | null;
    accuracy: number | null;
    held_loss: number | null;
    entropy: number | null;
    signal_to_noise: (number | null)[];
}

/** How a training from scratch stood at the end of an epoch. */
export interface TrainingPoint {
    epoch: number;
    loss: number | null;
    accuracy: number | null;
    held_loss: number | null;
    held_accuracy: number | null;
}

export interface Curves {
    search: CurvePoint[];
    networks: { name: string; points: TrainingPoint[] }[];
}

export interface Layer {
    is_encoder: boolean;
    operations: string[];
    probabilities: number[];
    entropy: number | null;
    signal_to_noise: number | null;
    sampled: string | null;
}

export interface Progress {
    activity: string;
    share: number | null;
    loss: number | null;
    accuracy: number | null;
    epoch: number | null;
    seconds_left: number | null;
}

export interface Spent {
    weight_steps: number | null;
    architecture_steps: number;
    seconds: number;
}

export interface RanOn {
    since: Time;
    host: string;
    version: string;
    kind: { threads: number; instructions: string };
}

export interface SplitScores {
    split: string;
    metrics: Record<string, number | null>;
    by_question_type?: Record<string, number | null>;
    notes?: string[];
}

export interface Retraining {
    name: string;
    genotype: Genotype;
    same_as: string | null;
    parameters: number | null;
    /** Milliseconds for one sample, where it was scored; null where an earlier version scored it. */
    latency_ms: number | null;
    progress: Progress | null;
    race_losses: { epochs: number; loss: number; accuracy: number | null }[];
    trained: boolean;
    scores: SplitScores[];
    curve: TrainingPoint[];
    /** Of each point the seconds of training until then; fewer, or null, where an earlier version trained. */
    epoch_seconds: (number | null)[];
    spent: Spent | null;
    data_version: string | null;
    ran_on: RanOn[];
    weights: string | null;
}

export interface RaceCandidate {
    genotype: Genotype;
    seed: number;
    losses: number[];
    accuracies: number[];
    joined_at: number;
    is_out: boolean;
    is_winner: boolean;
}

export interface Race {
    name: string;
    epochs: number[];
    judged_by: "loss" | "accuracy";
    candidates: RaceCandidate[];
    spent: Spent | null;
}

export interface Experiment {
    id: string;
    name: string;
    task: string;
    seed: number;
    campaign: string | null;
    priority: Priority;
    phase: Phase;
    state: WorkState;
    waits_for: string | null;
    held: boolean;
    device: string | null;
    running: boolean;
    reason: string;
    submitted: Time | null;
    started: Time | null;
    ended: Time | null;
    by: Submitter | null;
    ran_on: RanOn[];
    round: number;
    rounds_planned: number;
    state_hash: string | null;
    data_version: string | null;
    layers: Layer[];
    curve: CurvePoint[];
    /** Of each point the seconds of search until then; fewer, or null, where an earlier version searched. */
    epoch_seconds: (number | null)[];
    genotype: Genotype | null;
    progress: Progress | null;
    races: Race[];
    retrainings: Retraining[];
    missing_words: string[];
    warnings: string[];
    seconds: { search: number; race: number; retrain: number; evaluate: number; outside_tensor_work: number; waiting_for_data: number };
}

export interface Distributions {
    layers: { is_encoder: boolean; operations: string[] }[];
    points: DistributionPoint[];
    flips: Flip[];
}

export interface DistributionPoint {
    round: number;
    epoch: number;
    probabilities: number[][];
}

/** A layer's most probable operation has become another. */
export interface Flip {
    round: number;
    layer: number;
    from: string;
    to: string;
}

export interface SpecText {
    yaml: string;
    spec: Record<string, unknown>;
    /** Dotted names of the fields that differ from the task's defaults. */
    changed: string[];
}
