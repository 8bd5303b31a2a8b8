import type { Line, Values } from "./series";

const Width = 720, Height = 360, Left = 62, Right = 14, Top = 30, Bottom = 40;

const escaped = (text: string) => text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);

/** Round numbers that divide a range into about so many parts. */
export function ticks(least: number, most: number, about = 5): number[] {
    if (!(most > least)) return [least];
    const raw = (most - least) / about, power = 10 ** Math.floor(Math.log10(raw));
    const step = [1, 2, 5, 10].map(factor => factor * power).find(one => one >= raw * 0.999)!;
    const all: number[] = [];
    for (let tick = Math.ceil(least / step - 1e-9) * step; tick <= most + step * 1e-9; tick += step) all.push(Number(tick.toPrecision(12)));
    return all;
}

/** A chart as a drawing that papers can take: the same lines as on the screen, in vectors. */
export function curveSvg(title: string, xLabel: string, x: readonly number[], lines: readonly Line[], log: boolean, range: [number, number] | null): string {
    const [from, to] = range ?? [x[0] ?? 0, x.at(-1) ?? 1];
    const scale = (value: number) => log ? Math.log10(value) : value;
    const usable = (value: number | null | undefined, at: number): value is number => value !== null && value !== undefined && Number.isFinite(value) && (!log || value > 0) && at >= from && at <= to;
    const all = lines.flatMap(line => [line.values, line.band?.low ?? [], line.band?.high ?? []].flatMap(values => values.filter((value, index): value is number => usable(value, x[index]!))));
    const least = Math.min(...all.map(scale)), most = Math.max(...all.map(scale));
    const pad = (most - least || Math.abs(most) || 1) * 0.05;
    const [low, high] = all.length > 0 ? [least - pad, most + pad] : [0, 1];
    const px = (value: number) => Left + (value - from) / (to - from || 1) * (Width - Left - Right);
    const py = (value: number) => Height - Bottom - (scale(value) - low) / (high - low) * (Height - Top - Bottom);
    const path = (values: Values) => {
        let pen = false;
        return values.map((value, index) => {
            if (!usable(value, x[index]!)) return "";
            const part = `${pen ? "L" : "M"}${px(x[index]!).toFixed(1)} ${py(value).toFixed(1)}`;
            pen = true;
            return part;
        }).join("");
    };
    const yTicks = log ? ticks(low, high).map(tick => 10 ** tick) : ticks(low, high);
    const parts = [
        `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${Width} ${Height}" font-family="Helvetica, Arial, sans-serif" font-size="11">`,
        `<rect width="${Width}" height="${Height}" fill="#fff"/><text x="${Left}" y="17" font-size="13" font-weight="600">${escaped(title)}</text>`,
        ...yTicks.map(tick => `<path d="M${Left} ${py(tick).toFixed(1)}H${Width - Right}" stroke="#e4e7eb"/><text x="${Left - 6}" y="${(py(tick) + 4).toFixed(1)}" text-anchor="end" fill="#555">${Number(tick.toPrecision(3))}</text>`),
        ...ticks(from, to, 8).map(tick => `<text x="${px(tick).toFixed(1)}" y="${Height - Bottom + 16}" text-anchor="middle" fill="#555">${tick}</text>`),
        `<text x="${Width - Right}" y="${Height - 6}" text-anchor="end" fill="#555">${escaped(xLabel)}</text>`,
        ...lines.map(line => `<path d="${path(line.values)}" fill="none" stroke="${line.colour}" stroke-width="1.6"${line.dash?.length ? ` stroke-dasharray="${line.dash.join(" ")}"` : ""}/>`),
        ...lines.map((line, index) => `<text x="${Left + 8 + index % 4 * 160}" y="${Height - 6 - Math.floor(index / 4) * 12}" fill="${line.colour}">${escaped(line.name.slice(0, 28))}</text>`),
        "</svg>",
    ];
    return parts.join("\n");
}
