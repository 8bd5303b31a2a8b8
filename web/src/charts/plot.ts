import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { small } from "../parts/text";
import type { Line } from "./series";

export type PlotData = uPlot.AlignedData;

export interface PlotSettings {
    lines: readonly Line[];
    log: boolean;
    smoothed: boolean;
    sync: string;
    height: number;
    /** Whether x counts something: epochs, rounds. */
    isWhole: boolean;
}

export interface PlotEvents {
    /** What of the x axis is in view; null where all is. */
    zoomed(range: [number, number] | null): void;
    pointed(index: number | null): void;
}

const faint = (colour: string, share: number) => colour + Math.round(share * 255).toString(16).padStart(2, "0");

/** Puts a chart into an element. */
export function plot(place: HTMLElement, settings: PlotSettings, data: PlotData, events: PlotEvents): uPlot {
    const style = getComputedStyle(place);
    const axis = style.getPropertyValue("--axis").trim(), grid = style.getPropertyValue("--grid").trim();
    const series: uPlot.Series[] = [{}];
    const bands: uPlot.Band[] = [];
    const spanGaps = true;
    for (const line of settings.lines) {
        if (line.band) {
            bands.push({ series: [series.length, series.length + 1], fill: faint(line.colour, 0.15) });
            for (let side = 0; side < 2; side++) series.push({ stroke: "transparent", width: 0, points: { show: false }, spanGaps });
        }
        if (settings.smoothed) series.push({ stroke: faint(line.colour, 0.3), width: 1, points: { show: false }, spanGaps });
        series.push({ label: line.name, stroke: line.colour, width: 1.75, dash: [...line.dash ?? []], spanGaps, points: { show: data[0].length < 3, size: 5 } });
    }
    const font = `11px ${style.fontFamily}`;
    const common = { stroke: axis, font, ticks: { stroke: grid, size: 4 }, grid: { stroke: grid, width: 1 } };
    return new uPlot({
        width: Math.max(120, place.clientWidth),
        height: settings.height,
        series,
        bands,
        legend: { show: false },
        scales: { x: { time: false }, y: settings.log ? { distr: 3, range: (_, min, max) => logRange(min, max) } : {} },
        axes: [
            { ...common, size: 24, gap: 3, ...settings.isWhole ? { incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 1e6, 1e7] } : {} },
            { ...common, size: 52, gap: 3, values: (_, ticks) => ticks.map(tick => tick === null ? "" : small(tick)) },
        ],
        cursor: {
            sync: { key: settings.sync, setSeries: false },
            drag: { x: true, y: false },
            points: { size: 6 },
        },
        hooks: {
            setScale: [(u, name) => {
                if (name !== "x") return;
                const { min, max } = u.scales["x"]!, xs = u.data[0];
                if (min === undefined || max === undefined || min === null || max === null || xs.length === 0) return;
                events.zoomed(min > xs[0]! || max < xs[xs.length - 1]! ? [min, max] : null);
            }],
            setCursor: [u => events.pointed(u.cursor.idx ?? null)],
        },
    }, data, place);
}

/** Round in decades' halves, and never empty. */
function logRange(min: number | null, max: number | null): [number, number] {
    if (min === null || max === null || !(min > 0)) return [0.1, 1];
    return min === max ? [min / 2, max * 2] : [min / 1.08, max * 1.08];
}
