import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Distributions } from "../../api/experiment";
import { isDark } from "../../state/settings";
import { operation } from "../operations";
import { AxisHeight, Between, Cell, columnAt, heatRows, LabelWidth, layerName } from "./layout";

interface Heat {
    distributions: Distributions;
    /** The column that is looked at. */
    column: number;
    choose: (column: number) => void;
    canvas: { current: HTMLCanvasElement | null };
}

/** Every layer's distribution over the search: a row for each operation, in its colour, the fuller the more probable; a mark wherever a layer has changed its mind. */
export function HeatMap({ distributions, column, choose, canvas }: Heat) {
    const place = useRef<HTMLDivElement>(null);
    const [width, setWidth] = useState(600);
    const [pointed, point] = useState<{ column: number; layer: number; x: number; y: number } | null>(null);
    const { layers, points, flips } = distributions;
    const { rows, tops, height } = useMemo(() => heatRows(layers), [layers]);
    useLayoutEffect(() => {
        const watch = new ResizeObserver(() => setWidth(Math.max(240, place.current?.clientWidth ?? 600)));
        watch.observe(place.current!);
        return () => watch.disconnect();
    }, []);
    const columnWidth = (width - LabelWidth) / Math.max(1, points.length);

    useLayoutEffect(() => {
        const element = canvas.current!, ratio = devicePixelRatio || 1;
        element.width = width * ratio;
        element.height = height * ratio;
        const context = element.getContext("2d")!;
        const style = getComputedStyle(element);
        const colour = (name: string) => style.getPropertyValue(name).trim();
        context.scale(ratio, ratio);
        context.fillStyle = colour("--paper");
        context.fillRect(0, 0, width, height);
        context.font = `9px ${style.fontFamily}`;
        context.textBaseline = "middle";
        for (const row of rows) {
            const name = layers[row.layer]!.operations[row.operation]!;
            context.globalAlpha = 1;
            context.fillStyle = colour("--soft");
            context.fillRect(LabelWidth, row.y, width - LabelWidth, Cell - 1);
            context.fillStyle = colour("--quiet");
            context.textAlign = "right";
            context.fillText(name, LabelWidth - 5, row.y + Cell / 2);
            context.fillStyle = operation(name).colour;
            points.forEach((at, index) => {
                context.globalAlpha = Math.min(1, at.probabilities[row.layer]?.[row.operation] ?? 0);
                context.fillRect(LabelWidth + index * columnWidth, row.y, Math.max(1, columnWidth - (columnWidth > 6 ? 1 : 0)), Cell - 1);
            });
        }
        context.globalAlpha = 1;
        context.font = `600 10px ${style.fontFamily}`;
        context.textAlign = "left";
        context.fillStyle = colour("--ink");
        tops.forEach((top, layer) => context.fillText(layerName(layers, layer), 0, top + layers[layer]!.operations.length * Cell / 2));
        context.strokeStyle = colour("--paper");
        for (const flip of flips) {
            const at = points.findIndex(one => one.round >= flip.round), row = rows.find(one => one.layer === flip.layer && layers[flip.layer]!.operations[one.operation] === flip.to);
            if (at < 0 || !row) continue;
            const x = LabelWidth + (at + 0.5) * columnWidth, y = row.y + (Cell - 1) / 2;
            context.beginPath();
            context.moveTo(x, y - 4.5); context.lineTo(x + 4.5, y); context.lineTo(x, y + 4.5); context.lineTo(x - 4.5, y);
            context.closePath();
            context.fill();
            context.stroke();
        }
        context.fillStyle = colour("--axis");
        context.font = `10px ${style.fontFamily}`;
        context.textAlign = "center";
        const each = Math.max(1, Math.ceil(34 / columnWidth));
        points.forEach((at, index) => { if (index % each === 0 || index === points.length - 1 && index % each > each / 2) context.fillText(String(at.epoch), LabelWidth + (index + 0.5) * columnWidth, height - AxisHeight / 2); });
        context.textAlign = "right";
        context.fillText("epoch", LabelWidth - 8, height - AxisHeight / 2);
    }, [rows, points, flips, width, isDark.value]);

    const look = (event: MouseEvent): { column: number; layer: number; x: number; y: number } => {
        const box = place.current!.getBoundingClientRect(), x = event.clientX - box.left, y = event.clientY - box.top;
        const layer = tops.findLastIndex(top => y >= top - Between / 2);
        return { column: columnAt(x, width, points.length), layer: Math.max(0, layer), x, y };
    };
    const seen = pointed && points[pointed.column];
    return <div class="heat" ref={place} onMouseMove={event => point(look(event))} onMouseLeave={() => point(null)} onClick={event => choose(look(event).column)}>
        <canvas ref={canvas} style={{ width: `${width}px`, height: `${height}px` }} role="img"
            aria-label={`Distributions of ${layers.length} layers over ${points.length} epochs with ${flips.length} changes of the most probable operation; the list of changes has them in words`} />
        <span class="cursor" style={{ left: `${LabelWidth + (column + 0.5) * columnWidth}px`, height: `${height - AxisHeight}px` }} />
        {pointed && seen && <div class="tip" style={{ left: `${Math.min(pointed.x + 14, width - 150)}px`, top: `${pointed.y + 14}px` }}>
            <strong>{layerName(layers, pointed.layer)}</strong>, epoch {seen.epoch}, round {seen.round}
            {layers[pointed.layer]?.operations.map((name, index) => <div key={name}><i style={{ background: operation(name).colour }} />{name} <b>{((seen.probabilities[pointed.layer]?.[index] ?? 0) * 100).toFixed(1)} %</b></div>)}
        </div>}
    </div>;
}
