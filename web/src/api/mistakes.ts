import type { Prediction } from "./specs";
import type { Time } from "./types";

/** A sample that a network was wrong about, with what it looked at. */
export interface Mistake {
    id: string | null;
    text: string;
    answer: string;
    truth: string | null;
    /** 0 to 100. */
    score: number;
    /** 0 to 1. */
    confidence: number | null;
    type: string | null;
    picture_name: string | null;
    /** A small JPEG in base64. */
    picture: string | null;
    width: number;
    height: number;
    /** In pixels of the picture itself. */
    true_box: Prediction["box"];
    found_box: Prediction["box"];
    regions: Prediction["attention"];
    words: Prediction["words"];
    looks: Prediction["looks"];
}

/** How far the platform has come in looking for them, and what it found. */
export interface MistakeRun {
    network: string;
    split: string | null;
    state: "working" | "done" | "failed" | "stopped";
    activity: string;
    done: number;
    /** 0 where nobody can tell. */
    total: number;
    why: string;
    since: Time;
    splits: { split: string; samples: number; wrong: number; worst: Mistake[] }[];
}
