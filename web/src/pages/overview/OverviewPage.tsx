import { useRows } from "../../state/useRows";
import { platform } from "../../state/live";
import { Empty } from "../../parts/Empty";
import { Failure } from "../../parts/Failure";
import { Champions } from "./Champions";
import { Counts } from "./Counts";
import { Failures } from "./Failures";
import { Machines } from "./Machines";
import { Running } from "./Running";

/** What runs, what failed and why, what was found, and who has which device. */
export function OverviewPage() {
    const failed = useRows({ phase: "failed", sort: "age" }, 100);
    const active = useRows({ phase: ["preparing", "warm_up", "alternating", "retraining", "evaluating"], sort: "age" }, 100);
    const queued = useRows({ phase: "queued", sort: "age" }, 50);
    const all = platform.value;
    const none = all !== null && Object.values(all.experiments).every(count => count === 0);
    const problem = failed.problem.value ?? active.problem.value;
    return <div class="page overview">
        <h1 class="hidden">Overview</h1>
        {problem && !all && <Failure problem={problem} />}
        {all && <Counts platform={all} />}
        {none && <Empty command={`./mmnas submit examples/quickstart.yaml --url ${location.origin}`}>Nothing has been submitted yet. <a href="/submit">Submit</a> has examples to start from; or, where the platform was started:</Empty>}
        <Failures list={failed} />
        <Running active={active} queued={queued} />
        <div class="columns">
            {all && <Champions champions={all.champions} />}
            <Machines />
        </div>
    </div>;
}
