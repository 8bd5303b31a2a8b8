/** The dotted name of the field that each line of a block YAML text belongs to; null for comments and empty lines. */
export function fieldsOfLines(text: string): (string | null)[] {
    const open: { indent: number; name: string }[] = [];
    let last: string | null = null;
    return text.split("\n").map(line => {
        if (/^\s*(#|$)/.test(line)) return null;
        const key = /^(\s*)(?:- )?([A-Za-z_][\w+.-]*|"[^"]*"|'[^']*')\s*:(?:\s|$)/.exec(line);
        if (!key) return last; // an item of a list, or a text that goes on
        const indent = key[1]!.length;
        while (open.length > 0 && open.at(-1)!.indent >= indent) open.pop();
        open.push({ indent, name: key[2]!.replace(/^["']|["']$/g, "") });
        return last = open.map(one => one.name).join(".");
    });
}

/** Whether a line says something that differs from the defaults: its field does, or one below it or above it. */
export function isChanged(field: string | null, changed: readonly string[]): "yes" | "below" | "no" {
    if (field === null) return "no";
    if (changed.some(one => one === field || field.startsWith(`${one}.`))) return "yes";
    return changed.some(one => one.startsWith(`${field}.`)) ? "below" : "no";
}
