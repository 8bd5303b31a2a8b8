export type Box = readonly [left: number, top: number, right: number, bottom: number];

interface Drawn {
    /** Of the picture, in its own pixels. */
    width: number;
    height: number;
    /** In shares of the picture. */
    regions: readonly { box: Box }[];
    /** By region; the heaviest is drawn fullest. */
    weights: readonly number[];
    /** In pixels: what the network found, and what would have been right. */
    found: Box | null;
    truth?: Box | null;
}

const Region = "#e69f00", Found = "#d55e00", Truth = "#009e73";

/** What a network looked at and found, to be laid over the picture. */
export function Regions({ width, height, regions, weights, found, truth = null }: Drawn) {
    const most = Math.max(...weights, 1e-9);
    const frame = ([left, top, right, bottom]: Box, more: object) => <rect x={left} y={top} width={right - left} height={bottom - top} {...more} />;
    return <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
        {regions.map(({ box }, index) => ({ box, index, share: (weights[index] ?? 0) / most })).sort((a, b) => a.share - b.share).map(({ box: [left, top, right, bottom], index, share }) =>
            <g key={index}>{frame([left * width, top * height, right * width, bottom * height], { fill: Region, "fill-opacity": share * 0.45, stroke: Region, "stroke-opacity": 0.15 + 0.85 * share, "stroke-width": width / 250 })}</g>)}
        {truth && frame(truth, { fill: "none", stroke: Truth, "stroke-width": width / 120, "stroke-dasharray": `${width / 40} ${width / 60}` })}
        {found && frame(found, { fill: "none", stroke: Found, "stroke-width": width / 120 })}
    </svg>;
}
