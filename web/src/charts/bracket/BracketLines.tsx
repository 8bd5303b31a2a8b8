import type { ComponentChildren } from "preact";
import { small } from "../../parts/text";

const Row = 26, Rung = 150, Left = 16, Head = 26;

/** One of those that run against each other. */
export interface BracketLine {
    key: string;
    who: ComponentChildren;
    /** Who it is, for those who hear the picture. */
    name: string;
    /** By rung; null where it has none. */
    scores: readonly (number | null)[];
    /** The last rung that it has a score of, from 0; less before its first. */
    last: number;
    /** The rung that it joined at, from 0. */
    joined: number;
    /** "through" has passed all rungs, where several may. */
    standing: "winner" | "through" | "in" | "out";
    why: string;
}

/** Lines from the left that end at the rung where they left; what decided stands on the right. */
export function BracketLines({ rungs, lines, say = small }: { rungs: readonly number[]; lines: readonly BracketLine[]; say?: (score: number) => string }) {
    const height = lines.length * Row + Head, width = Left + rungs.length * Rung + 20;
    const x = (rung: number) => Left + (rung + 0.62) * Rung;
    return <><div class="bracket scroll" tabIndex={0} role="group" aria-label="Who left at which rung">
        <div class="who" style={{ paddingTop: `${Head}px` }}>{lines.map(line => <div key={line.key} style={{ height: `${Row}px` }}>{line.who}</div>)}</div>
        <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={lines.map(line => `${line.name} ${line.why}`).join("; ")}>
            {rungs.map((epochs, rung) => <g key={rung}><path class="grid" d={`M${x(rung)} 22V${height}`} /><text class="axis" x={x(rung)} y="14" text-anchor="middle">{epochs} {epochs === 1 ? "epoch" : "epochs"}</text></g>)}
            {lines.map((line, index) => {
                const y = Head + index * Row + Row / 2, { last, standing } = line;
                const from = line.joined === 0 ? 0 : x(line.joined - 1);
                const end = standing === "in" ? (last < 0 ? Left : x(last)) + Rung * 0.3 : x(Math.max(0, last));
                return <g key={line.key} class={standing}><title>{line.why}</title>
                    <path class="run" d={`M${from} ${y}H${end}`} />
                    {line.joined > 0 && <circle cx={from} cy={y} r="3" class="joined" />}
                    {line.scores.map((score, rung) => score !== null && <g key={rung}>
                        <text class="score" x={x(rung) - 8} y={y - 4} text-anchor="end">{say(score)}</text>
                        {rung === last && standing === "out" ? <path class="cross" d={`M${x(rung) - 4} ${y - 4}l8 8m0 -8l-8 8`} /> : <circle cx={x(rung)} cy={y} r={rung === last && standing === "winner" ? 6 : 3.5} />}
                    </g>)}
                </g>;
            })}
        </svg>
        <div class="why" style={{ paddingTop: `${Head}px` }}>{lines.map(line => <div key={line.key} style={{ height: `${Row}px` }} class={line.standing === "winner" ? "best" : "quiet"}>{line.why}</div>)}</div>
    </div>
        <ul class="whys">{lines.map(line => <li key={line.key}>{line.who} <span class="quiet">{line.why}</span></li>)}</ul></>;
}
