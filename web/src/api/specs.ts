/** One thing that is wrong with a spec. */
export interface SpecError {
    field: string;
    value: string | null;
    message: string;
    way_out: string;
    line: number | null;
    column: number | null;
}

export interface Validation {
    kind: "experiment" | "campaign";
    errors: SpecError[];
    notes: string[];
}

export interface Submitted {
    id: string;
    kind: "experiment" | "campaign";
    /** Whether the platform had it already. */
    known: boolean;
}

export interface Example {
    name: string;
    title: string;
    text: string;
}

export interface BulkOutcome {
    matched: string[];
    done: string[];
    refused: { id: string; why: string }[];
}

type Box = [left: number, top: number, right: number, bottom: number];

/** What a picture and a text come to. */
export interface Prediction {
    network: string;
    /** The most probable first; empty where the task has none. */
    answers: { answer: string; probability: number }[];
    /** How well picture and text match, 0 to 1. */
    score: number | null;
    /** In pixels of the picture. */
    box: Box | null;
    probability: number | null;
    unknown_words: string[];
    words: { word: string; weight: number }[];
    /** Regions in shares of the picture, with what the head's summary takes of each. */
    attention: { box: Box; weight: number }[];
    /** What each place of the network looked at: a weight for each region. */
    looks: { place: string; meaning: string; weights: number[] }[];
}
