import { Age } from "../../parts/Age";
import { Empty } from "../../parts/Empty";
import { Loading } from "../../parts/Failure";
import { CampaignLink } from "../../parts/Name";
import { Phase } from "../../parts/Phase";
import { shorten } from "../../parts/text";
import { campaigns } from "../../state/live";
import { Burnt } from "./parts/Burnt";

export function CampaignsPage() {
    const rows = campaigns.value;
    if (!rows) return <Loading what="campaigns" />;
    return <div class="page">
        <h1>Campaigns</h1>
        {rows.length === 0 ? <Empty command={`./mmnas submit examples/campaign.yaml --url ${location.origin}`}>A campaign runs specs over seeds with a budget, stops what falls behind and keeps a champion per task. There is none yet:</Empty>
            : <section class="section scroll"><table>
                <thead><tr><th>Campaign</th><th>Phase</th><th class="number">Experiments</th><th class="number">Done</th><th class="number">Failed</th><th>Budget used</th><th class="number">Age</th><th>Reason</th></tr></thead>
                <tbody>{[...rows].sort((a, b) => (b.submitted ?? "").localeCompare(a.submitted ?? "")).map(row => <tr key={row.id}>
                    <td><CampaignLink id={row.id} /></td><td><Phase phase={row.phase} /></td><td class="number">{row.experiments}</td><td class="number">{row.done}</td>
                    <td class="number">{row.failed > 0 ? <a class="failed" href={`/experiments?q=${encodeURIComponent(`phase=failed campaign=${row.id}`)}`}>{row.failed}</a> : 0}</td>
                    <td><Burnt budget={row.budget} used={row.used} /></td><td class="number"><Age since={row.submitted} /></td><td class="long quiet"><bdi>{shorten(row.reason, 200)}</bdi></td>
                </tr>)}</tbody></table></section>}
    </div>;
}
