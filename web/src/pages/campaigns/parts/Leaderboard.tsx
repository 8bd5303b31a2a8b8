import type { Campaign } from "../../../api/campaign";
import { ExperimentLink } from "../../../parts/Name";
import { Phase } from "../../../parts/Phase";
import { Scroll } from "../../../parts/Scroll";
import { Section } from "../../../parts/Section";
import { csv } from "../../../parts/csv";
import { download } from "../../../parts/download";
import { number, whole, words } from "../../../parts/text";
import { param, setQuery } from "../../../state/url";
import { ChampionsOverTime } from "./ChampionsOverTime";

/** Champions, how they came about, and all experiments from the best down. */
export function Leaderboard({ campaign }: { campaign: Campaign }) {
    const task = param("task");
    const tasks = [...new Set(campaign.experiments.map(one => one.task))];
    const rows = campaign.experiments.filter(one => !task || one.task === task).sort((a, b) => a.task.localeCompare(b.task) || (b.score ?? -Infinity) - (a.score ?? -Infinity));
    const isChampion = (id: string) => campaign.champions.some(one => one.experiment === id);
    const save = () => download(`${campaign.id.slice(0, 80)}.csv`, csv([["experiment", "task", "seed", "phase", "round", "score", "settings"], ...rows.map(one => [one.id, one.task, one.seed, one.phase, one.round, one.score, one.mutation])]), "text/csv");
    return <>
        {campaign.champions.length > 0 && <div class="columns">
            <Section title="Champions"><Scroll><table>
                <thead><tr><th>Task</th><th>Network</th><th class="number">Score</th><th>Measure</th><th class="number">Ahead by</th><th>Data</th></tr></thead>
                <tbody>{campaign.champions.map(one => <tr key={one.task + one.data_version}><td><strong>{one.task}</strong></td><td><ExperimentLink id={one.experiment} most={50} />{one.network !== "found" && <span class="tag">{one.network}</span>}</td>
                    <td class="number"><strong>{number(one.score)}</strong></td><td>{words(one.metric)}</td><td class="number">{one.margin === null ? "–" : `+${number(one.margin)}`}</td><td class="quiet">{one.data_version.slice(0, 6)}</td></tr>)}</tbody>
            </table></Scroll></Section>
            <ChampionsOverTime campaign={campaign.id} />
        </div>}
        <Section title="Experiments" aside={<>
            {tasks.length > 1 && <label>Task <select value={task} onChange={event => setQuery({ task: event.currentTarget.value })}><option value="">all</option>{tasks.map(one => <option key={one}>{one}</option>)}</select></label>}
            <button type="button" class="plain small" onClick={save}>CSV</button></>}>
            <Scroll><table>
                <thead><tr><th>Experiment</th><th>Task</th><th class="number">Seed</th><th>Phase</th><th class="number">Round</th><th class="number">Score</th><th>Settings that differ</th></tr></thead>
                <tbody>{rows.slice(0, 500).map(one => <tr key={one.id}><td><ExperimentLink id={one.id} most={60} />{isChampion(one.id) && <span class="tag">champion</span>}</td><td>{one.task}</td><td class="number">{one.seed}</td>
                    <td><Phase phase={one.phase} />{one.held && <span class="waits"> waits for the others at its rung</span>}</td><td class="number">{whole(one.round)}</td><td class={isChampion(one.id) ? "number best" : "number"}>{number(one.score)}</td><td class="long quiet"><bdi>{one.mutation}</bdi></td></tr>)}</tbody>
            </table></Scroll>
            {rows.length > 500 && <p class="quiet">The best 500; <a href={`/experiments?q=${encodeURIComponent(`campaign=${campaign.id}`)}&sort=score&reverse=1`}>all {rows.length}</a></p>}
        </Section>
    </>;
}
