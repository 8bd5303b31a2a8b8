import { lineColour } from "../../../charts/operations";
import { ticks } from "../../../charts/svg";
import { Section } from "../../../parts/Section";
import { dateTime, number, timeOfDay } from "../../../parts/text";
import { useRows } from "../../../state/useRows";
import { championsOverTime } from "./champions";

const Width = 480, Height = 170, Left = 40, Right = 60, Top = 8, Bottom = 22;

/** The best score of each task as experiments ended. */
export function ChampionsOverTime({ campaign }: { campaign: string }) {
    const list = useRows({ campaign, phase: "done", sort: "age" }, 1000);
    const tasks = [...championsOverTime(list.rows.value)];
    if (tasks.length === 0) return null;
    const all = tasks.flatMap(([, steps]) => steps);
    const from = Math.min(...all.map(step => step.time)), to = Math.max(...all.map(step => step.time), from + 60_000);
    const low = Math.min(...all.map(step => step.score)), high = Math.max(...all.map(step => step.score), low + 1);
    const x = (time: number) => Left + (time - from) / (to - from) * (Width - Left - Right), y = (score: number) => Height - Bottom - (score - low) / (high - low) * (Height - Top - Bottom);
    const labels = apart(tasks.map(([, steps]) => y(steps.at(-1)!.score)), 12);
    return <Section title="Champions over time">
        <svg class="plain-chart" viewBox={`0 0 ${Width} ${Height}`} role="group" aria-label={tasks.map(([task, steps]) => `${task}: ${steps.map(step => number(step.score)).join(", ")}`).join("; ")}>
            {ticks(low, high, 4).map(tick => <g key={tick}><path class="grid" d={`M${Left} ${y(tick)}H${Width - Right}`} /><text class="axis" x={Left - 5} y={y(tick) + 4} text-anchor="end">{tick}</text></g>)}
            <text class="axis" x={Left} y={Height - 6}>{timeOfDay(from)}</text><text class="axis" x={Width - Right} y={Height - 6} text-anchor="end">{timeOfDay(to)}</text>
            {tasks.map(([task, steps], index) => <g key={task}>
                <path fill="none" stroke={lineColour(index)} stroke-width="1.8" d={`${steps.map((step, at) => at === 0 ? `M${x(step.time)} ${y(step.score)}` : `H${x(step.time)}V${y(step.score)}`).join("")}H${Width - Right}`} />
                {steps.map(step => <a key={step.id} href={`/experiments/${encodeURIComponent(step.id)}`}><circle cx={x(step.time)} cy={y(step.score)} r="4" fill={lineColour(index)}><title>{`${step.id.slice(0, 80)}: ${number(step.score)}, ${dateTime(step.time)}`}</title></circle></a>)}
                <text x={Width - Right + 6} y={labels[index]! + 4}>{task}</text></g>)}
        </svg>
    </Section>;
}

/** Labels that would lie over each other, moved down as far as they must. */
function apart(ys: readonly number[], least: number): number[] {
    const all = [...ys];
    let last = -Infinity;
    for (const { index } of ys.map((y, index) => ({ y, index })).sort((a, b) => a.y - b.y)) last = all[index] = Math.max(all[index]!, last + least);
    return all;
}
