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

/** What a picture and a text come to. */
export interface Prediction {
    network: string;
    answers: { answer: string; probability: number }[];
    /** In pixels of the picture: left, top, right, bottom. */
    box?: [number, number, number, number] | null;
    /** Where the network looked: boxes as shares of the picture with a weight each. */
    attention?: { box: [number, number, number, number]; weight: number }[] | null;
}
