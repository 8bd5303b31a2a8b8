import { useKeys } from "../keys/keys";
import { Choice } from "../parts/Choice";
import { param, setQuery } from "../state/url";

export interface ChartSettings {
    log: boolean;
    smoothing: number;
    axis: "epoch" | "round";
}

/** How the page's charts are drawn, as the address says it. */
export function chartSettings(): ChartSettings {
    const smoothing = Number(param("smooth") || 0);
    return { log: param("log") === "1", smoothing: smoothing >= 0 && smoothing < 1 ? smoothing : 0, axis: param("x") === "round" ? "round" : "epoch" };
}

export function ChartControls({ withAxis = true }: { withAxis?: boolean }) {
    const { log, smoothing, axis } = chartSettings();
    useKeys({ l: () => setQuery({ log: log ? null : "1" }) });
    return <div class="chart-controls">
        {withAxis && <Choice label="by" value={axis} values={[["epoch", "epoch"], ["round", "round"]]} choose={value => setQuery({ x: value === "epoch" ? null : value })} />}
        <Choice label="scale" value={log ? "log" : "linear"} values={[["linear", "linear"], ["log", "log"]]} choose={value => setQuery({ log: value === "log" ? "1" : null })} />
        <label>smooth <input type="range" min="0" max="0.95" step="0.05" value={smoothing} onInput={event => setQuery({ smooth: Number(event.currentTarget.value) === 0 ? null : event.currentTarget.value })} /></label>
    </div>;
}
