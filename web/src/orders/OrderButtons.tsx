import { useState } from "preact/hooks";
import type { Phase } from "../api/types";
import { Dialog } from "../parts/Dialog";
import { platform } from "../state/live";
import { go } from "../state/url";
import { actionsFor, give, type Action, type Kind } from "./orders";

const titles: Record<Action, string> = { pause: "Pause", resume: "Resume", cancel: "Cancel", delete: "Delete" };

/** Pause, resume, cancel and delete, as far as the phase and the key allow; what cannot be taken back is asked about first. */
export function OrderButtons({ kind, id, phase }: { kind: Kind; id: string; phase: Phase | "running" }) {
    const [asked, ask] = useState<Action | null>(null);
    const [busy, setBusy] = useState(false);
    if (platform.value?.can_write === false) return null;
    const run = async (action: Action) => {
        ask(null);
        setBusy(true);
        const answer = await give(kind, id, action);
        setBusy(false);
        if (action === "delete" && answer !== null) go(`/${kind}`);
    };
    return <span class="buttons">
        {actionsFor(phase).map(action => <button type="button" key={action} disabled={busy} class={action === "cancel" || action === "delete" ? "danger" : ""}
            onClick={() => action === "cancel" || action === "delete" ? ask(action) : void run(action)}>{titles[action]}</button>)}
        {asked && <Dialog title={`${titles[asked]} ${id.slice(0, 60)}?`} close={() => ask(null)}>
            <p>{asked === "delete" ? "Its state, checkpoints and networks are removed for good." : "It ends at the next round's end and keeps its results so far. It does not resume by itself."}
                {kind === "campaigns" && asked === "cancel" && " Its experiments are cancelled too."}</p>
            <div class="buttons end"><button type="button" onClick={() => ask(null)}>Keep it</button><button type="button" class="danger" onClick={() => void run(asked)}>{titles[asked]}</button></div>
        </Dialog>}
    </span>;
}
