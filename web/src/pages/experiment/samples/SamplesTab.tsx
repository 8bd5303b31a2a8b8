import { useEffect, useState } from "preact/hooks";
import { at, get, order, Problem } from "../../../api/client";
import type { Experiment } from "../../../api/experiment";
import type { MistakeRun } from "../../../api/mistakes";
import { Age } from "../../../parts/Age";
import { Bar } from "../../../parts/Bar";
import { Command } from "../../../parts/Copy";
import { Empty } from "../../../parts/Empty";
import { Failure, Loading } from "../../../parts/Failure";
import { Section } from "../../../parts/Section";
import { percent, plural, whole } from "../../../parts/text";
import { useFetched } from "../../../state/fetched";
import { platform } from "../../../state/live";
import { param, setQuery } from "../../../state/url";
import { MistakeCard } from "./MistakeCard";

const LookEvery = 1_000;

/** The samples that a network is most confidently wrong about. Finding them has the network scored again, so that waits for a button. */
export function SamplesTab({ view }: { view: Experiment }) {
    const trained = view.retrainings.filter(one => one.trained && one.weights);
    const network = trained.find(one => one.name === param("network"))?.name ?? trained[0]?.name;
    const [look, lookAgain] = useState(0);
    const [refused, refuse] = useState<Problem | null>(null);
    const path = at`/api/experiments/${view.id}/mistakes`;
    const { value: known, problem, again } = useFetched<{ run: MistakeRun | null }>(network === undefined ? null : `mistakes ${view.id} ${network}`, signal => get<MistakeRun>(path, { network }, signal).then(run => ({ run }), e => {
        if (e instanceof Problem && e.status === 404) return { run: null }; // nobody has asked yet
        throw e;
    }), look);
    const run = known?.run;
    const isWorking = run?.state === "working";
    useEffect(() => {
        if (!isWorking) return;
        const timer = setInterval(() => lookAgain(before => before + 1), LookEvery);
        return () => clearInterval(timer);
    }, [isWorking]);
    if (network === undefined) return <Empty>When a network has been trained, the samples that it is wrong about can be looked at here.</Empty>;
    if (!known) return problem ? <Failure problem={problem} again={again} /> : <Loading what="samples" />;
    const canAsk = platform.value?.can_write !== false;
    const ask = async () => {
        refuse(null);
        try {
            await order("POST", path, { network });
            again();
        } catch (e) {
            refuse(e instanceof Problem ? e : new Problem(1, "The page has a fault", String(e)));
        }
    };
    const stop = () => order("DELETE", path).then(again, e => { if (e instanceof Problem) refuse(e); });
    const find = <button type="button" class="primary" onClick={() => void ask()}>{run && run.state !== "stopped" ? "Find them again" : "Find them"}</button>;
    return <Section title="Most confidently wrong" aside={<>
        {trained.length > 1 && <label>Network <select value={network} onChange={event => setQuery({ network: event.currentTarget.value === trained[0]!.name ? null : event.currentTarget.value })}>{trained.map(one => <option key={one.name}>{one.name}</option>)}</select></label>}
        {run?.state === "done" && <span class="quiet">found <Age since={run.since} /> ago</span>}
        {run?.state === "done" && canAsk && find}</>}>
        {refused && <Failure problem={refused} />}
        {(!run || run.state === "stopped") && <><p>The platform scores the network once more, on one thread and for ten minutes at most, and shows the samples where it was surest of a wrong answer: with the picture, what it looked at, and what would have been right.</p>{canAsk ? find : <p class="quiet">That needs the full key; the one that was entered can only read.</p>}</>}
        {isWorking && <p class="line" role="status">{run.total > 0 && <Bar share={run.done / run.total} label="Looking for wrong samples" />} {run.activity || "beginning"}{run.total > 0 && ` ${percent(run.done / run.total)}`} <span class="quiet">for <Age since={run.since} /></span> {canAsk && <button type="button" class="small" onClick={() => void stop()}>Stop</button>}</p>}
        {run?.state === "failed" && <div class="failure" role="alert"><strong>They could not be found</strong><p><bdi>{run.why.slice(0, 2000)}</bdi></p>
            <p class="quiet">Where the data lie on another machine, the command there makes the same as a page: <Command text={`./mmnas evaluate ${view.id} --explain 20 --page mistakes.html`} /></p>{canAsk && find}</div>}
        {run?.state === "done" && run.why && <p class="warning"><bdi>What the network looked at cannot be shown: {run.why.slice(0, 500)}</bdi></p>}
        {run?.state === "done" && run.splits.map(split => <Split key={split.split} {...split} />)}
    </Section>;
}

function Split({ split, samples, wrong, worst }: MistakeRun["splits"][number]) {
    const [place, look] = useState("");
    const places = [...new Map(worst.flatMap(one => one.looks.map(({ place, meaning }) => [place, meaning]))).entries()];
    return <>
        <div class="toolbar"><h3>{split}: {whole(wrong)} of {plural(samples, "sample")} {wrong === 1 ? "is" : "are"} not wholly right</h3><span class="spacer" />
            {places.length > 0 && <label>What looked <select value={place} onChange={event => look(event.currentTarget.value)}><option value="">the head: what the answer is made of</option>{places.map(([name, meaning]) => <option key={name} value={name}>{name}: {meaning}</option>)}</select></label>}</div>
        <ol class="mistakes">{worst.map((one, index) => <MistakeCard key={index} mistake={one} place={place} />)}</ol>
    </>;
}
