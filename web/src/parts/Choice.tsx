/** A few values of which one holds, side by side. */
export function Choice<T extends string>({ label, value, values, choose }: { label: string; value: T; values: readonly (readonly [T, string])[]; choose: (value: T) => void }) {
    return <span class="choice" role="group" aria-label={label}>
        <span class="label" aria-hidden="true">{label}</span>
        {values.map(([one, text]) => <button type="button" key={one} aria-pressed={one === value} onClick={() => choose(one)}>{text}</button>)}
    </span>;
}
