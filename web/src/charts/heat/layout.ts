import type { Distributions } from "../../api/experiment";

export const Cell = 9, Between = 5, LabelWidth = 92, AxisHeight = 20;

export interface HeatRow {
    layer: number;
    operation: number;
    y: number;
}

/** A row for each operation of each layer, layers apart; and where each layer begins. */
export function heatRows(layers: Distributions["layers"]): { rows: HeatRow[]; tops: number[]; height: number } {
    const rows: HeatRow[] = [], tops: number[] = [];
    let y = 2;
    layers.forEach((layer, index) => {
        if (index > 0 && layers[index - 1]!.is_encoder && !layer.is_encoder) y += Between * 2;
        tops.push(y);
        layer.operations.forEach((_, operation) => {
            rows.push({ layer: index, operation, y });
            y += Cell;
        });
        y += Between;
    });
    return { rows, tops, height: y + AxisHeight };
}

/** Which column of so many is at a place. */
export const columnAt = (x: number, width: number, count: number) => Math.max(0, Math.min(count - 1, Math.floor((x - LabelWidth) / ((width - LabelWidth) / count))));

/** "words 2", "regions 1". */
export function layerName(layers: Distributions["layers"], index: number): string {
    const words = layers.filter(layer => layer.is_encoder).length;
    return index < words ? `words ${index + 1}` : `regions ${index - words + 1}`;
}

/** The first of the greatest. */
export const best = (probabilities: readonly number[]) => probabilities.reduce((most, share, index) => share > probabilities[most]! ? index : most, 0);
