import { at, get } from "../../../api/client";
import type { SeedGroup } from "../../../api/campaign";
import type { Experiment } from "../../../api/experiment";
import { Forest } from "../../../charts/Forest";
import { CampaignLink } from "../../../parts/Name";
import { Section } from "../../../parts/Section";
import { plural } from "../../../parts/text";
import { useFetched } from "../../../state/fetched";

interface Seeds {
    campaign: string | null;
    group: SeedGroup | null;
}

/** One seed says little: what all seeds of its campaign, or of its spec, say together of the found network against each baseline. */
export function SeedsNote({ view }: { view: Experiment }) {
    const { value } = useFetched<Seeds>(`seeds ${view.id}`, signal => get(at`/api/experiments/${view.id}/statistics`, {}, signal), view.phase);
    const group = value?.group;
    if (!group) return null;
    const scored = group.networks.some(network => network.difference?.low != null);
    const ids = group.experiments.slice(0, 50).map(encodeURIComponent).join(",");
    return <Section title={scored ? `Over ${plural(group.seeds_scored, "seed")}` : "Over seeds"} aside={<>
        {value.campaign && <CampaignLink id={value.campaign} />}
        {group.experiments.length > 1 && <a href={`/compare?ids=${ids}`}>Compare these {plural(group.experiments.length, "experiment")}</a>}</>}>
        {group.data_differ && <p class="warning">These experiments ran on different versions of the data; their scores do not compare.</p>}
        {scored ? <Forest group={group} /> : <p class="quiet">An interval takes two scored seeds, and this spec has {group.seeds_scored === 0 ? "none" : "one"}. Submit it with another seed: whatever differs in the seed alone is put together here.</p>}
    </Section>;
}
