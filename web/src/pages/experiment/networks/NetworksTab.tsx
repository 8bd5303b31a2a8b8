import type { Experiment } from "../../../api/experiment";
import { Network, mcan } from "../../../charts/Network";
import { Empty } from "../../../parts/Empty";
import { Section } from "../../../parts/Section";
import { ScoreTable } from "./ScoreTable";
import { SeedsNote } from "./SeedsNote";
import { TrainingCurves } from "./TrainingCurves";

/** What was trained from scratch: scores beside the baselines, curves, and what the networks look like. */
export function NetworksTab({ view }: { view: Experiment }) {
    const networks = view.retrainings;
    if (networks.length === 0)
        return <Empty>{view.ended ? "No network was trained from scratch." : "When the search is over, its network and the baselines are trained from scratch; their scores and curves stand here then."}</Empty>;
    const shape = networks[0]!.genotype;
    const made = mcan(shape.encoder.length, shape.decoder.length);
    return <>
        <ScoreTable view={view} />
        <SeedsNote view={view} />
        <TrainingCurves view={view} />
        <Section title="Networks">
            <div class="networks">{networks.map((network, index) => <Network key={network.name} genotype={network.genotype} title={network.name} against={index === 0 || network.name !== "mcan" ? made : null} />)}
                {!networks.some(network => network.name === "mcan") && <Network genotype={made} title="MCAN, made by hand" />}</div>
            <p class="quiet">Outlined layers differ from MCAN's.</p>
        </Section>
    </>;
}
