/** Where the caret is in a YAML text, as far as completion needs to know. */
export interface Place {
    /** The groups around it: ["search", "stop"]. */
    path: string[];
    /** The field whose value it is in; null where a field's name is written. */
    field: string | null;
    /** What is written of the name or value already. */
    begun: string;
    /** Names that the group has already. */
    taken: string[];
}

const keyOf = /^(\s*)(?:- +)?([\w.+-]+)\s*:(.*)$/;

export function placeOf(text: string, caret: number): Place | null {
    const lines = text.split("\n");
    const before = text.slice(0, caret).split("\n");
    const index = before.length - 1, line = before[index]!;
    if (/^[^"']*#/.test(line)) return null; // within a comment
    const indent = /^\s*(?:- +)?/.exec(line)![0].length;
    const path = groupsAround(lines, index, indent);
    const taken = siblings(lines, index, indent);
    let rest = line.slice(indent), inner: string[] = [];
    const stack: string[] = [];
    let field: string | null = null;
    for (; ;) { // through { a: 1, b: { c: ...
        const key = /^\s*([\w.+-]+)\s*:(?:\s+|$)/.exec(rest);
        if (key) {
            field = key[1]!;
            rest = rest.slice(key[0].length);
            if (stack.length > 0) inner.push(field);
        }
        const next = /[{},]/.exec(rest.startsWith("[") ? "" : rest);
        if (!next) break;
        rest = rest.slice(next.index + 1);
        if (next[0] === "{") {
            if (field !== null) stack.push(field);
            inner = [];
        } else if (next[0] === "}") stack.pop();
        field = null;
    }
    const flow = stack.length > 0;
    const list = /^\[(?:.*[,[])?\s*([^,\]]*)$/.exec(rest);
    return { path: [...path, ...stack], field, begun: (list ? list[1]! : rest).trimStart(), taken: flow ? inner : taken };
}

function groupsAround(lines: readonly string[], index: number, indent: number): string[] {
    const path: string[] = [];
    for (let above = index - 1; above >= 0 && indent > 0; above--) {
        const key = keyOf.exec(lines[above]!);
        if (!key || /^\s*#/.test(lines[above]!) || lines[above]!.search(/\S/) >= indent) continue;
        const own = /^\s*(?:- +)?/.exec(lines[above]!)![0].length;
        indent = lines[above]!.search(/\S/);
        if (own > indent || key[3]!.trim() === "" || key[3]!.trim().startsWith("#")) {
            if (own > indent) continue; // the first field of an item of a list stands beside this one
            path.unshift(key[2]!);
        }
    }
    return path;
}

/** Names on the same level, up and down to where it ends. */
function siblings(lines: readonly string[], index: number, indent: number): string[] {
    const names: string[] = [];
    for (const step of [-1, 1])
        for (let other = index + step; other >= 0 && other < lines.length; other += step) {
            const line = lines[other]!;
            if (/^\s*(#|$)/.test(line)) continue;
            const own = /^\s*(?:- +)?/.exec(line)![0].length;
            if (own < indent) break;
            const key = own === indent ? keyOf.exec(line) : null;
            if (key) names.push(key[2]!);
        }
    return names;
}
