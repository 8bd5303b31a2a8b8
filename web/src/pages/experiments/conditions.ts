/** The query line: conditions and words with spaces between them, as `mmnas list --where` and the API read it; what has blanks stands in double quotes. */
export interface Token {
    text: string;
    /** Null for a word. */
    condition: { field: string; comparison: string; value: string } | null;
}

const condition = /^([A-Za-z_]+)(>=|<=|!=|==?|>|<)(.+)$/;

export const fields = ["task", "phase", "state", "campaign", "name", "id", "score", "parameters", "latency_ms", "age", "seed", "round"];

export function tokens(line: string): Token[] {
    return [...line.matchAll(/(?:"[^"]*"?|[^\s"])+/g)].map(([text]) => {
        const parts = condition.exec(text.replaceAll('"', ""));
        return { text, condition: parts ? { field: parts[1]!, comparison: parts[2] === "==" ? "=" : parts[2]!, value: parts[3]! } : null };
    });
}

/** The values of which a field is asked to have one: phase=failed,paused. */
export const valuesOf = (line: string, field: string) =>
    tokens(line).flatMap(({ condition: one }) => one?.field === field && one.comparison === "=" ? one.value.split(",") : []);

/** Adds a value to those that a field may have, or takes it away; the rest stays as it was written. All conditions must hold, so the values of a field stand in one. */
export function toggle(line: string, field: string, value: string): string {
    const all = tokens(line);
    const others = all.filter(({ condition: one }) => !(one?.field === field && one.comparison === "="));
    const before = valuesOf(line, field);
    const values = (before.includes(value) ? before.filter(one => one !== value) : [...before, value]).join(",");
    return [...others.map(token => token.text), ...values ? [`${field}=${values.includes(" ") ? `"${values}"` : values}`] : []].join(" ");
}
