import type { Experiment } from "../../../api/experiment";
import { Bracket } from "../../../charts/bracket/Bracket";
import { Section } from "../../../parts/Section";
import { duration, plural, whole } from "../../../parts/text";

export function RaceTab({ view }: { view: Experiment }) {
    return <>{view.races.map(race => <Section key={race.name} title={race.name === "found" ? "The race for the found network's place" : `The race for ${race.name}'s place`}
        aside={<span class="quiet">{plural(race.candidates.length, "candidate")}, judged by {race.judged_by}{race.spent && `, ${race.spent.weight_steps === null ? "" : `${whole(race.spent.weight_steps)} steps, `}${duration(race.spent.seconds)} together`}</span>}>
        <Bracket race={race} />
    </Section>)}</>;
}
