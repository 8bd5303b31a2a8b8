import { useLayoutEffect } from "preact/hooks";

export type Keys = Record<string, (event: KeyboardEvent) => void>;

interface Layer { keys: () => Keys }
const layers: Layer[] = [];

/** Single keys, as long as nobody is typing and no window is open; the layer that came last has the first word. */
addEventListener("keydown", event => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target as HTMLElement;
    if (target.closest("input:not([type=checkbox]):not([type=range]), textarea, select, [contenteditable], dialog[open]")) return;
    if ((event.key === "Enter" || event.key === " ") && target.closest("a, button, summary, input")) return;
    for (let index = layers.length - 1; index >= 0; index--) {
        const run = layers[index]!.keys()[event.key];
        if (!run) continue;
        event.preventDefault();
        run(event);
        return;
    }
});

export function useKeys(keys: Keys): void {
    useLayoutEffect(() => {
        const layer: Layer = { keys: () => keys };
        layers.push(layer);
        return () => { layers.splice(layers.indexOf(layer), 1); };
    });
}
