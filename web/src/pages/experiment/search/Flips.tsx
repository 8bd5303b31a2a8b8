import type { Distributions } from "../../../api/experiment";
import { layerName } from "../../../charts/heat/layout";
import { operation } from "../../../charts/operations";

/** Which layer changed its mind when, the last one first. */
export function Flips({ distributions, choose, round }: { distributions: Distributions; choose: (round: number) => void; round: number }) {
    const { flips, layers, points } = distributions;
    if (flips.length === 0) return <p class="quiet">No layer has changed its most probable operation.</p>;
    const chip = (name: string) => <span class="op" style={{ background: operation(name).colour, color: operation(name).ink }}>{name}</span>;
    const epochOf = (at: number) => points.find(point => point.round >= at)?.epoch;
    return <div class="flips">
        <h3>{flips.length === 1 ? "1 change" : `${flips.length} changes`} of a most probable operation{flips.length > 1 && ", the last first"}</h3>
        <ol reversed>{[...flips].reverse().slice(0, 300).map((flip, index) => <li key={index}>
            <button type="button" class="plain" aria-current={flip.round === round ? "true" : undefined} onClick={() => choose(flip.round)}>
                <span class="quiet">epoch {epochOf(flip.round) ?? "–"}, round {flip.round}</span> <b>{layerName(layers, flip.layer)}</b> {chip(flip.from)} → {chip(flip.to)}</button>
        </li>)}</ol>
    </div>;
}
