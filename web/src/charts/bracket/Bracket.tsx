import type { Race } from "../../api/experiment";
import { GenotypeStrip } from "../GenotypeStrip";
import { BracketLines } from "./BracketLines";
import { standings } from "./standings";

/** A race as a bracket: each line is a candidate, which ends at the rung where it left. */
export function Bracket({ race }: { race: Race }) {
    const lines = standings(race).map(({ candidate, scores, last, why }, index) => ({
        key: String(index),
        who: <><GenotypeStrip genotype={candidate.genotype} />{race.candidates.some(other => other !== candidate && same(other.genotype, candidate.genotype)) && <span class="quiet seed">seed {candidate.seed}</span>}</>,
        name: `${candidate.genotype.encoder.join(" ")} | ${candidate.genotype.decoder.join(" ")}`,
        scores, last, joined: candidate.joined_at, why,
        standing: candidate.is_winner ? "winner" as const : candidate.is_out ? "out" as const : "in" as const,
    }));
    return <BracketLines rungs={race.epochs} lines={lines} say={score => score.toFixed(race.judged_by === "accuracy" ? 1 : 3)} />;
}

const same = (a: { encoder: string[]; decoder: string[] }, b: { encoder: string[]; decoder: string[] }) => a.encoder.join() === b.encoder.join() && a.decoder.join() === b.decoder.join();
