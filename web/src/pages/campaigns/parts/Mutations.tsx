import { useState } from "preact/hooks";
import type { CampaignExperiment } from "../../../api/campaign";
import { Empty } from "../../../parts/Empty";
import { Section } from "../../../parts/Section";
import { number, small } from "../../../parts/text";
import { go, param, setQuery } from "../../../state/url";
import { mutationsOf, spearman } from "./mutation";

const Width = 900, Height = 320, Top = 34, Bottom = 22, Side = 70;

/** What the settings that a campaign varies have to do with the score: by rank, and as lines through all of them. */
export function Mutations({ experiments }: { experiments: readonly CampaignExperiment[] }) {
    const [pointed, point] = useState<string | null>(null);
    const tasks = [...new Set(experiments.map(one => one.task))].sort();
    const task = tasks.includes(param("task")) ? param("task") : tasks[0]!;
    const { settings, rows } = mutationsOf(experiments.filter(one => one.task === task));
    const choice = tasks.length > 1 && <label>Task <select value={task} onChange={event => setQuery({ task: event.currentTarget.value })}>{tasks.map(one => <option key={one}>{one}</option>)}</select></label>;
    if (rows.length < 3) return <Section title="Settings" aside={choice}><Empty>It takes three scored experiments of a task before anything can be said.</Empty></Section>;
    const importance = settings.map((name, index) => ({ name, rho: spearman(rows.map(row => row.values[index]!), rows.map(row => row.score)) })).sort((a, b) => Math.abs(b.rho ?? 0) - Math.abs(a.rho ?? 0));
    const axes = [...settings.map((name, index) => ({ name, of: (row: (typeof rows)[number]) => row.values[index]! })), { name: "score", of: (row: (typeof rows)[number]) => row.score }].map(axis => {
        const values = rows.map(axis.of);
        return { ...axis, low: Math.min(...values), high: Math.max(...values) };
    });
    const x = (index: number) => Side + index / (axes.length - 1) * (Width - 2 * Side);
    const y = (axis: (typeof axes)[number], value: number) => Height - Bottom - (value - axis.low) / (axis.high - axis.low || 1) * (Height - Top - Bottom);
    const scores = axes.at(-1)!;
    const share = (score: number) => (score - scores.low) / (scores.high - scores.low || 1);
    return <>
        <Section title="What goes with the score" aside={<>{choice}<span class="quiet">Spearman's rank correlation over {rows.length} experiments; it says nothing about causes</span></>}>
            <table class="importance"><tbody>{importance.map(({ name, rho }) => <tr key={name}><th scope="row"><code>{name}</code></th><td class="number">{rho === null ? "–" : `${rho > 0 ? "+" : ""}${number(rho)}`}</td>
                <td><span class="rho"><i style={{ left: `${50 + Math.min(0, rho ?? 0) * 50}%`, width: `${Math.abs(rho ?? 0) * 50}%` }} class={(rho ?? 0) < 0 ? "down" : "up"} /></span></td></tr>)}</tbody></table>
        </Section>
        <Section title="Every experiment through its settings" aside={<span class="quiet">the darker, the better; a line opens its experiment</span>}>
            <svg class="plain-chart parallel" viewBox={`0 0 ${Width} ${Height}`} role="img" aria-label={`${rows.length} experiments over ${settings.join(", ")} and score`}>
                {[...rows].sort((a, b) => a.score - b.score).map(row => <path key={row.id} class={row.id === pointed ? "pointed" : ""} style={{ opacity: row.id === pointed ? 1 : 0.15 + 0.75 * share(row.score) ** 2 }} d={axes.map((axis, index) => `${index === 0 ? "M" : "L"}${x(index).toFixed(1)} ${y(axis, axis.of(row)).toFixed(1)}`).join("")}
                    onMouseEnter={() => point(row.id)} onMouseLeave={() => point(null)} onClick={() => go(`/experiments/${encodeURIComponent(row.id)}`)}><title>{`${row.id.slice(0, 80)}: ${number(row.score)}`}</title></path>)}
                {axes.map((axis, index) => <g key={axis.name}><path class="rail" d={`M${x(index)} ${Top}V${Height - Bottom}`} /><text x={x(index)} y="12" text-anchor="middle" class="axis-name">{axis.name.split(".").slice(-2).join(".")}</text>
                    <text class="axis" x={x(index)} y={Top - 7} text-anchor="middle">{small(axis.high)}</text><text class="axis" x={x(index)} y={Height - 6} text-anchor="middle">{small(axis.low)}</text></g>)}
            </svg>
        </Section>
    </>;
}
