import { useState } from "preact/hooks";
import { BulkDialog } from "../../orders/BulkDialog";
import type { Bulk } from "../../orders/orders";
import { Age } from "../../parts/Age";
import { ExperimentLink } from "../../parts/Name";
import { Section } from "../../parts/Section";
import { plural, shorten } from "../../parts/text";
import { platform } from "../../state/live";
import type { RowList } from "../../state/rows";
import { groupFailures } from "./causes";

/** What failed, by cause, and a button that resumes all of one cause. */
export function Failures({ list }: { list: RowList }) {
    const [asked, ask] = useState<Bulk | null>(null);
    const rows = list.rows.value;
    if (rows.length === 0) return null;
    const groups = groupFailures(rows);
    return <Section title="Failed" className="failures" aside={<a href="/experiments?q=phase%3Dfailed">{plural(list.total.value ?? rows.length, "experiment")}, {plural(groups.length, "cause")}</a>}>
        {groups.map(group => <article key={group.rows[0]!.id} class="failure-group">
            <p class="reason"><bdi>{shorten(group.reason || "No reason was given.", 600)}</bdi></p>
            <p class="who">{group.rows.slice(0, 12).map(row => <span key={row.id}><ExperimentLink id={row.id} most={40} /> <span class="quiet"><Age since={row.ended} /> ago</span></span>)}
                {group.rows.length > 12 && <span class="quiet">and {group.rows.length - 12} more</span>}</p>
            {platform.value?.can_write !== false && <button type="button" onClick={() => ask({ action: "resume", ids: group.rows.map(row => row.id) })}>
                {group.rows.length === 1 ? "Resume" : `Resume these ${group.rows.length}`}</button>}
        </article>)}
        {asked && <BulkDialog what={asked} close={done => { ask(null); if (done) void list.refresh(); }} />}
    </Section>;
}
