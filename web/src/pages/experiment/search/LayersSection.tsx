import { useMemo, useRef } from "preact/hooks";
import { at, get } from "../../../api/client";
import type { Distributions, Experiment } from "../../../api/experiment";
import { HeatMap } from "../../../charts/heat/HeatMap";
import { best } from "../../../charts/heat/layout";
import { mcan, Network, OperationKey } from "../../../charts/Network";
import { useKeys } from "../../../keys/keys";
import { csv } from "../../../parts/csv";
import { download } from "../../../parts/download";
import { Failure, Loading } from "../../../parts/Failure";
import { Section } from "../../../parts/Section";
import { useFetched } from "../../../state/fetched";
import { param, setQuery } from "../../../state/url";
import { Flips } from "./Flips";

/** The distributions of the layers over the search: a heat map, a slider, the network at that epoch beside MCAN, and who changed when. */
export function LayersSection({ view }: { view: Experiment }) {
    const { value, problem, again } = useFetched<Distributions>(`distributions ${view.id}`, (signal, before) => fetchMore(view.id, before, signal), view.curve.length); // a point comes with each epoch's end
    const canvas = useRef<HTMLCanvasElement | null>(null);
    const asked = Number(param("at") || 0);
    const last = (value?.points.length ?? 1) - 1;
    const found = asked > 0 && value ? value.points.findIndex(point => point.round >= asked) : -1;
    const column = found < 0 ? last : found;
    const choose = (to: number) => setQuery({ at: to >= last ? null : String(value!.points[Math.max(0, to)]!.round) });
    useKeys(value && value.points.length > 0 ? { "[": () => choose(column - 1), "]": () => choose(column + 1) } : {});
    const point = value?.points[column];
    const searched = ["retraining", "evaluating", "done"].includes(view.phase);
    const shown = useMemo(() => {
        if (!value || !point) return null;
        const words = value.layers.filter(layer => layer.is_encoder).length;
        const names = value.layers.map((layer, index) => layer.operations[best(point.probabilities[index] ?? [])] ?? "");
        return {
            genotype: { encoder: names.slice(0, words), decoder: names.slice(words) },
            made: mcan(words, names.length - words),
            distributions: value.layers.map((layer, index) => ({ operations: layer.operations, probabilities: point.probabilities[index] ?? [] })),
            names: [...new Set(value.layers.flatMap(layer => layer.operations))],
        };
    }, [value, point]);
    if (!value) return problem ? <Failure problem={problem} again={again} /> : <Loading what="distributions" />;
    if (!point || !shown) return null;
    const save = (format: "csv" | "png") => {
        if (format === "png") canvas.current?.toBlob(blob => { if (blob) download(`${view.id.slice(0, 80)}-distributions.png`, blob); });
        else download(`${view.id.slice(0, 80)}-distributions.csv`, csv([["round", "epoch", "layer", "side", "operation", "probability"], ...value.points.flatMap(one => value.layers.flatMap((layer, index) =>
            layer.operations.map((name, operation) => [one.round, one.epoch, index + 1, layer.is_encoder ? "words" : "regions", name, one.probabilities[index]?.[operation] ?? null])))]), "text/csv");
    };
    return <Section title="Distributions of the layers" aside={<>
        <OperationKey names={shown.names} />
        <span class="files" role="group" aria-label="Distributions as a file"><button type="button" class="plain small" onClick={() => save("png")}>PNG</button><button type="button" class="plain small" onClick={() => save("csv")}>CSV</button></span></>}>
        <div class="layers">
            <div class="map">
                <HeatMap distributions={value} column={column} choose={choose} canvas={canvas} />
                <div class="slider">
                    <label for="epoch">Epoch {point.epoch}, round {point.round}</label>
                    <input id="epoch" type="range" min="0" max={last} value={column} onInput={event => choose(Number(event.currentTarget.value))} aria-valuetext={`epoch ${point.epoch}`} />
                    <button type="button" class="small" disabled={column === last} onClick={() => setQuery({ at: null })}>{column === last ? "latest" : "to the latest"}</button>
                </div>
                <Flips distributions={value} choose={round => setQuery({ at: String(round) })} round={point.round} />
            </div>
            <Network genotype={shown.genotype} title={column === last ? searched ? "most probable at the end" : "most probable now" : `most probable at epoch ${point.epoch}`} against={shown.made} distributions={shown.distributions} />
            <Network genotype={shown.made} title="MCAN, made by hand" />
        </div>
    </Section>;
}

/** Asks for what has come since the last point alone. */
async function fetchMore(id: string, before: Distributions | null, signal: AbortSignal): Promise<Distributions> {
    const after = before?.points.at(-1)?.round;
    const more = await get<Distributions>(at`/api/experiments/${id}/distributions`, after === undefined ? {} : { after }, signal);
    if (!before || after === undefined) return more;
    if (more.points.length === 0) return before;
    return { layers: more.layers.length > 0 ? more.layers : before.layers, points: [...before.points, ...more.points.filter(point => point.round > after)], flips: [...before.flips, ...more.flips.filter(flip => flip.round > after)] };
}
