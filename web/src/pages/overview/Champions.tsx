import type { ListedChampion } from "../../api/types";
import { Empty } from "../../parts/Empty";
import { ExperimentLink } from "../../parts/Name";
import { Scroll } from "../../parts/Scroll";
import { Section } from "../../parts/Section";
import { number, whole, words } from "../../parts/text";

export function Champions({ champions }: { champions: ListedChampion[] }) {
    return <Section title="Champions">
        {champions.length === 0 ? <Empty>The best network of each task stands here once one has been scored.</Empty>
            : <Scroll><table>
                <thead><tr><th>Task</th><th>Network</th><th class="number">Score</th><th>Measure</th><th class="number">Parameters</th></tr></thead>
                <tbody>{champions.map(champion => <tr key={`${champion.task} ${champion.experiment} ${champion.network}`}>
                    <td><strong>{champion.task}</strong></td>
                    <td><ExperimentLink id={champion.experiment} most={50} />{champion.network !== "found" && <span class="tag">{champion.network}</span>}</td>
                    <td class="number"><strong>{number(champion.score)}</strong></td><td>{words(champion.metric)}</td><td class="number">{whole(champion.parameters)}</td>
                </tr>)}</tbody>
            </table></Scroll>}
    </Section>;
}
