import type { Phase as PhaseName, WorkState } from "../api/types";
import type { CampaignPhase } from "../api/campaign";
import { words } from "./text";

const tones: Record<string, string> = {
    done: "good", failed: "bad", cancelled: "rest", paused: "rest", queued: "wait", running: "busy",
};

/** What it is doing, in a word and a shape: colour alone says nothing. */
export function Phase({ phase, state }: { phase: PhaseName | CampaignPhase; state?: WorkState }) {
    const tone = state === "waiting" ? "wait" : state === "not_running" ? "bad" : tones[phase] ?? "busy";
    return <span class={`phase ${tone}`}>
        <span class="mark" aria-hidden="true" />{words(phase)}{state === "waiting" && phase !== "queued" && <span class="aside"> waits</span>}
        {state === "not_running" && <span class="aside"> not running</span>}
    </span>;
}
