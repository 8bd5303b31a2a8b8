import { useEffect, useRef } from "preact/hooks";
import { Name } from "../parts/Name";
import { small } from "../parts/text";
import { smooth, type Line } from "./series";

interface Shown {
    lines: readonly Line[];
    only: string | null;
    isolate: (name: string) => void;
    /** The chart says here which point the crosshair is at. */
    bind: (update: (index: number | null) => void) => void;
    x: readonly number[];
    smoothing: number;
}

/** The lines' names and values, at the crosshair or at the end. A name shows its line alone, and again all. Values are written past the renderer: a crosshair moves often. */
export function Legend({ lines, only, isolate, bind, x, smoothing }: Shown) {
    const values = useRef<(HTMLSpanElement | null)[]>([]);
    const at = useRef<HTMLSpanElement>(null), pointed = useRef<number | null>(null);
    useEffect(() => {
        const columns = lines.map(line => smooth(line.values, smoothing));
        const update = (index: number | null) => {
            pointed.current = index;
            columns.forEach((column, line) => {
                const place = values.current[line];
                if (place) place.textContent = small(index === null ? column.findLast(value => value !== null) : column[index]);
            });
            if (at.current) at.current.textContent = index === null ? "" : `at ${small(x[index])}`;
        };
        bind(update);
        update(pointed.current);
    }, [lines, x, smoothing]);
    return <div class="legend">
        {lines.map((line, index) => <button type="button" key={line.name} aria-pressed={only === line.name} class={only !== null && only !== line.name ? "plain off" : "plain"} title="Show this line alone, or all again" onClick={() => isolate(line.name)}>
            <svg width="16" height="8" aria-hidden="true"><path d="M0 4H16" stroke={line.colour} stroke-width="2.5" stroke-dasharray={line.dash?.join(" ")} /></svg>
            <Name text={line.name} most={40} /> <span class="value" ref={element => { values.current[index] = element; }} />
        </button>)}
        <span class="quiet at" ref={at} />
    </div>;
}
