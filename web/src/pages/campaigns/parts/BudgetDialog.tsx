import { useState } from "preact/hooks";
import type { Budget, Campaign } from "../../../api/campaign";
import { at, order } from "../../../api/client";
import { Dialog } from "../../../parts/Dialog";
import { attempt } from "../../../state/toasts";

/** Other limits for a campaign that runs; an empty one sets none. */
export function BudgetDialog({ campaign, close }: { campaign: Campaign; close: (changed: boolean) => void }) {
    const [budget, setBudget] = useState<Budget>(campaign.budget);
    const field = (name: keyof Budget, title: string, step: string) => <label>{title}<input type="number" min={step === "any" ? "0.01" : "1"} step={step} value={budget[name] ?? ""} placeholder="no limit"
        onInput={event => setBudget({ ...budget, [name]: event.currentTarget.value === "" ? null : Number(event.currentTarget.value) })} /></label>;
    const save = async () => { if (await attempt("The budget is changed.", () => order("POST", at`/api/campaigns/${campaign.id}/budget`, budget)) !== null) close(true); };
    return <Dialog title="Budget" close={() => close(false)}>
        <form class="fields" onSubmit={event => { event.preventDefault(); void save(); }}>
            {field("hours", "Hours since it was submitted, pauses left out", "any")}{field("experiments", "Experiments begun", "1")}{field("rounds", "Search rounds of all together", "1")}
            <p class="quiet">The campaign ends at whichever comes first.</p>
            <div class="buttons end"><button type="button" onClick={() => close(false)}>Back</button><button type="submit" class="primary">Change</button></div>
        </form>
    </Dialog>;
}
