export interface Piece {
    text: string;
    kind: "key" | "comment" | "number" | "string" | "plain";
}

/** A line of YAML in pieces to be coloured; together they are the line. */
export function highlight(line: string): Piece[] {
    const pieces: Piece[] = [];
    const pattern = /(#.*$)|("(?:[^"\\]|\\.)*"?|'[^']*'?)|([\w.+-]+(?=\s*:(?:\s|$)))|(?<![\w.])(-?\d[\d.eE+-]*|true|false|null)(?![\w.])/g;
    let last = 0;
    for (const match of line.matchAll(pattern)) {
        if (match[1] !== undefined && match.index > 0 && !/\s/.test(line[match.index - 1]!)) continue; // a # within a word
        if (match.index > last) pieces.push({ text: line.slice(last, match.index), kind: "plain" });
        pieces.push({ text: match[0], kind: match[1] !== undefined ? "comment" : match[2] !== undefined ? "string" : match[3] !== undefined ? "key" : "number" });
        last = match.index + match[0].length;
    }
    if (last < line.length) pieces.push({ text: line.slice(last), kind: "plain" });
    return pieces;
}
