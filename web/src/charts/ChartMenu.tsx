import { csv } from "../parts/csv";
import { download } from "../parts/download";
import type { Line } from "./series";
import { curveSvg } from "./svg";

interface Menu {
    title: string;
    file: string;
    xLabel: string;
    x: readonly number[];
    lines: readonly Line[];
    log: boolean;
    zoom: () => [number, number] | null;
    canvas: () => HTMLCanvasElement | null;
}

/** A chart as a file. */
export function ChartMenu({ title, file, xLabel, x, lines, log, zoom, canvas }: Menu) {
    const name = (ending: string) => `${file}-${title.toLowerCase().replace(/[^a-z0-9]+/g, "-")}.${ending}`;
    const png = () => {
        const drawn = canvas();
        if (!drawn) return;
        const copy = document.createElement("canvas");
        copy.width = drawn.width;
        copy.height = drawn.height;
        const context = copy.getContext("2d")!;
        context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue("--paper") || "#fff";
        context.fillRect(0, 0, copy.width, copy.height);
        context.drawImage(drawn, 0, 0);
        copy.toBlob(blob => { if (blob) download(name("png"), blob); });
    };
    return <span class="files" role="group" aria-label={`${title} as a file`}>
        <button type="button" class="plain small" onClick={png}>PNG</button>
        <button type="button" class="plain small" onClick={() => download(name("svg"), curveSvg(title, xLabel, x, lines, log, zoom()), "image/svg+xml")}>SVG</button>
        <button type="button" class="plain small" onClick={() => download(name("csv"), csv([[xLabel, ...lines.map(line => line.name)], ...x.map((at, index) => [at, ...lines.map(line => line.values[index] ?? null)])]), "text/csv")}>CSV</button>
    </span>;
}
