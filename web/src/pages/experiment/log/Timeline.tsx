import type { RanOn } from "../../../api/experiment";
import type { LogEvent } from "../../../api/types";
import { dateTime, duration, shorten, words } from "../../../parts/text";
import { now } from "../../../state/now";
import { endOf, spansOf } from "./spans";

const tones: Record<string, string> = { queued: "wait", paused: "rest", done: "good", failed: "bad", cancelled: "rest" };

/** Phases on a line of time, with what interrupted them and the machines below. */
export function Timeline({ events, ranOn }: { events: readonly LogEvent[]; ranOn: readonly RanOn[] }) {
    const begin = new Date(events[0]!.time).getTime();
    const end = Math.max(endOf(events, now.value), begin + 1000);
    const spans = spansOf(events, end);
    const place = (time: number) => `${(Math.min(end, Math.max(begin, time)) - begin) / (end - begin) * 100}%`;
    const share = (from: number, to: number) => `${Math.max(0, to - from) / (end - begin) * 100}%`;
    return <div class="timeline">
        <div class="spans">{spans.map((span, index) => <span key={index} class={`span ${tones[span.phase] ?? "busy"} ${span.phase}`} style={{ left: place(span.from), width: `max(2px, ${share(span.from, span.to)})` }}
            title={`${words(span.phase)}: ${duration((span.to - span.from) / 1000)} from ${dateTime(span.from)}${span.events[0]!.reason ? `\n${shorten(span.events[0]!.reason, 300)}` : ""}`}><span>{words(span.phase)}</span></span>)}
            {spans.flatMap(span => span.events.slice(1)).map(event => <i key={event.position} class="happened" style={{ left: place(new Date(event.time).getTime()) }} title={`${dateTime(event.time)}: ${shorten(event.reason || words(event.phase), 300)}`} />)}
        </div>
        {ranOn.length > 0 && <div class="machines">{ranOn.map((one, index) => <span key={index} style={{ left: place(new Date(one.since).getTime()) }} title={dateTime(one.since)}>{one.host || "a machine"} · {one.kind.threads} {one.kind.threads === 1 ? "thread" : "threads"} {one.kind.instructions}</span>)}</div>}
        <ul class="facts-line">{spans.filter(span => span.to > span.from).map((span, index) => <li key={index}>{words(span.phase)} {duration((span.to - span.from) / 1000)}</li>)}</ul>
    </div>;
}
