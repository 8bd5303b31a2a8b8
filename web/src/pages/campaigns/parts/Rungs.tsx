import type { CampaignExperiment } from "../../../api/campaign";
import { BracketLines } from "../../../charts/bracket/BracketLines";
import { ExperimentLink } from "../../../parts/Name";
import { Section } from "../../../parts/Section";
import { plural } from "../../../parts/text";
import { rungGroups } from "./rungGroups";

/** So many lines of a bracket are drawn: those who came furthest. */
const Most = 100;

/** At which rung each search was compared, who went on, who was stopped, and why. */
export function Rungs({ experiments }: { experiments: readonly CampaignExperiment[] }) {
    return <>{rungGroups(experiments).map((group, index) => {
        const out = group.runners.filter(runner => runner.isOut).length;
        return <Section key={index} title={`Rungs, ${group.tasks.join(", ")}`} aside={<span class="quiet">{plural(group.runners.length, "search", "searches")}, {out} out; judged by the loss on what is held back; the better half goes on</span>}>
            <BracketLines rungs={group.epochs} lines={group.runners.slice(0, Most).map(({ experiment, losses, last, isOut, why }) => ({
                key: experiment.id, name: experiment.id, who: <ExperimentLink id={experiment.id} most={36} />, scores: losses, last, joined: 0, why,
                standing: isOut ? "out" as const : experiment.phase === "done" ? "through" as const : "in" as const,
            }))} say={loss => loss.toFixed(3)} />
            {group.runners.length > Most && <p class="quiet">The first {Most}; {plural(group.runners.length - Most, "search", "searches")} more came less far.</p>}
        </Section>;
    })}</>;
}
