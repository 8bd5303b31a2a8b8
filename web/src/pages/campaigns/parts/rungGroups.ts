import type { CampaignExperiment } from "../../../api/campaign";

/** Searches of a campaign that are compared with each other at the same rungs. */
export interface RungGroup {
    tasks: string[];
    epochs: number[];
    /** Who came furthest first, then who did better there. */
    runners: Runner[];
}

export interface Runner {
    experiment: CampaignExperiment;
    /** By rung; null where it has not come so far. */
    losses: (number | null)[];
    /** The last rung that it has reached, from 0; -1 before the first. */
    last: number;
    isOut: boolean;
    why: string;
}

/** Who is compared with whom, and how each of them stands. */
export function rungGroups(experiments: readonly CampaignExperiment[]): RungGroup[] {
    const groups = new Map<number, CampaignExperiment[]>();
    for (const one of experiments) if (one.ladder && one.ladder.epochs.length > 0) groups.set(one.ladder.bracket, [...groups.get(one.ladder.bracket) ?? [], one]);
    return [...groups.values()].map(members => {
        const epochs = members[0]!.ladder!.epochs;
        const runners = members.map(experiment => {
            const { losses } = experiment.ladder!;
            return { experiment, losses: epochs.map((_, rung) => losses[rung] ?? null), last: losses.length - 1, isOut: isOut(experiment), why: why(experiment, members) };
        });
        return { tasks: [...new Set(members.map(one => one.task))], epochs, runners: runners.sort((a, b) => b.last - a.last || Number(a.isOut) - Number(b.isOut) || (a.losses[a.last] ?? 0) - (b.losses[b.last] ?? 0)) };
    });
}

const isOut = ({ phase, ladder }: CampaignExperiment) => ladder!.stopped !== null || phase === "failed" || phase === "cancelled";

/** In words why it went on, or why it did not: of what its campaign has stopped in the campaign's own. */
function why(one: CampaignExperiment, members: readonly CampaignExperiment[]): string {
    const { losses, epochs, passed, stopped } = one.ladder!;
    if (stopped !== null) return stopped;
    if (one.phase === "failed") return "failed";
    if (one.phase === "cancelled") return "cancelled by people";
    const last = losses.length - 1;
    if (last < 0) return "has not reached its first rung";
    const there = members.flatMap(other => other.ladder!.losses[last] ?? []).sort((a, b) => a - b);
    const place = `held-back loss ${losses[last]!.toFixed(4)} at epoch ${epochs[last]}, place ${there.indexOf(losses[last]!) + 1} of ${there.length} so far`;
    return passed > last ? `${one.phase === "done" ? "went on to the end" : "goes on"}: ${place}` : `waits for the others at its rung: ${place}`;
}
