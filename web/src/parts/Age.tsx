import { now } from "../state/now";
import { dateTime, duration } from "./text";

/** How long ago something was; the moment itself under the pointer. */
export function Age({ since, until }: { since: string | null; until?: string | null }) {
    if (!since) return <span class="quiet">–</span>;
    const from = new Date(since).getTime();
    const to = until ? new Date(until).getTime() : now.value;
    return <time dateTime={since} title={until ? `${dateTime(since)} to ${dateTime(until)}` : dateTime(since)}>{duration(Math.max(0, (to - from) / 1000))}</time>;
}

export function Moment({ at }: { at: string | null }) {
    return at ? <time dateTime={at}>{dateTime(at)}</time> : <span class="quiet">–</span>;
}
