import type { Experiment } from "../../api/experiment";
import type { Values } from "../../charts/series";
import { overTime } from "../../charts/time";
import { flatten, type Compared } from "./rows";

export const measures = [
    ["loss", "search loss"], ["held_loss", "held-back loss"], ["accuracy", "search accuracy, %"], ["entropy", "entropy, nats"],
    ["train_loss", "training loss of the found network"], ["train_accuracy", "training accuracy of the found network, %"],
] as const;

export type Measure = (typeof measures)[number][0];

/** A curve of an experiment, by epoch or by seconds. */
export function curveOf({ view }: Compared, measure: Measure, isTime: boolean): { x: readonly number[]; values: Values } {
    const curve = byEpoch(view, measure);
    return isTime ? overTime(measure.startsWith("train_") ? view.retrainings[0]?.epoch_seconds ?? [] : view.epoch_seconds, curve.values) : curve;
}

function byEpoch(view: Experiment, measure: Measure): { x: number[]; values: Values } {
    if (measure === "train_loss" || measure === "train_accuracy") {
        const points = view.retrainings[0]?.curve ?? [];
        return { x: points.map(point => point.epoch), values: points.map(point => measure === "train_loss" ? point.loss : point.accuracy) };
    }
    return { x: view.curve.map((_, index) => index + 1), values: view.curve.map(point => point[measure]) };
}

/** Fields by which experiments can be put together: those that differ, the seed aside. */
export function groupFields(all: readonly Compared[]): string[] {
    const flat = all.map(({ spec }) => flatten(spec.spec));
    return [...new Set(flat.flatMap(one => [...one.keys()]))].filter(name => name !== "seed" && new Set(flat.map(one => one.get(name))).size > 1);
}

/** Experiments by the value of a field; "all" puts together those that differ in nothing but seed and name. */
export function grouped(all: readonly Compared[], field: string): { name: string; members: Compared[] }[] {
    const groups = new Map<string, Compared[]>();
    const differing = groupFields(all).filter(name => name !== "name");
    for (const one of all) {
        const flat = flatten(one.spec.spec);
        const name = field === "seeds" ? differing.map(name => `${name.split(".").at(-1)} ${flat.get(name) ?? "–"}`).join(", ") || "all" : `${field.split(".").at(-1)} ${flat.get(field) ?? "–"}`;
        groups.set(name, [...groups.get(name) ?? [], one]);
    }
    return [...groups].map(([name, members]) => ({ name: `${name} (${members.length})`, members }));
}
