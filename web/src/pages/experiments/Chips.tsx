import { words } from "../../parts/text";
import { campaigns, platform } from "../../state/live";
import { setQuery } from "../../state/url";
import { toggle, valuesOf } from "./conditions";

const phases = ["failed", "queued", "preparing", "warm_up", "alternating", "retraining", "evaluating", "paused", "done", "cancelled"];
const tasks = ["vqa", "itm", "vgd", "ve"];

/** The commonest conditions as buttons; they write into the query line. */
export function Chips({ line }: { line: string }) {
    const counts = platform.value?.experiments ?? {};
    const chip = (field: string, value: string, title: string, count?: number) => {
        const isOn = valuesOf(line, field).includes(value);
        return <button type="button" key={field + value} class={`chip ${value}`} aria-pressed={isOn} onClick={() => setQuery({ q: toggle(line, field, value) }, true)}>{title}{count !== undefined && <span class="count">{count.toLocaleString("en-GB")}</span>}</button>;
    };
    return <div class="chips" role="group" aria-label="Filters">
        {phases.filter(phase => (counts[phase] ?? 0) > 0 || valuesOf(line, "phase").includes(phase)).map(phase => chip("phase", phase, words(phase), counts[phase]))}
        <span class="divider" />
        {tasks.map(task => chip("task", task, task))}
        <span class="divider" />
        {chip("state", "waiting", "waiting")}
        {(campaigns.value ?? []).slice(0, 4).map(campaign => chip("campaign", campaign.id, campaign.id.slice(0, 30)))}
    </div>;
}
