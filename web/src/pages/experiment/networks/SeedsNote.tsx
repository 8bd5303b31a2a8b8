import type { Campaign } from "../../../api/campaign";
import { at, get } from "../../../api/client";
import { Forest } from "../../../charts/Forest";
import { CampaignLink } from "../../../parts/Name";
import { Section } from "../../../parts/Section";
import { useFetched } from "../../../state/fetched";

/** One seed says little: what its campaign's seeds say together of the found network against each baseline. */
export function SeedsNote({ campaign, id }: { campaign: string; id: string }) {
    const { value } = useFetched<Campaign>(`campaign ${campaign}`, signal => get(at`/api/campaigns/${campaign}`, {}, signal));
    const group = value?.statistics?.find(one => one.experiments.includes(id));
    if (!group || !group.networks.some(network => network.difference)) return null;
    return <Section title={`Over ${group.seeds_scored} seeds`} aside={<CampaignLink id={campaign} />}><Forest group={group} /></Section>;
}
