/** A query with some of its query changed; null or "" removes a name. */
export function withChanges(search: string, changes: Record<string, string | readonly string[] | null>): string {
    const params = new URLSearchParams(search);
    for (const [name, value] of Object.entries(changes)) {
        params.delete(name);
        if (Array.isArray(value)) for (const one of value) params.append(name, one);
        else if (value) params.set(name, value as string);
    }
    const text = params.toString().replaceAll("%2C", ",");
    return text ? `?${text}` : "";
}
