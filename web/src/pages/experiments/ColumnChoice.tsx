import { listParam, setQuery } from "../../state/url";
import { chosenColumns, columns, isUsual } from "./columns";

export function ColumnChoice() {
    const chosen = chosenColumns(listParam("cols"), false).map(column => column.id);
    const flip = (id: string) => {
        const next = columns.map(column => column.id).filter(one => one === id ? !chosen.includes(one) : chosen.includes(one));
        setQuery({ cols: isUsual(next) ? null : next.join(",") });
    };
    return <details class="menu">
        <summary>Columns</summary>
        <div class="panel">{columns.map(column => <label key={column.id} title={column.says}><input type="checkbox" checked={chosen.includes(column.id)} disabled={column.id === "id"} onChange={() => flip(column.id)} /> {column.title}</label>)}</div>
    </details>;
}
