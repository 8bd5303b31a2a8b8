import { useEffect, useState } from "preact/hooks";
import { Problem } from "../api/client";
import type { BulkOutcome } from "../api/specs";
import { Dialog } from "../parts/Dialog";
import { Failure, Loading } from "../parts/Failure";
import { Name } from "../parts/Name";
import { plural } from "../parts/text";
import { say } from "../state/toasts";
import { bulk, type Bulk } from "./orders";

const verbs: Record<Bulk["action"], string> = { pause: "Pause", resume: "Resume", cancel: "Cancel", delete: "Delete", priority: "Change the priority of" };
const past: Record<Bulk["action"], string> = { pause: "will pause", resume: "resumed", cancel: "will be cancelled", delete: "deleted", priority: "given another priority" };

/** Asks the platform what an order to many would come to, shows it, and gives the order. */
export function BulkDialog({ what, close }: { what: Bulk; close: (done: boolean) => void }) {
    const [outcome, setOutcome] = useState<BulkOutcome | null>(null);
    const [problem, setProblem] = useState<Problem | null>(null);
    const [busy, setBusy] = useState(false);
    const fail = (e: unknown) => setProblem(e instanceof Problem ? e : new Problem(1, "The page has a fault", String(e)));
    useEffect(() => { bulk(what, true).then(setOutcome, fail); }, []);
    const run = async () => {
        setBusy(true);
        try {
            const { done, refused } = await bulk(what, false);
            say(`${plural(done.length, "experiment")} ${past[what.action]}.${refused.length > 0 ? ` ${plural(refused.length, "refusal")}: ${refused[0]!.id.slice(0, 60)}: ${refused[0]!.why}` : ""}`, refused.length > 0);
            close(true);
        } catch (e) {
            fail(e);
            setBusy(false);
        }
    };
    const will = outcome ? outcome.matched.filter(id => !outcome.refused.some(one => one.id === id)) : [];
    return <Dialog title={`${verbs[what.action]} ${outcome ? plural(will.length, "experiment") : "…"}${what.priority ? ` to ${what.priority}` : ""}`} close={() => close(false)}>
        {problem && <Failure problem={problem} />}
        {!outcome && !problem && <Loading what="what this would come to" />}
        {outcome && <>
            {will.length > 0 ? <ul class="ids">{will.slice(0, 200).map(id => <li key={id}><Name text={id} /></li>)}{will.length > 200 && <li>and {will.length - 200} more</li>}</ul> : <p>There is none that this can be done to.</p>}
            {outcome.refused.length > 0 && <details open={will.length === 0}><summary>{plural(outcome.refused.length, "experiment")} cannot</summary>
                <ul class="ids">{outcome.refused.slice(0, 200).map(({ id, why }) => <li key={id}><Name text={id} />: {why}</li>)}</ul></details>}
            <div class="buttons end">
                <button type="button" onClick={() => close(false)}>Back</button>
                <button type="button" class={what.action === "cancel" || what.action === "delete" ? "danger" : "primary"} disabled={busy || will.length === 0} onClick={() => void run()}>
                    {verbs[what.action]} {plural(will.length, "experiment")}</button>
            </div>
        </>}
    </Dialog>;
}
