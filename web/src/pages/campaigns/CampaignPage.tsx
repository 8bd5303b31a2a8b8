import { useEffect, useRef, useState } from "preact/hooks";
import type { Campaign } from "../../api/campaign";
import { at, get } from "../../api/client";
import { OrderButtons } from "../../orders/OrderButtons";
import { Moment } from "../../parts/Age";
import { Failure, Loading } from "../../parts/Failure";
import { Name } from "../../parts/Name";
import { Phase } from "../../parts/Phase";
import { Report } from "../../parts/Report";
import { Tabs, tabOf, type Tab } from "../../parts/Tabs";
import { shorten } from "../../parts/text";
import { useFetched } from "../../state/fetched";
import { campaigns, platform } from "../../state/live";
import { BudgetDialog } from "./parts/BudgetDialog";
import { Burnt } from "./parts/Burnt";
import { CampaignLog } from "./parts/CampaignLog";
import { Leaderboard } from "./parts/Leaderboard";
import { Mutations } from "./parts/Mutations";
import { mutationsOf } from "./parts/mutation";
import { Pareto } from "./parts/Pareto";
import { Rungs } from "./parts/Rungs";
import { Statistics } from "./parts/Statistics";
import { Transfers } from "./parts/Transfers";

/** A campaign: who leads, what the seeds say together, what carries over, and what it has cost. */
export function CampaignPage({ id }: { id: string }) {
    const row = campaigns.value?.find(one => one.id === id);
    const [tick, setTick] = useState(0);
    useEffect(() => { if (row) setTick(before => before + 1); }, [row]);
    const exact = useRef(true); // at first, and after an order of ours; else what the last census has, for which nobody is asked
    const { value, problem, again } = useFetched<Campaign>(`campaign ${id}`, signal => {
        const fresh = exact.current ? null : false;
        exact.current = false;
        return get(at`/api/campaigns/${id}`, { fresh }, signal);
    }, tick);
    const [asked, ask] = useState(false);
    if (!value) return problem ? <div class="page"><h1><bdi>{id.slice(0, 200)}</bdi></h1><Failure problem={problem} again={again} /></div> : <Loading what="the campaign" />;
    const mutates = mutationsOf(value.experiments).settings.length > 0;
    const tabs: Tab[] = [
        { id: "board", title: "Leaderboard", count: value.experiments.length },
        ...value.experiments.some(one => one.ladder && one.ladder.epochs.length > 0) ? [{ id: "rungs", title: "Rungs" }] : [],
        { id: "statistics", title: "Statistics" },
        ...value.transfers.length > 0 ? [{ id: "transfer", title: "Transfer" }] : [],
        { id: "pareto", title: "Score and size" },
        ...mutates ? [{ id: "settings", title: "Settings" }] : [],
        { id: "log", title: "Log" },
    ];
    const tab = tabOf(tabs);
    const canChange = platform.value?.can_write !== false && !["done", "cancelled"].includes(value.phase);
    return <div class="page campaign">
        <header class="experiment-head">
            <div class="line"><h1><Name text={value.id} most={160} /></h1><Phase phase={value.phase} /><span class="spacer" />
                {canChange && <button type="button" onClick={() => ask(true)}>Budget</button>}<OrderButtons kind="campaigns" id={id} phase={value.phase} />
                <Report path={at`/api/campaigns/${id}/report`} route="/api/campaigns/{id}/report" id={id} /></div>
            {value.reason && <p class="quiet"><bdi>{shorten(value.reason, 2000)}</bdi></p>}
            <div class="line"><Burnt budget={value.budget} used={value.used} /><span class="quiet">submitted <Moment at={value.submitted} />{value.by && ` by ${value.by.user} on ${value.by.host}`}</span>
                <a href={`/experiments?q=${encodeURIComponent(`campaign=${id}`)}`}>its experiments</a></div>
        </header>
        <Tabs tabs={tabs} label="About the campaign" />
        <div id="tab-panel" role="tabpanel" aria-labelledby={`tab-${tab}`} class="page">
            {tab === "board" && <Leaderboard campaign={value} />}
            {tab === "rungs" && <Rungs experiments={value.experiments} />}
            {tab === "statistics" && <Statistics campaign={value} />}
            {tab === "transfer" && <Transfers transfers={value.transfers} />}
            {tab === "pareto" && <Pareto campaign={id} />}
            {tab === "settings" && <Mutations experiments={value.experiments} />}
            {tab === "log" && <CampaignLog id={id} tick={tick} />}
        </div>
        {asked && <BudgetDialog campaign={value} close={changed => { ask(false); if (changed) { exact.current = true; again(); } }} />}
    </div>;
}
