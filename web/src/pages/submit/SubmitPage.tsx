import { useEffect, useRef, useState } from "preact/hooks";
import { at, get, order, Problem } from "../../api/client";
import type { SpecText } from "../../api/experiment";
import type { Example, SpecError, Submitted } from "../../api/specs";
import type { Priority } from "../../api/types";
import { Failure } from "../../parts/Failure";
import { Section } from "../../parts/Section";
import { plural } from "../../parts/text";
import { useFetched } from "../../state/fetched";
import { platform } from "../../state/live";
import { say } from "../../state/toasts";
import { go, param } from "../../state/url";
import { helpAt } from "./editor/complete";
import { Editor } from "./editor/Editor";
import type { Schema } from "./editor/schema";
import { Help } from "./Help";
import { draft, keyFor, keep } from "./draft";
import { useVerdict } from "./verdict";

/** A spec is written, checked as it is written, and handed over. */
export function SubmitPage() {
    const from = param("from");
    const [text, setText] = useState(from ? "" : draft());
    const [folder, setFolder] = useState("");
    const [priority, setPriority] = useState<Priority | "">("");
    const [again, setAgain] = useState(false);
    const [caret, setCaret] = useState(0);
    const [goTo, setGoTo] = useState<{ line: number; column: number } | null>(null);
    const [busy, setBusy] = useState(false);
    const [refused, refuse] = useState<Problem | null>(null);
    const [origin, setOrigin] = useState("");
    const { value: schema } = useFetched<Schema>("schema", signal => get("/api/specs/schema", {}, signal));
    const { value: examples, problem: noExamples } = useFetched<Example[]>("examples", signal => get("/api/specs/examples", {}, signal));
    const { value: copied, problem: notCopied } = useFetched<SpecText>(from ? `spec ${from}` : null, signal => get(at`/api/experiments/${from}/spec`, {}, signal));
    const taken = useRef(false);
    const change = (next: string, cameFrom?: string) => {
        taken.current = true; // what somebody has begun to write no example replaces
        setText(next);
        keep(next);
        refuse(null);
        if (cameFrom !== undefined) setOrigin(cameFrom);
    };
    useEffect(() => {
        if (taken.current) return;
        const first = from ? copied?.yaml : text ? undefined : (examples?.find(one => one.name === "quickstart.yaml") ?? examples?.[0])?.text;
        if (first === undefined) return;
        change(first, from ? `a copy of ${from.slice(0, 80)}` : "quickstart.yaml");
    }, [examples, copied]);
    const canWrite = platform.value?.can_write !== false;
    const verdict = useVerdict(canWrite ? text : "", folder); // whoever can only read may not have files read for them
    const errors: readonly SpecError[] = refused?.errors.length ? refused.errors : verdict.value?.errors ?? [];
    const submit = async () => {
        setBusy(true);
        try {
            const done = await order<Submitted>("POST", "/api/specs", { text, ...folder ? { folder } : {}, ...priority ? { priority } : {}, ...again ? { again } : {} }, { "Idempotency-Key": keyFor(`${text}\n${folder}\n${priority}\n${again}`) });
            say(done.known ? `${done.id} was there already; it goes on where it rested.` : `${done.id} is submitted.`);
            go(`/${done.kind}s/${encodeURIComponent(done.id)}`);
        } catch (e) {
            refuse(e instanceof Problem ? e : new Problem(1, "The page has a fault", String(e)));
        }
        setBusy(false);
    };
    return <div class="page submit">
        <div class="toolbar"><h1>Submit</h1>{origin && <span class="quiet">from {origin}</span>}<span class="spacer" />
            <label>Start from <select value="" onChange={event => {
                const chosen = examples?.find(one => one.name === event.currentTarget.value);
                event.currentTarget.value = "";
                if (chosen) change(chosen.text, chosen.name);
            }}><option value="">an example …</option>{examples?.map(one => <option key={one.name} value={one.name}>{one.name}</option>)}</select></label></div>
        {notCopied && <Failure problem={notCopied} />}{noExamples && !noExamples.isUnreachable && <Failure problem={noExamples} />}
        <div class="submit-columns">
            <div>
                <Editor text={text} change={change} errors={errors} schema={schema} caretMoved={setCaret} goTo={goTo} />
                <div class="toolbar">
                    <button type="button" class="primary" disabled={busy || !canWrite || !text.trim() || errors.length > 0} onClick={() => void submit()}>{busy ? "Submitting …" : "Submit"}</button>
                    <label>Priority <select value={priority} onChange={event => setPriority(event.currentTarget.value as Priority | "")}><option value="">as it says</option><option>high</option><option>normal</option><option>low</option></select></label>
                    <label title="Otherwise a spec that has run, or is unfinished, is the same experiment"><input type="checkbox" checked={again} onChange={event => setAgain(event.currentTarget.checked)} /> start over where it has run before</label>
                    <label>Paths start at <input value={folder} placeholder="the platform's home" onInput={event => setFolder(event.currentTarget.value)} /></label>
                </div>
                {!canWrite && <p class="quiet">The key that was entered can only read; submitting needs the full key.</p>}
                {refused && refused.errors.length === 0 && <Failure problem={refused} />}
            </div>
            <aside>
                <Section title="What is wrong" aside={<span class="quiet" role="status">{verdict.busy ? "checking …" : text.trim() ? errors.length > 0 ? plural(errors.length, "error") : verdict.problem ? "" : "nothing: it can run" : ""}</span>}>
                    {verdict.problem && <Failure problem={verdict.problem} />}
                    <ul class="errors">{errors.map((error, index) => <li key={index}>{error.line !== null
                        ? <button type="button" class="link" onClick={() => setGoTo({ line: error.line!, column: error.column ?? 1 })}>line {error.line}</button> : null} <bdi>{error.message.slice(0, 1000)}</bdi></li>)}</ul>
                    {verdict.value?.notes.map(note => <p key={note} class="warning"><bdi>{note.slice(0, 1000)}</bdi></p>)}
                </Section>
                <Help help={schema && helpAt(schema, text, caret)} />
            </aside>
        </div>
    </div>;
}
