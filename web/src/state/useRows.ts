import { useEffect, useMemo } from "preact/hooks";
import { generation } from "./live";
import { RowList, type RowQuery } from "./rows";

/** The rows of a query while the component is there. */
export function useRows(query: RowQuery, first?: number): RowList {
    const key = JSON.stringify(query);
    const list = useMemo(() => new RowList(query, first), [key]);
    useEffect(() => () => list.stop(), [list]);
    const now = generation.value;
    useEffect(() => { if (now > 0) void list.refresh(); }, [now]);
    return list;
}
