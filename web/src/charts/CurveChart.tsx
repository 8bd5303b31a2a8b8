import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type uPlot from "uplot";
import { small } from "../parts/text";
import { isDark } from "../state/settings";
import { ChartMenu } from "./ChartMenu";
import { Legend } from "./Legend";
import { plot, type PlotData } from "./plot";
import { positive, smooth, type Line } from "./series";

export interface Chart {
    title: string;
    x: readonly number[];
    xLabel: string;
    lines: readonly Line[];
    log: boolean;
    /** 0 to below 1. */
    smoothing: number;
    /** Charts of the same axis move their crosshairs together. */
    sync: string;
    /** Whether x is time, which has parts; else it counts something. */
    isTime?: boolean;
    /** The beginning of the names of files that are made of it. */
    file: string;
    height?: number;
}

/** Lines that grow while one looks: a zoom stays, the crosshair walks over all charts of the page, and smoothing leaves the raw line behind it. */
export function CurveChart({ title, x, xLabel, lines, log, smoothing, sync, isTime = false, file, height = 190 }: Chart) {
    const place = useRef<HTMLDivElement>(null);
    const drawn = useRef<uPlot | null>(null);
    const zoom = useRef<[number, number] | null>(null);
    const legend = useRef<((index: number | null) => void) | null>(null);
    const [only, setOnly] = useState<string | null>(null);
    const [zoomed, setZoomed] = useState<[number, number] | null>(null);
    const shown = only !== null && lines.some(line => line.name === only) ? lines.filter(line => line.name === only) : lines;
    const data = dataOf(x, shown, log, smoothing);
    const key = JSON.stringify([title, xLabel, log, smoothing > 0, sync, isTime, isDark.value, height, shown.map(line => [line.name, line.colour, line.dash, !!line.band])]);

    useLayoutEffect(() => {
        const u = drawn.current = plot(place.current!, { lines: shown, log, smoothed: smoothing > 0, sync, height, isWhole: !isTime }, data, {
            zoomed: range => { zoom.current = range; setZoomed(range); },
            pointed: index => legend.current?.(index),
        });
        if (zoom.current) u.setScale("x", { min: zoom.current[0], max: zoom.current[1] });
        const watch = new ResizeObserver(() => { if (place.current && place.current.clientWidth > 0) u.setSize({ width: place.current.clientWidth, height }); });
        watch.observe(place.current!);
        return () => { watch.disconnect(); u.destroy(); };
    }, [key]);
    useEffect(() => {
        const u = drawn.current;
        if (!u || u.data === data) return;
        if (zoom.current === null) u.setData(data);
        else {
            const [min, max] = zoom.current;
            u.setData(data, false);
            u.setScale("x", { min, max });
        }
    }, [x, lines, smoothing, only]);

    const last = lines.map(line => `${line.name} ${small(line.values.findLast(value => value !== null))}`).join(", ");
    return <figure class="chart">
        <figcaption><h3>{title} <span class="quiet">by {xLabel}</span></h3>{zoomed && <button type="button" class="small" onClick={() => { zoom.current = null; drawn.current?.setData(drawn.current.data); }}>{small(zoomed[0])} to {small(zoomed[1])} ✕</button>}<ChartMenu title={title} file={file} xLabel={xLabel} x={x} lines={shown} log={log} zoom={() => zoom.current} canvas={() => drawn.current?.ctx.canvas ?? null} /></figcaption>
        <div ref={place} class="plot" role="img" aria-label={`${title} by ${xLabel}: ${last}`} />
        <Legend lines={lines} only={only} isolate={name => setOnly(name === only ? null : name)} bind={update => { legend.current = update; }} x={x} smoothing={smoothing} />
    </figure>;
}

/** The raw line goes before the smooth one, so that it lies behind it; bands before both. */
function dataOf(x: readonly number[], lines: readonly Line[], log: boolean, smoothing: number): PlotData {
    const fit = (values: readonly (number | null)[]) => log ? positive(values) : [...values];
    const columns: (readonly (number | null)[])[] = [];
    for (const line of lines) {
        if (line.band) columns.push(fit(line.band.high), fit(line.band.low));
        if (smoothing > 0) columns.push(fit(line.values));
        columns.push(fit(smooth(line.values, smoothing)));
    }
    return [[...x], ...columns] as unknown as PlotData;
}
