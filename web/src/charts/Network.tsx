import type { Genotype } from "../api/types";
import { operation } from "./operations";

const BoxWidth = 96, BoxHeight = 22, Step = 33, Left = 22, Right = 178, Top = 26;

interface Drawn {
    genotype: Genotype;
    title: string;
    /** Layers that differ from this one's are marked. */
    against?: Genotype | null;
    /** By layer, encoder first: how sure the search is. Drawn as a bar below each layer. */
    distributions?: readonly { operations: readonly string[]; probabilities: readonly number[] }[] | null;
    highlighted?: number | null;
    choose?: ((layer: number) => void) | undefined;
}

/** A network as people draw it: words on the left, regions on the right, and an arrow wherever regions read the words. */
export function Network({ genotype, title, against, distributions, highlighted, choose }: Drawn) {
    const { encoder, decoder } = genotype;
    const rows = Math.max(encoder.length, decoder.length, 1);
    const height = Top + rows * Step + 14;
    const wordsEnd = Top + (encoder.length - 1) * Step + BoxHeight + (distributions ? 5 : 0), turn = wordsEnd + 5;
    const readers = decoder.flatMap((name, layer) => operation(name).readsWords ? [layer] : []);
    const bus = (Left + BoxWidth + Right) / 2;
    const y = (layer: number) => Top + layer * Step;
    const box = (name: string, layer: number, side: "encoder" | "decoder") => {
        const index = side === "encoder" ? layer : encoder.length + layer;
        const { colour, ink, name: long } = operation(name);
        const x = side === "encoder" ? Left : Right;
        const differs = against ? against[side][layer] !== name : false;
        const distribution = distributions?.[index];
        const sure = distribution?.probabilities[distribution.operations.indexOf(name)];
        let from = x;
        return <g key={`${side} ${layer}`} class={`layer${highlighted === index ? " highlighted" : ""}${choose ? " can" : ""}`} onClick={choose && (() => choose(index))}>
            <title>{`${side === "encoder" ? "words" : "regions"} ${layer + 1}: ${long}${sure === undefined ? "" : `, ${(sure * 100).toFixed(0)} %`}${differs ? `, ${against![side][layer] ?? "nothing"} in the other` : ""}`}</title>
            {layer > 0 && <path class="wire" d={`M${x + BoxWidth / 2} ${y(layer - 1) + BoxHeight + (distributions ? 5 : 0)}V${y(layer)}`} marker-end="url(#tip)" />}
            <rect x={x} y={y(layer)} width={BoxWidth} height={BoxHeight} rx="4" fill={colour} class={differs ? "differs" : ""} />
            <text x={x + BoxWidth / 2} y={y(layer) + 15} fill={ink} text-anchor="middle">{name}{sure === undefined ? "" : `  ${(sure * 100).toFixed(0)} %`}</text>
            <text class="place" x={side === "encoder" ? x - 6 : x + BoxWidth + 6} y={y(layer) + 15} text-anchor={side === "encoder" ? "end" : "start"}>{layer + 1}</text>
            {distribution && distribution.probabilities.map((share, at) => {
                const start = from;
                from += share * BoxWidth;
                return <rect key={at} x={start} y={y(layer) + BoxHeight + 1.5} width={Math.max(0, share * BoxWidth)} height="4" fill={operation(distribution.operations[at] ?? "").colour} />;
            })}
        </g>;
    };
    return <figure class="network">
        <figcaption>{title}</figcaption>
        <svg viewBox={`0 0 ${Right + BoxWidth + 22} ${height}`} width={Right + BoxWidth + 22} height={height} role="img" aria-label={`${title}: words ${encoder.join(" ")}; regions ${decoder.join(" ")}`}>
            <defs><marker id="tip" viewBox="0 0 6 6" refX="5.5" refY="3" markerWidth="5" markerHeight="5" orient="auto"><path d="M0 0L6 3L0 6Z" class="tip" /></marker></defs>
            <text class="side" x={Left + BoxWidth / 2} y="14" text-anchor="middle">words</text>
            <text class="side" x={Right + BoxWidth / 2} y="14" text-anchor="middle">regions</text>
            {readers.length > 0 && encoder.length > 0 && <>
                <path class="wire reads" d={`M${Left + BoxWidth / 2} ${wordsEnd}V${turn}H${bus}`} />
                <path class="wire reads" d={`M${bus} ${Math.min(turn, y(readers[0]!) + BoxHeight / 2)}V${Math.max(turn, y(readers.at(-1)!) + BoxHeight / 2)}`} />
                {readers.map(layer => <path key={layer} class="wire reads" d={`M${bus} ${y(layer) + BoxHeight / 2}H${Right}`} marker-end="url(#tip)" />)}
            </>}
            {encoder.map((name, layer) => box(name, layer, "encoder"))}
            {decoder.map((name, layer) => box(name, layer, "decoder"))}
        </svg>
    </figure>;
}

/** What people made by hand before there was a search: SA FFN over words, SA GA FFN over regions, repeated. */
export function mcan(encoderLayers: number, decoderLayers: number): Genotype {
    const repeat = (block: readonly string[], count: number) => Array.from({ length: count }, (_, layer) => block[layer % block.length]!);
    return { encoder: repeat(["SA", "FFN"], encoderLayers), decoder: repeat(["SA", "GA", "FFN"], decoderLayers) };
}

/** Which colour is which operation. */
export function OperationKey({ names }: { names: readonly string[] }) {
    return <p class="operation-key">{names.map(name => <span key={name}><i style={{ background: operation(name).colour }} />{name} <span class="quiet">{operation(name).name}</span></span>)}</p>;
}
