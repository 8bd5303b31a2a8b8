import { Name } from "./Name";

/** The words as a network read them, the darker the more of the text's summary comes from each. */
export function ReadWords({ words }: { words: readonly { word: string; weight: number }[] }) {
    const most = Math.max(...words.map(one => one.weight), 1e-9);
    return <p class="words">{words.map(({ word, weight }, index) => <span key={index} title={`${(weight * 100).toFixed(1)} %`} style={{ background: `color-mix(in srgb, #e69f00 ${(weight / most * 55).toFixed(0)}%, transparent)` }}><Name text={word} most={40} /></span>)}</p>;
}
