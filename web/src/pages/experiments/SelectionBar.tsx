import type { Bulk } from "../../orders/orders";
import type { Priority } from "../../api/types";
import { plural } from "../../parts/text";
import { platform } from "../../state/live";
import { go } from "../../state/url";
import { compareAddress } from "./compareAddress";

interface Selection {
    selected: readonly string[];
    total: number;
    line: string;
    select: (ids: readonly string[]) => void;
    ask: (what: Bulk) => void;
}

/** What can be done with the selected rows; "*" stands for all that the query line finds. */
export function SelectionBar({ selected, total, line, select, ask }: Selection) {
    const all = selected[0] === "*";
    const whom = all ? { query: line } : { ids: selected };
    const canWrite = platform.value?.can_write !== false;
    return <div class="selection" role="region" aria-label="Selection">
        <strong>{all ? `All ${plural(total, "experiment")}` : `${selected.length} selected`}</strong>
        {!all && total > selected.length && <button type="button" class="link" onClick={() => select(["*"])}>Select all {total.toLocaleString("en-GB")}</button>}
        {!all && <button type="button" class="primary" disabled={selected.length < 2 || selected.length > 50} title="2 to 50 experiments" onClick={() => go(compareAddress(selected))}>Compare</button>}
        {canWrite && <>
            <button type="button" onClick={() => ask({ action: "pause", ...whom })}>Pause</button>
            <button type="button" onClick={() => ask({ action: "resume", ...whom })}>Resume</button>
            <select aria-label="Priority" value="" onChange={event => {
                const priority = event.currentTarget.value as Priority;
                event.currentTarget.value = "";
                if (priority) ask({ action: "priority", priority, ...whom });
            }}><option value="">Priority …</option><option>high</option><option>normal</option><option>low</option></select>
            <button type="button" class="danger" onClick={() => ask({ action: "cancel", ...whom })}>Cancel</button>
            <button type="button" class="danger" onClick={() => ask({ action: "delete", ...whom })}>Delete</button>
        </>}
        <button type="button" class="plain" onClick={() => select([])}>Clear</button>
    </div>;
}
