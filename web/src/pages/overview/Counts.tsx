import type { Platform } from "../../api/types";
import { words } from "../../parts/text";

const order = ["failed", "queued", "preparing", "warm_up", "alternating", "retraining", "evaluating", "paused", "done", "cancelled"];

/** How many experiments are in which phase; each number is a link to them. */
export function Counts({ platform }: { platform: Platform }) {
    return <ul class="counts" aria-label="Experiments by phase">
        {order.filter(phase => (platform.experiments[phase] ?? 0) > 0).map(phase => <li key={phase} class={phase}>
            <a href={`/experiments?q=${encodeURIComponent(`phase=${phase}`)}`}><strong>{platform.experiments[phase]!.toLocaleString("en-GB")}</strong> {words(phase)}</a>
        </li>)}
        {Object.values(platform.campaigns).some(count => count > 0) && <li><a href="/campaigns"><strong>{platform.campaigns["running"] ?? 0}</strong> {platform.campaigns["running"] === 1 ? "campaign" : "campaigns"} running</a></li>}
    </ul>;
}
