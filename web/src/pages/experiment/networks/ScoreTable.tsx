import type { Experiment, Retraining } from "../../../api/experiment";
import { GenotypeStrip } from "../../../charts/GenotypeStrip";
import { Bar } from "../../../parts/Bar";
import { bestOf } from "../../../parts/best";
import { csv } from "../../../parts/csv";
import { download } from "../../../parts/download";
import { Name } from "../../../parts/Name";
import { Scroll } from "../../../parts/Scroll";
import { Section } from "../../../parts/Section";
import { duration, number, whole, words } from "../../../parts/text";
import { useRoute } from "../../../state/features";
import { metricsOf, scoreOf } from "../scores";

/** Scores in percent, the found network first; the best of each measure is bold. */
export function ScoreTable({ view }: { view: Experiment }) {
    const networks = view.retrainings, metrics = metricsOf(networks);
    const answers = useRoute("/api/predict");
    const best = metrics.map(({ split, metric }) => bestOf(networks.map(network => scoreOf(network, split, metric)), "more"));
    const save = () => download(`${view.id.slice(0, 80)}-scores.csv`, csv([["network", "parameters", "latency_ms", "genotype", ...metrics.map(({ split, metric }) => `${split} ${metric}`)],
        ...networks.map(network => [network.name, network.parameters, network.latency_ms, `${network.genotype.encoder.join(" ")} | ${network.genotype.decoder.join(" ")}`, ...metrics.map(({ split, metric }) => scoreOf(network, split, metric))])]), "text/csv");
    const notes = [...new Set(networks.flatMap(network => network.scores.flatMap(scores => scores.notes ?? [])))];
    return <Section title="Scores" aside={<>{answers && networks[0]?.trained && <a href={`/try?experiment=${encodeURIComponent(view.id)}&task=${encodeURIComponent(view.task)}`}>Try it on a picture</a>}<button type="button" class="plain small" onClick={save}>CSV</button></>}>
        <Scroll><table>
            <thead><tr><th>Network</th>{metrics.map(({ split, metric }) => <th key={split + metric} class="number">{words(metric)}<br /><span class="quiet">{split}</span></th>)}<th class="number">Parameters</th><th class="number" title="Of one sample by itself, where the network was scored">ms per sample</th><th class="number">Trained for</th><th>Genotype</th></tr></thead>
            <tbody>{networks.map((network, index) => <tr key={network.name}>
                <td><Name text={network.name} most={40} />{network.same_as && <span class="quiet"> same as {network.same_as}</span>}</td>
                {metrics.map(({ split, metric }, at) => {
                    const score = scoreOf(network, split, metric);
                    return <td key={split + metric} class={best[at]![index] ? "number best" : "number"}>{number(score)}</td>;
                })}
                <td class="number">{whole(network.parameters)}</td>
                <td class="number">{number(network.latency_ms)}</td>
                <td class="number">{network.spent ? duration(network.spent.seconds) : "–"}</td>
                <td>{network.trained || !network.progress ? <GenotypeStrip genotype={network.genotype} /> : <Training network={network} />}</td>
            </tr>)}</tbody>
        </table></Scroll>
        {metrics.length === 0 && <p class="quiet">Scores follow when the trainings are over.</p>}
        {notes.map(note => <p key={note} class="quiet"><bdi>{note}</bdi></p>)}
        <ByType networks={networks} />
    </Section>;
}

function Training({ network }: { network: Retraining }) {
    return <><Bar share={network.progress!.share} label={`Training of ${network.name}`} /> <span class="quiet">{network.progress!.activity}{network.progress!.seconds_left !== null && `, ${duration(network.progress!.seconds_left)} left`}</span></>;
}

/** The main metric by type of question, where the annotations have types. */
function ByType({ networks }: { networks: readonly Retraining[] }) {
    const types = [...new Set(networks.flatMap(network => Object.keys(network.scores[0]?.by_question_type ?? {})))];
    if (types.length === 0) return null;
    return <details><summary>By type of question</summary><Scroll><table>
        <thead><tr><th>Type</th>{networks.map(network => <th key={network.name} class="number">{network.name}</th>)}</tr></thead>
        <tbody>{types.map(type => <tr key={type}><td><Name text={type} /></td>{networks.map(network => <td key={network.name} class="number">{number(network.scores[0]?.by_question_type?.[type] ?? null)}</td>)}</tr>)}</tbody>
    </table></Scroll></details>;
}
