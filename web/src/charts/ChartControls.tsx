import { useKeys } from "../keys/keys";
import { Choice } from "../parts/Choice";
import { param, setQuery } from "../state/url";

export interface ChartSettings {
    log: boolean;
    smoothing: number;
    axis: Axis;
}

/** What a curve is drawn over. */
export type Axis = "epoch" | "round" | "time";

/** How the page's charts are drawn, as the address says it. */
export function chartSettings(): ChartSettings {
    const smoothing = Number(param("smooth") || 0);
    return { log: param("log") === "1", smoothing: smoothing >= 0 && smoothing < 1 ? smoothing : 0, axis: param("x") === "round" ? "round" : param("x") === "time" ? "time" : "epoch" };
}

/** @param axes what the charts can be drawn over, the epoch first */
export function ChartControls({ axes }: { axes: readonly Axis[] }) {
    const { log, smoothing, axis } = chartSettings();
    useKeys({ l: () => setQuery({ log: log ? null : "1" }) });
    return <div class="chart-controls">
        <Choice label="by" value={axes.includes(axis) ? axis : "epoch"} values={axes.map(one => [one, one] as const)} choose={value => setQuery({ x: value === "epoch" ? null : value })} />
        <Choice label="scale" value={log ? "log" : "linear"} values={[["linear", "linear"], ["log", "log"]]} choose={value => setQuery({ log: value === "log" ? "1" : null })} />
        <label>smooth <input type="range" min="0" max="0.95" step="0.05" value={smoothing} onInput={event => setQuery({ smooth: Number(event.currentTarget.value) === 0 ? null : event.currentTarget.value })} /></label>
    </div>;
}
