import { Spark } from "../../charts/Spark";
import { Age } from "../../parts/Age";
import { Bar } from "../../parts/Bar";
import { Empty } from "../../parts/Empty";
import { ExperimentLink } from "../../parts/Name";
import { Phase } from "../../parts/Phase";
import { Scroll } from "../../parts/Scroll";
import { Section } from "../../parts/Section";
import { number, plural, shorten, whole } from "../../parts/text";
import type { RowList } from "../../state/rows";

const rank = { working: 0, waiting: 1, not_running: 2, at_rest: 3 };

export function Running({ active, queued }: { active: RowList; queued: RowList }) {
    const rows = [...active.rows.value, ...queued.rows.value].sort((a, b) => rank[a.state] - rank[b.state]);
    if (active.total.value === null) return null;
    const working = rows.filter(row => row.state === "working").length;
    return <Section title="At work" aside={<span class="quiet">{working} working, {plural(rows.length - working, "other")}</span>}>
        {rows.length === 0 ? <Empty>Nothing runs. <a href="/submit">Submit</a> an experiment, or resume one from <a href="/experiments">the list</a>.</Empty>
            : <Scroll><table>
                <thead><tr><th>Experiment</th><th>Phase</th><th>Done</th><th class="number">Round</th><th>Loss</th><th class="number">Score</th><th>Where, or why not</th><th class="number">Age</th></tr></thead>
                <tbody>{rows.slice(0, 60).map(row => <tr key={row.id}>
                    <td><ExperimentLink id={row.id} most={60} /></td>
                    <td><Phase phase={row.phase} state={row.state} /></td>
                    <td><Bar share={row.share} label={`${row.id}: phase`} /></td>
                    <td class="number">{whole(row.round)}{row.rounds_planned > 0 && <span class="quiet"> / {whole(row.rounds_planned)}</span>}</td>
                    <td><Spark values={row.spark} /></td>
                    <td class="number">{number(row.score)}</td>
                    <td class="long">{row.device ? row.device : <span class="waits"><bdi>{shorten(row.waits_for || row.reason, 200)}</bdi></span>}</td>
                    <td class="number"><Age since={row.submitted} /></td>
                </tr>)}</tbody>
            </table></Scroll>}
        {rows.length > 60 && <p><a href="/experiments?sort=state">All {rows.length}</a></p>}
    </Section>;
}
