import type { Retraining } from "../../api/experiment";

export interface Score {
    split: string;
    metric: string;
    value: number;
}

/** What a network is compared by: the metric that decides, of the validation split. Of matching it is the mean of the recalls, which its metrics need not hold. */
export function mainScore(network: Retraining | undefined): Score | null {
    const first = network?.scores[0];
    if (!first) return null;
    const entries = Object.entries(first.metrics).filter((entry): entry is [string, number] => entry[1] !== null);
    if (entries.length === 0) return null;
    const recalls = entries.filter(([name]) => /_r\d+$/.test(name));
    if (recalls.length === 6) return { split: first.split, metric: "mean_recall", value: recalls.reduce((sum, [, value]) => sum + value, 0) / 6 };
    const [metric, value] = entries[0]!;
    return { split: first.split, metric, value };
}

/** Every metric of every split that any of the networks has. */
export function metricsOf(networks: readonly Retraining[]): { split: string; metric: string }[] {
    const all = new Map<string, { split: string; metric: string }>();
    for (const network of networks)
        for (const { split, metrics } of network.scores)
            for (const metric of Object.keys(metrics)) all.set(`${split} ${metric}`, { split, metric });
    return [...all.values()];
}

export const scoreOf = (network: Retraining, split: string, metric: string) => network.scores.find(one => one.split === split)?.metrics[metric] ?? null;
