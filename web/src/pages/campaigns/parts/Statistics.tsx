import type { Campaign, SeedGroup } from "../../../api/campaign";
import { at, get } from "../../../api/client";
import { Forest } from "../../../charts/Forest";
import { Empty } from "../../../parts/Empty";
import { Failure, Loading } from "../../../parts/Failure";
import { Name } from "../../../parts/Name";
import { Scroll } from "../../../parts/Scroll";
import { Section } from "../../../parts/Section";
import { duration, number, plural, whole, words } from "../../../parts/text";
import { useFetched } from "../../../state/fetched";
import { standOf } from "./stand";

/** What the found network and the baselines come to over the seeds, and the training that each has taken. */
export function Statistics({ campaign }: { campaign: Campaign }) {
    const { value, problem, again } = useFetched<SeedGroup[]>(`statistics ${campaign.id}`, signal => get(at`/api/campaigns/${campaign.id}/statistics`, {}, signal), standOf(campaign));
    if (!value) return problem ? <Failure problem={problem} again={again} /> : <Loading what="statistics" />;
    const groups = value.filter(group => group.metric !== null);
    if (groups.length === 0) return <Empty>Statistics begin when an experiment is scored.</Empty>;
    return <>{groups.map((group, index) => <Section key={index} title={`${group.name}, ${group.task}${group.mutation ? `: ${group.mutation}` : ""}`}
        aside={<span class="quiet">{words(group.metric!)} on {group.split}, {plural(group.seeds_scored, "seed")} scored{group.seeds_out > 0 && `, ${group.seeds_out} still out`}{group.seeds_lost > 0 && `, ${group.seeds_lost} lost`}</span>}>
        {group.data_differ && <p class="warning">These experiments ran on different versions of the data; their scores do not compare.</p>}
        <Scroll><table>
            <thead><tr><th>Network</th><th class="number">Seeds</th><th class="number">Mean</th><th class="number">± sd</th><th>Scores by seed</th><th class="number">Steps</th><th class="number">Time</th></tr></thead>
            <tbody>{group.networks.map(network => <tr key={network.name}><td><Name text={network.name} /></td><td class="number">{network.n}</td><td class={network.mean !== null && network.mean === Math.max(...group.networks.map(one => one.mean ?? -Infinity)) ? "number best" : "number"}>{number(network.mean)}</td><td class="number">{number(network.sd)}</td>
                <td><Dots scores={network.scores} all={group.networks.flatMap(one => one.scores)} seeds={group.seeds} /></td><td class="number">{whole(network.spent?.steps)}</td><td class="number">{network.spent?.seconds === null || network.spent?.seconds === undefined ? "–" : duration(network.spent.seconds)}</td></tr>)}</tbody>
        </table></Scroll>
        {group.networks.some(network => network.difference) && <><h3 class="spaced">The found network less the others, paired by seed, with 95 % intervals</h3><Forest group={group} /></>}
    </Section>)}</>;
}

/** Every seed's score on one line. */
function Dots({ scores, all, seeds }: { scores: readonly (number | null)[]; all: readonly (number | null)[]; seeds: readonly number[] }) {
    const known = all.filter((one): one is number => one !== null);
    const low = Math.min(...known), span = Math.max(...known) - low || 1;
    return <svg width="160" height="16" role="img" aria-label={scores.map((one, index) => `seed ${seeds[index]}: ${number(one)}`).join(", ")}>
        <path class="grid" d="M6 8H154" />{scores.map((one, index) => one !== null && <circle key={index} cx={6 + (one - low) / span * 148} cy="8" r="3.5" class="dot"><title>{`seed ${seeds[index]}: ${number(one)}`}</title></circle>)}
    </svg>;
}
