import type { Genotype } from "../api/types";
import { operation } from "./operations";

/** A genotype in one line: a cell for each layer, words | regions. */
export function GenotypeStrip({ genotype, against }: { genotype: Genotype; against?: Genotype | null }) {
    const text = `${genotype.encoder.join(" ")} | ${genotype.decoder.join(" ")}`;
    const cells = (side: string[], other: string[] | undefined) => side.map((name, layer) => {
        const { colour, ink } = operation(name);
        return <span key={layer} class={other && other[layer] !== name ? "cell differs" : "cell"} style={{ background: colour, color: ink }}>{name}</span>;
    });
    return <span class="strip" role="img" aria-label={text} title={text}>{cells(genotype.encoder, against?.encoder)}<span class="gap" />{cells(genotype.decoder, against?.decoder)}</span>;
}
