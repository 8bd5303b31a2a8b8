import type { Transfer } from "../../../api/campaign";
import { Scroll } from "../../../parts/Scroll";
import { Section } from "../../../parts/Section";
import { number, plural } from "../../../parts/text";
import { transferMatrix, type Cell } from "./transfer";

/** What was found for one task, retrained on the others. Each column is shaded by itself: scores of different tasks do not compare. */
export function Transfers({ transfers }: { transfers: readonly Transfer[] }) {
    const { tasks, cells } = transferMatrix(transfers);
    const range = (on: string) => tasks.map(of => cells.get(`${of} ${on}`)?.mean ?? null).filter((one): one is number => one !== null);
    return <Section title="Transfer" aside={<span class="quiet">mean over the seeds that all networks of a column have in common; below it the difference from the column's own network, seed by seed</span>}>
        <Scroll><table class="matrix">
            <thead><tr><th>found for ↓ retrained on →</th>{tasks.map(on => <th key={on} class="number">{on}</th>)}</tr></thead>
            <tbody>{tasks.map(of => <tr key={of}><th scope="row">{of}</th>{tasks.map(on => {
                const cell = cells.get(`${of} ${on}`)!, own = range(on), low = Math.min(...own), span = Math.max(...own) - low;
                const share = cell.mean === null ? 0 : span > 0 ? (cell.mean - low) / span : 1;
                return <td key={on} class={cell.mean !== null && cell.mean === Math.max(...own) ? "number best" : "number"} style={{ background: `color-mix(in srgb, #0072b2 ${(share * 38).toFixed(0)}%, transparent)` }}>
                    {number(cell.mean)}<br /><span class="quiet">{of === on && cell.mean !== null ? `own, ${seedsOf(cell)}` : said(cell)}</span></td>;
            })}</tr>)}</tbody>
        </table></Scroll>
    </Section>;
}

const seedsOf = (cell: Cell) => plural(cell.seeds.length, "seed");

function said(cell: Cell): string {
    if (cell.mean === null) return cell.alone > 0 ? `${plural(cell.alone, "seed")}, none that all have` : "not scored yet";
    if (cell.lead === null) return seedsOf(cell);
    return `${cell.lead.mean > 0 ? "+" : ""}${number(cell.lead.mean)}, ahead in ${cell.lead.ahead} of ${plural(cell.lead.of, "seed")}`;
}
