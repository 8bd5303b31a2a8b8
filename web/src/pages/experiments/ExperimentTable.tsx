import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { useKeys } from "../../keys/keys";
import { isNarrow } from "../../state/media";
import type { RowList } from "../../state/rows";
import { go, listParam, setQuery } from "../../state/url";
import { chosenColumns, gridOf, type Column } from "./columns";
import { scrollTo, windowOf } from "./window";

const RowHeight = 30;

interface Table {
    list: RowList;
    total: number;
    selected: readonly string[];
    select: (ids: readonly string[]) => void;
    sort: string;
    reverse: boolean;
    compare: () => void;
}

/** Any number of rows, of which those in view are drawn. What one has scrolled to stays in view when rows come and go above it. */
export function ExperimentTable({ list, total, selected, select, sort, reverse, compare }: Table) {
    const view = useRef<HTMLDivElement>(null);
    const [scrollTop, setScrollTop] = useState(0);
    const [height, setHeight] = useState(600);
    const [cursor, showCursor] = useState<string | null>(null);
    const latest = useRef<string | null>(null); // keys may come faster than the page is drawn
    const setCursor = (id: string | null) => { latest.current = id; showCursor(id); };
    const rows = list.rows.value;
    const columns = chosenColumns(listParam("cols"), isNarrow.value);
    const { template, least } = gridOf(columns, isNarrow.value);
    const { from, to } = windowOf(scrollTop, height, RowHeight, total);
    useEffect(() => list.reach(to), [to, rows]);

    useLayoutEffect(() => {
        const watch = new ResizeObserver(() => setHeight(view.current?.clientHeight ?? 600));
        if (view.current) watch.observe(view.current);
        return () => watch.disconnect();
    }, []);

    const anchor = useRef<{ id: string; offset: number } | null>(null);
    useLayoutEffect(() => {
        const element = view.current!;
        if (anchor.current && element.scrollTop > 0) {
            const index = rows.findIndex(row => row.id === anchor.current!.id);
            const top = index * RowHeight + anchor.current.offset;
            if (index >= 0 && Math.abs(top - element.scrollTop) >= 1) element.scrollTop = top;
        }
    }, [rows]);
    const scrolled = () => {
        const top = view.current!.scrollTop, index = Math.floor(top / RowHeight), row = list.rows.peek()[index];
        anchor.current = row ? { id: row.id, offset: top - index * RowHeight } : null;
        setScrollTop(top);
    };

    const isSelected = (id: string) => selected[0] === "*" || selected.includes(id);
    const flip = (id: string) => {
        const now = listParam("sel");
        select(now[0] === "*" ? rows.map(row => row.id).filter(one => one !== id) : now.includes(id) ? now.filter(one => one !== id) : [...now, id]);
    };
    const last = useRef<number | null>(null);
    const check = (index: number, range: boolean) => {
        if (range && last.current !== null) {
            const span = rows.slice(Math.min(last.current, index), Math.max(last.current, index) + 1).map(row => row.id);
            select([...new Set([...selected, ...span])]);
        } else flip(rows[index]!.id);
        last.current = index;
    };
    const move = (step: number) => {
        const at = rows.findIndex(row => row.id === latest.current);
        const index = Math.max(0, Math.min(rows.length - 1, at < 0 ? Math.floor(scrollTop / RowHeight) : at + step));
        const row = rows[index];
        if (!row) return;
        setCursor(row.id);
        view.current!.scrollTop = scrollTo(index, view.current!.scrollTop, height - RowHeight, RowHeight); // the heading covers a row
    };
    useKeys({
        j: () => move(1), k: () => move(-1), ArrowDown: () => move(1), ArrowUp: () => move(-1),
        x: () => { if (latest.current !== null) flip(latest.current); },
        Enter: () => { if (latest.current !== null) go(`/experiments/${encodeURIComponent(latest.current)}`); },
        Escape: () => { if (selected.length > 0) select([]); else setCursor(null); },
        c: compare,
    });

    return <div class="rows" ref={view} onScroll={scrolled} role="table" aria-label="Experiments" aria-rowcount={total + 1} tabIndex={0}>
        <div role="rowgroup" class="heading" style={{ minWidth: least }}><div class="row head" role="row" aria-rowindex={1} style={{ gridTemplateColumns: template }}>
            <span role="columnheader"><input type="checkbox" aria-label="Select all" checked={selected.length > 0 && (selected[0] === "*" || selected.length === total)} ref={box => { if (box) box.indeterminate = selected.length > 0 && selected[0] !== "*" && selected.length < total; }}
                onChange={() => select(selected.length > 0 ? [] : ["*"])} /></span>
            {columns.map(column => <Heading key={column.id} column={column} sort={sort} reverse={reverse} />)}
        </div></div>
        <div role="rowgroup" class="all" style={{ height: `${total * RowHeight}px`, minWidth: least }}>
            {Array.from({ length: Math.max(0, to - from) }, (_, offset) => {
                const index = from + offset, row = rows[index];
                const place = { transform: `translateY(${index * RowHeight}px)`, gridTemplateColumns: template };
                if (!row) return <div key={`#${index}`} class="row coming" role="row" aria-rowindex={index + 2} style={place}><span role="cell" /><span role="cell" class="quiet">…</span></div>;
                return <div key={row.id} role="row" aria-rowindex={index + 2} class={`row${row.id === cursor ? " cursor" : ""}${isSelected(row.id) ? " selected" : ""}`} style={place} onClick={() => setCursor(row.id)}>
                    <span role="cell"><input type="checkbox" aria-label={`Select ${row.id.slice(0, 80)}`} checked={isSelected(row.id)} onClick={event => { event.stopPropagation(); check(index, event.shiftKey); }} /></span>
                    {columns.map(column => <span role="cell" key={column.id} class={column.isNumber ? "cell number" : "cell"}>{column.cell(row)}</span>)}
                </div>;
            })}
        </div>
    </div>;
}

function Heading({ column, sort, reverse }: { column: Column; sort: string; reverse: boolean }) {
    const by = column.sort;
    const isIt = by === sort;
    const style = column.isNumber ? "number" : "";
    if (!by) return <span role="columnheader" class={style} title={column.says}>{column.title}</span>;
    return <span role="columnheader" class={style} title={column.says} aria-sort={isIt ? reverse ? "descending" : "ascending" : "none"}>
        <button type="button" class="plain" onClick={() => setQuery({ sort: by === "age" ? null : by, reverse: isIt !== reverse && isIt ? "1" : null }, true)}>{column.title}{isIt && <span aria-hidden="true">{reverse ? " ↓" : " ↑"}</span>}</button>
    </span>;
}
