import type { Race } from "../../api/experiment";
import { GenotypeStrip } from "../GenotypeStrip";
import { standings } from "./standings";

const Row = 26, Rung = 150, Left = 16;

/** A race as a bracket: each line is a candidate, which ends at the rung where it left. */
export function Bracket({ race }: { race: Race }) {
    const all = standings(race);
    const height = all.length * Row + 26, width = Left + race.epochs.length * Rung + 20;
    const x = (rung: number) => Left + (rung + 0.62) * Rung;
    return <div class="bracket scroll">
        <div class="who" style={{ paddingTop: "26px" }}>{all.map(({ candidate }, index) => <div key={index} style={{ height: `${Row}px` }}><GenotypeStrip genotype={candidate.genotype} />{race.candidates.some(other => other !== candidate && same(other.genotype, candidate.genotype)) && <span class="quiet seed">seed {candidate.seed}</span>}</div>)}</div>
        <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={all.map(({ candidate, why }) => `${candidate.genotype.encoder.join(" ")} | ${candidate.genotype.decoder.join(" ")} ${why}`).join("; ")}>
            {race.epochs.map((epochs, rung) => <g key={rung}><path class="grid" d={`M${x(rung)} 22V${height}`} /><text class="axis" x={x(rung)} y="14" text-anchor="middle">{epochs} {epochs === 1 ? "epoch" : "epochs"}</text></g>)}
            {all.map((one, index) => {
                const y = 26 + index * Row + Row / 2, { candidate, last, scores } = one;
                const from = candidate.joined_at === 0 ? 0 : x(candidate.joined_at - 1);
                const tone = candidate.is_winner ? "winner" : candidate.is_out ? "out" : "in";
                const end = candidate.is_out || candidate.is_winner ? x(Math.max(0, last)) : x(last) + Rung * 0.3;
                return <g key={index} class={tone}><title>{one.why}</title>
                    <path class="run" d={`M${from} ${y}H${end}`} />
                    {candidate.joined_at > 0 && <circle cx={from} cy={y} r="3" class="joined" />}
                    {scores.map((score, rung) => score !== null && <g key={rung}>
                        <text class="score" x={x(rung) - 8} y={y - 4} text-anchor="end">{score.toFixed(race.judged_by === "accuracy" ? 1 : 3)}</text>
                        {rung === last && candidate.is_out ? <path class="cross" d={`M${x(rung) - 4} ${y - 4}l8 8m0 -8l-8 8`} /> : <circle cx={x(rung)} cy={y} r={rung === last && candidate.is_winner ? 6 : 3.5} />}
                    </g>)}
                </g>;
            })}
        </svg>
        <div class="why" style={{ paddingTop: "26px" }}>{all.map(({ why, candidate }, index) => <div key={index} style={{ height: `${Row}px` }} class={candidate.is_winner ? "best" : "quiet"}>{why}</div>)}</div>
    </div>;
}

const same = (a: { encoder: string[]; decoder: string[] }, b: { encoder: string[]; decoder: string[] }) => a.encoder.join() === b.encoder.join() && a.decoder.join() === b.decoder.join();
