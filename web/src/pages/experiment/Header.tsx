import type { Experiment } from "../../api/experiment";
import type { Priority } from "../../api/types";
import { OrderButtons } from "../../orders/OrderButtons";
import { prioritise } from "../../orders/orders";
import { Age, Moment } from "../../parts/Age";
import { Bar } from "../../parts/Bar";
import { CampaignLink, Name } from "../../parts/Name";
import { Phase } from "../../parts/Phase";
import { duration, number, percent, shorten, small, whole, words } from "../../parts/text";
import { platform } from "../../state/live";
import { mainScore } from "./scores";

/** Who it is, how it stands, and what can be done with it. */
export function Header({ view }: { view: Experiment }) {
    const progress = view.progress ?? view.retrainings.find(one => one.progress)?.progress ?? null;
    const score = mainScore(view.retrainings[0]);
    const says = view.reason !== "submitted" && view.reason !== `on ${view.device ?? ""}`;
    const isOver = view.ended !== null || view.phase === "paused";
    return <header class="experiment-head">
        <div class="line">
            <h1><Name text={view.id} most={160} /></h1>
            <Phase phase={view.phase} state={view.state} />
            <span class="spacer" />
            {platform.value?.can_write !== false && !["done", "cancelled", "failed"].includes(view.phase) && <label class="priority">Priority <select value={view.priority} onChange={event => void prioritise(view.id, event.currentTarget.value as Priority)}>
                <option>high</option><option>normal</option><option>low</option></select></label>}
            <OrderButtons kind="experiments" id={view.id} phase={view.phase} />
        </div>
        {!isOver && <div class="line progress">
            {progress && progress.activity !== view.waits_for && <><Bar share={progress.share} label="Phase" /><span>{progress.share !== null && percent(progress.share)}</span>
                <span>{shorten(progress.activity, 120)}</span>
                {progress.loss !== null && <span>loss <b>{small(progress.loss)}</b></span>}
                {progress.accuracy !== null && <span>accuracy <b>{number(progress.accuracy, 1)}</b></span>}
                {progress.seconds_left !== null && <span class="quiet">{duration(progress.seconds_left)} left in this phase</span>}</>}
            {view.device && <span class="quiet">on {view.device}</span>}
            {!view.device && view.waits_for && <span class="waits"><bdi>{shorten(view.waits_for, 300)}</bdi></span>}
        </div>}
        {view.reason && says && <p class={view.phase === "failed" ? "failure" : "quiet"}><bdi>{shorten(view.reason, 2000)}</bdi></p>}
        {view.warnings.map(warning => <p key={warning} class="warning"><bdi>{shorten(warning, 500)}</bdi></p>)}
        <ul class="facts-line">
            <li>{view.task}</li><li>seed {view.seed}</li>
            {view.campaign && <li>campaign <CampaignLink id={view.campaign} /></li>}
            <li>round {whole(view.round)}{view.rounds_planned > 0 && ` of ${whole(view.rounds_planned)}`}</li>
            {score && <li><b>{number(score.value)}</b> {words(score.metric)} on {score.split}</li>}
            <li>submitted <Moment at={view.submitted} />{view.by && <> by <Name text={view.by.user ? `${view.by.user} on ${view.by.host}` : view.by.host} most={60} /></>}</li>
            {view.started && <li>{view.ended ? "took " : "began "}<Age since={view.started} until={view.ended} />{!view.ended && " ago"}</li>}
            {view.ran_on.length > 0 && <li>{view.ran_on.map(one => one.host).filter((host, index, all) => host && all.indexOf(host) === index).join(", ")} {view.ran_on.at(-1)!.kind.instructions}</li>}
        </ul>
    </header>;
}
