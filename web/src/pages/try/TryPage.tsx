import { useEffect, useState } from "preact/hooks";
import { order, Problem } from "../../api/client";
import type { Prediction } from "../../api/specs";
import { Bar } from "../../parts/Bar";
import { Empty } from "../../parts/Empty";
import { Failure } from "../../parts/Failure";
import { ExperimentLink, Name } from "../../parts/Name";
import { Section } from "../../parts/Section";
import { number } from "../../parts/text";
import { useRoute } from "../../state/features";
import { platform } from "../../state/live";
import { param, setQuery } from "../../state/url";
import { Picture } from "./Picture";

const asked: Record<string, { field: string; title: string; example: string }> = {
    vqa: { field: "question", title: "Question", example: "what colour is the star?" },
    itm: { field: "caption", title: "Caption", example: "a red circle left of a blue square" },
    vgd: { field: "expression", title: "Expression", example: "the star below the green square" },
    ve: { field: "hypothesis", title: "Hypothesis", example: "there are two circles" },
};

/** A picture and a text, and what a network makes of them. */
export function TryPage() {
    const answers = useRoute("/api/predict");
    const champions = platform.value?.champions ?? [];
    const experiment = param("experiment"), task = param("task") || champions[0]?.task || "vqa";
    const wanted = asked[task] ?? asked["vqa"]!;
    const [picture, setPicture] = useState<{ url: string; base64: string; width: number; height: number } | null>(null);
    const [text, setText] = useState("");
    const [answer, setAnswer] = useState<Prediction | null>(null);
    const [problem, setProblem] = useState<Problem | null>(null);
    const [busy, setBusy] = useState(false);
    useEffect(() => setAnswer(null), [task, experiment, picture]);
    const ask = async () => {
        setBusy(true);
        setProblem(null);
        try {
            setAnswer(await order<Prediction>("POST", "/api/predict", { ...experiment ? { experiment } : { task }, [wanted.field]: text || wanted.example, image: picture!.base64, top: 5 }));
        } catch (e) {
            setProblem(e instanceof Problem ? e : new Problem(1, "The page has a fault", String(e)));
        }
        setBusy(false);
    };
    const champion = champions.find(one => one.task === task);
    if (answers === false) return <div class="page"><h1>Try it</h1><Empty command={`./mmnas predict ${experiment || champion?.experiment || "ID"} --image FILE --${wanted.field} "${wanted.example}"`}>This platform does not answer about pictures over HTTP. The command does:</Empty></div>;
    return <div class="page">
        <h1>Try it</h1>
        {champions.length === 0 && !experiment && <Empty command="./mmnas submit examples/quickstart.yaml">There is no trained network yet. Once an experiment is done, its network answers here:</Empty>}
        <div class="try">
            <Section title="Picture">
                <Picture picture={picture} choose={setPicture} answer={answer} />
            </Section>
            <Section title="Text" aside={<label>Task <select value={task} onChange={event => setQuery({ task: event.currentTarget.value, experiment: null })}>{Object.keys(asked).map(name => <option key={name}>{name}</option>)}</select></label>}>
                <form onSubmit={event => { event.preventDefault(); void ask(); }} class="fields">
                    <label>{wanted.title}<input value={text} maxLength={2000} placeholder={wanted.example} onInput={event => setText(event.currentTarget.value)} /></label>
                    <label>Experiment<input value={experiment} placeholder={champion ? `the champion: ${champion.experiment.slice(0, 60)}` : "an id"} onInput={event => setQuery({ experiment: event.currentTarget.value.trim() })} /></label>
                    <div><button type="submit" class="primary" disabled={busy || !picture}>{busy ? "Asking …" : "Ask"}</button>{!picture && <span class="quiet"> It takes a picture first.</span>}</div>
                </form>
                {problem && <Failure problem={problem} />}
                {answer && <div class="answers" role="status">{answer.answers.map((one, index) => <div key={index}><b><Name text={one.answer} most={60} /></b><Bar share={one.probability} label={one.answer} /><span class="number">{number(one.probability * 100, 1)} %</span></div>)}
                    <p class="quiet">by <ExperimentLink id={answer.network.split("/")[0]!} most={60} /></p></div>}
            </Section>
        </div>
    </div>;
}
