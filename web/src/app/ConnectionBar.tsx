import { timeOfDay } from "../parts/text";
import { connection, lastHeard, platform, retryNow } from "../state/live";

/** Says that what is on the page is old, since when, and what is done about it. */
export function ConnectionBar() {
    const now = connection.value;
    const problems = platform.value?.problems ?? [];
    return <>
        {now.state === "lost" && <div class="notice lost" role="status">
            <span><strong>Connection lost.</strong> Values below were last seen {timeOfDay(lastHeard.value)}. {now.why.detail || now.why.title} {now.why.status >= 400 && now.why.wayOut}</span>
            <button type="button" onClick={retryNow}>Try now</button>
        </div>}
        {problems.length > 0 && <div class="notice problems" role="status"><ul>{problems.map(problem => <li key={problem}>{problem}</li>)}</ul></div>}
    </>;
}

/** A dot and a word in the header. */
export function ConnectionMark() {
    const { state } = connection.value;
    const text = state === "live" ? "live" : state === "lost" ? `last seen ${timeOfDay(lastHeard.value)}` : "connecting";
    return <span class={`mark-live ${state}`} title={platform.value ? `${platform.value.silo}, version ${platform.value.version}` : ""}><span aria-hidden="true" class="mark" />{text}</span>;
}
