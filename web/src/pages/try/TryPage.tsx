import { useEffect, useRef, useState } from "preact/hooks";
import { order, Problem } from "../../api/client";
import type { Prediction } from "../../api/specs";
import { Bar } from "../../parts/Bar";
import { Empty } from "../../parts/Empty";
import { Failure } from "../../parts/Failure";
import { ExperimentLink, Name } from "../../parts/Name";
import { ReadWords } from "../../parts/ReadWords";
import { Section } from "../../parts/Section";
import { number } from "../../parts/text";
import { useRoute } from "../../state/features";
import { platform } from "../../state/live";
import { param, setQuery } from "../../state/url";
import { Picture } from "./Picture";

const asked: Record<string, { field: string; title: string; example: string }> = {
    vqa: { field: "question", title: "Question", example: "what is left of the star?" },
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
    const asking = useRef<AbortController | null>(null);
    useEffect(() => {
        setAnswer(null);
        return () => asking.current?.abort(); // what comes of another picture says nothing about this one
    }, [task, experiment, picture]);
    const look = answer?.looks.find(one => one.place === param("look"));
    const weights = look?.weights ?? answer?.attention.map(region => region.weight) ?? [];
    const ask = async () => {
        const mine = asking.current = new AbortController();
        setBusy(true);
        setProblem(null);
        try {
            const said = await order<Prediction>("POST", "/api/predict", { ...experiment ? { experiment } : { task }, [wanted.field]: text || wanted.example, image: picture!.base64, top: 5 }, {}, mine.signal);
            if (!mine.signal.aborted) setAnswer(said);
        } catch (e) {
            if (!mine.signal.aborted) setProblem(e instanceof Problem ? e : new Problem(1, "The page has a fault", String(e)));
        }
        setBusy(false);
    };
    const champion = champions.find(one => one.task === task);
    if (answers === false) return <div class="page"><h1>Try it</h1><Empty command={`./mmnas predict ${experiment || champion?.experiment || "ID"} --image FILE --${wanted.field} "${wanted.example}"`}>This platform does not answer about pictures over HTTP. The command does:</Empty></div>;
    return <div class="page">
        <h1>Try it</h1>
        {champions.length === 0 && !experiment && <Empty command={`./mmnas submit examples/quickstart.yaml --url ${location.origin}`}>There is no trained network yet. Once an experiment is done, its network answers here:</Empty>}
        <div class="try">
            <Section title="Picture">
                <Picture picture={picture} choose={setPicture} answer={answer} weights={weights} />
                {answer && answer.looks.length > 0 && <label>What looked there <select value={look?.place ?? ""} onChange={event => setQuery({ look: event.currentTarget.value })}><option value="">all of it: what the answer is made of</option>{answer.looks.map(one => <option key={one.place} value={one.place}>{one.place}: {one.meaning}</option>)}</select></label>}
            </Section>
            <Section title="Text" aside={<label>Task <select value={task} onChange={event => setQuery({ task: event.currentTarget.value, experiment: null })}>{Object.keys(asked).map(name => <option key={name}>{name}</option>)}</select></label>}>
                <form onSubmit={event => { event.preventDefault(); void ask(); }} class="fields">
                    <label>{wanted.title}<input value={text} maxLength={2000} placeholder={wanted.example} onInput={event => setText(event.currentTarget.value)} /></label>
                    <label>Experiment<input value={experiment} placeholder={champion ? `the champion: ${champion.experiment.slice(0, 60)}` : "an id"} onInput={event => setQuery({ experiment: event.currentTarget.value.trim() })} /></label>
                    <div><button type="submit" class="primary" disabled={busy || !picture}>{busy ? "Asking …" : "Ask"}</button>{!picture && <span class="quiet"> It takes a picture first.</span>}</div>
                </form>
                {problem && <Failure problem={problem} />}
                {answer && <div class="answers" role="status">{answer.score !== null && <div><b>match</b><Bar share={answer.score} label="match" /><span class="number">{number(answer.score * 100, 1)} %</span></div>}
                    {answer.box && <div><b>box</b><Bar share={answer.probability} label="box" /><span class="number">{answer.probability !== null && `${number(answer.probability * 100, 1)} %`}</span></div>}
                    {answer.answers.map((one, index) => <div key={index}><b><Name text={one.answer} most={60} /></b><Bar share={one.probability} label={one.answer} /><span class="number">{number(one.probability * 100, 1)} %</span></div>)}
                    {answer.words.length > 0 && <ReadWords words={answer.words} />}
                    {answer.unknown_words.length > 0 && <p class="warning">It has never learnt {answer.unknown_words.map(word => `“${word.slice(0, 40)}”`).join(", ")}.</p>}
                    <p class="quiet">by <ExperimentLink id={answer.network.split("/")[0]!} most={60} /></p></div>}
            </Section>
        </div>
    </div>;
}
