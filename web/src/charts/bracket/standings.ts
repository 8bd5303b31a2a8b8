import type { Race, RaceCandidate } from "../../api/experiment";

export interface Standing {
    candidate: RaceCandidate;
    /** The last rung that it has a score of, from 0; less than that of its joining before its first. */
    last: number;
    /** What it was judged by at each rung; null where it had not joined or was out. */
    scores: (number | null)[];
    /** For people: why it is out, or how it stands. */
    why: string;
}

const scoresOf = (race: Race, candidate: RaceCandidate) => race.judged_by === "accuracy" && candidate.accuracies.length === candidate.losses.length ? candidate.accuracies : candidate.losses;

/** Candidates from the winner down: who came further is higher, then who did better at the last rung. */
export function standings(race: Race): Standing[] {
    const sign = race.judged_by === "accuracy" ? -1 : 1;
    const all = race.candidates.map(candidate => {
        const own = scoresOf(race, candidate);
        const scores = race.epochs.map((_, rung) => own[rung - candidate.joined_at] ?? null);
        return { candidate, scores, last: candidate.joined_at + own.length - 1, why: "" };
    });
    for (const one of all) one.why = why(race, one, all, sign);
    return all.sort((a, b) => Number(b.candidate.is_winner) - Number(a.candidate.is_winner) || Number(a.candidate.is_out) - Number(b.candidate.is_out) || b.last - a.last || sign * ((a.scores[a.last] ?? Infinity * sign) - (b.scores[b.last] ?? Infinity * sign)));
}

function why(race: Race, one: Standing, all: readonly Standing[], sign: number): string {
    const score = one.scores[one.last];
    if (score === null || score === undefined) return one.candidate.is_out ? "left before its first rung" : "has not reached its first rung";
    const there = all.map(other => other.scores[one.last]).filter((value): value is number => value !== null && value !== undefined).sort((a, b) => sign * (a - b));
    const place = there.indexOf(score) + 1;
    const text = `${race.judged_by} ${score.toFixed(race.judged_by === "accuracy" ? 2 : 4)} after ${race.epochs[one.last]} epochs, place ${place} of ${there.length}`;
    if (one.candidate.is_winner) return `won: ${text}`;
    if (!one.candidate.is_out) return `goes on: ${text}`;
    const kept = all.filter(other => other.last > one.last).length;
    return kept > 0 ? `out: ${text}; the better ${kept} went on` : `out: ${text}`;
}
