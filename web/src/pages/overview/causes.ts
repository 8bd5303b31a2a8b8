import type { Row } from "../../api/types";

export interface FailureGroup {
    reason: string;
    rows: Row[];
}

/** Failures of one kind together: reasons that differ in figures and ids alone are one. The kind with the most comes first. */
export function groupFailures(rows: readonly Row[]): FailureGroup[] {
    const groups = new Map<string, FailureGroup>();
    for (const row of rows) {
        const kind = row.reason.replaceAll(row.id, "#").replace(/[0-9a-f]{6,}|\d+([.,]\d+)*/g, "#");
        const group = groups.get(kind);
        if (group) group.rows.push(row);
        else groups.set(kind, { reason: row.reason, rows: [row] });
    }
    return [...groups.values()].sort((a, b) => b.rows.length - a.rows.length);
}
