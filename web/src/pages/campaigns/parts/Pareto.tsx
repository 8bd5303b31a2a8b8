import type { Row } from "../../../api/types";
import { lineColour } from "../../../charts/operations";
import { ticks } from "../../../charts/svg";
import { Choice } from "../../../parts/Choice";
import { Empty } from "../../../parts/Empty";
import { Loading } from "../../../parts/Failure";
import { Section } from "../../../parts/Section";
import { number, whole } from "../../../parts/text";
import { param, setQuery } from "../../../state/url";
import { useRows } from "../../../state/useRows";
import { front } from "./champions";

const Width = 560, Height = 300, Left = 46, Right = 16, Top = 10, Bottom = 34;

/** What a network costs whoever uses it. */
const costs = {
    parameters: { title: "parameters", of: (row: Row) => row.parameters, shown: (cost: number) => `${whole(cost)} parameters`, tick: whole, least: 1000 },
    latency: { title: "latency, ms per sample", of: (row: Row) => row.latency_ms, shown: (cost: number) => `${number(cost)} ms`, tick: number, least: 0.1 },
};

/** Score against parameters or latency, a chart for each task; the line joins those that nothing beats in both. */
export function Pareto({ campaign }: { campaign: string }) {
    const list = useRows({ campaign, phase: "done", sort: "age" }, 1000);
    if (list.total.value === null) return <Loading what="scores" />;
    const chosen = param("cost") === "latency" ? "latency" : "parameters", cost = costs[chosen];
    const scored = list.rows.value.filter(row => row.score !== null && row.parameters !== null);
    if (scored.length === 0) return <Empty>Points come as experiments are scored.</Empty>;
    const tasks = [...new Set(scored.map(row => row.task))].sort(), timed = scored.filter(row => row.latency_ms !== null).length;
    return <><p><Choice label="Cost" value={chosen} values={[["parameters", "parameters"], ["latency", "latency"]] as const} choose={value => setQuery({ cost: value === "parameters" ? null : value }, true)} /></p>
        <p class="quiet">The dashed line joins those that no other beats in both.{chosen === "latency" && ` Latency is the median of single samples, measured where each network was scored: compare it between equal machines that had as much else to do. ${timed} of ${scored.length} have one.`}</p><div class="columns">{tasks.map((task, index) => {
        const points = scored.filter(row => row.task === task && cost.of(row) !== null).map(row => ({ row, cost: cost.of(row)!, score: row.score! }));
        if (points.length === 0) return null;
        const best = front(points);
        const [x0, x1] = roomFor(points.map(point => point.cost), cost.least), [y0, y1] = roomFor(points.map(point => point.score), 1);
        const x = (value: number) => Left + (value - x0) / (x1 - x0) * (Width - Left - Right), y = (value: number) => Height - Bottom - (value - y0) / (y1 - y0) * (Height - Top - Bottom);
        return <Section key={task} title={`${task}: score against ${chosen}`} aside={<span class="quiet">{best.length} on the front</span>}>
            <svg class="plain-chart" viewBox={`0 0 ${Width} ${Height}`} role="group" aria-label={`Front: ${best.map(point => `${cost.shown(point.cost)} ${number(point.score)}`).join("; ")}`}>
                {ticks(y0, y1, 5).map(tick => <g key={tick}><path class="grid" d={`M${Left} ${y(tick)}H${Width - Right}`} /><text class="axis" x={Left - 5} y={y(tick) + 4} text-anchor="end">{tick}</text></g>)}
                {ticks(x0, x1, 5).map(tick => <text key={tick} class="axis" x={x(tick)} y={Height - Bottom + 15} text-anchor="middle">{cost.tick(tick)}</text>)}
                <text class="axis" x={Width - Right} y={Height - 4} text-anchor="end">{cost.title}</text>
                <path class="front" d={best.map((point, at) => at === 0 ? `M${x(point.cost)} ${y(point.score)}` : `H${x(point.cost)}V${y(point.score)}`).join("")} />
                {points.map(point => <a key={point.row.id} href={`/experiments/${encodeURIComponent(point.row.id)}`}><circle cx={x(point.cost)} cy={y(point.score)} r={best.includes(point) ? 5.5 : 3.5} fill={lineColour(index)} fill-opacity={best.includes(point) ? 1 : 0.45}>
                    <title>{`${point.row.id.slice(0, 80)}: ${number(point.score)}, ${cost.shown(point.cost)}`}</title></circle></a>)}
            </svg>
        </Section>;
    })}</div></>;
}

/** From the least to the greatest with some room around them; at least so much to each side of a single one. */
function roomFor(values: readonly number[], least: number): [number, number] {
    const low = Math.min(...values), high = Math.max(...values), room = (high - low) * 0.06 || least;
    return [low - room, high + room];
}
