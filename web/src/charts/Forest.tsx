import type { SeedGroup } from "../api/campaign";
import { number } from "../parts/text";
import { ticks } from "./svg";

const Width = 420, Row = 24, Left = 110, Right = 16;

/** Found less each other network, paired by seed: the mean and its 95 % interval. What lies wholly to the right of the line is a win. */
export function Forest({ group }: { group: SeedGroup }) {
    const rows = group.networks.flatMap(network => network.difference ? [{ name: network.name, difference: network.difference }] : []);
    const ends = rows.flatMap(({ difference: one }) => [one.low, one.high, one.mean, 0].filter((value): value is number => value !== null));
    const least = Math.min(...ends), most = Math.max(...ends), pad = (most - least || 1) * 0.08;
    const x = (value: number) => Left + (value - least + pad) / (most - least + 2 * pad) * (Width - Left - Right);
    const height = rows.length * Row + 26;
    const say = (name: string, one: (typeof rows)[number]["difference"]) => `found less ${name}: ${number(one.mean)} [${number(one.low)}, ${number(one.high)}], p ${number(one.p_t, 3)}, Wilcoxon ${number(one.p_wilcoxon, 3)}, ${one.wins} won, ${one.losses} lost of ${one.n}`;
    return <div class="forest">
        <svg viewBox={`0 0 ${Width} ${height}`} width={Width} height={height} role="img" aria-label={rows.map(({ name, difference }) => say(name, difference)).join("; ")}>
            {ticks(least, most, 5).map(tick => <g key={tick}><path class="grid" d={`M${x(tick)} 0V${height - 20}`} /><text class="axis" x={x(tick)} y={height - 6} text-anchor="middle">{tick > 0 ? `+${tick}` : tick}</text></g>)}
            <path class="zero" d={`M${x(0)} 0V${height - 20}`} />
            {rows.map(({ name, difference: one }, index) => {
                const y = index * Row + Row / 2;
                return <g key={name}><title>{say(name, one)}</title>
                    <text x={Left - 8} y={y + 4} text-anchor="end">less {name.slice(0, 14)}</text>
                    {one.low !== null && one.high !== null && <path class="interval" d={`M${x(one.low)} ${y}H${x(one.high)}M${x(one.low)} ${y - 4}V${y + 4}M${x(one.high)} ${y - 4}V${y + 4}`} />}
                    {one.mean !== null && <circle cx={x(one.mean)} cy={y} r="4" class={one.low !== null && one.low > 0 ? "won" : one.high !== null && one.high < 0 ? "lost" : ""} />}
                </g>;
            })}
        </svg>
        <ul>{rows.map(({ name, difference: one }) => <li key={name}>less {name}: <b>{one.mean !== null && one.mean > 0 ? "+" : ""}{number(one.mean)}</b> [{number(one.low)}, {number(one.high)}] <span class="quiet">p {number(one.p_t, 3)}, Wilcoxon {number(one.p_wilcoxon, 3)}; {one.wins} won, {one.losses} lost of {one.n}</span></li>)}</ul>
    </div>;
}
