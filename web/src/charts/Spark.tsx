/** A curve the size of a word. */
export function Spark({ values, width = 84, height = 20 }: { values: readonly (number | null)[]; width?: number; height?: number }) {
    const known = values.filter((value): value is number => value !== null && Number.isFinite(value));
    if (known.length < 2) return <svg class="spark" width={width} height={height} aria-hidden="true" />;
    const least = Math.min(...known), span = Math.max(...known) - least || 1;
    const x = (index: number) => 2 + index * (width - 5) / (known.length - 1);
    const y = (value: number) => height - 3 - (value - least) / span * (height - 6);
    const path = known.map((value, index) => `${index === 0 ? "M" : "L"}${x(index).toFixed(1)} ${y(value).toFixed(1)}`).join("");
    return <svg class="spark" width={width} height={height} role="img" aria-label={`Loss from ${known[0]!.toPrecision(3)} to ${known.at(-1)!.toPrecision(3)}`}>
        <path d={path} /><circle cx={x(known.length - 1)} cy={y(known.at(-1)!)} r="1.8" />
    </svg>;
}
