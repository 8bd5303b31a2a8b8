import type { LogEvent } from "../../../api/types";

export interface Span {
    phase: string;
    from: number;
    to: number;
    events: LogEvent[];
}

const isEnd = (phase: string | undefined) => phase === "done" || phase === "failed" || phase === "cancelled";

/** When the line of time ends: with the last event of what has ended, else now. */
export function endOf(events: readonly LogEvent[], now: number): number {
    const last = events.at(-1);
    return last && isEnd(last.phase) ? new Date(last.time).getTime() : now;
}

/** The log as stretches of one phase each; what happened within one stays with it. */
export function spansOf(events: readonly LogEvent[], end: number): Span[] {
    const spans: Span[] = [];
    for (const event of events) {
        const time = new Date(event.time).getTime(), last = spans.at(-1);
        if (last?.phase === event.phase) {
            last.events.push(event);
            continue;
        }
        if (last) last.to = time;
        spans.push({ phase: event.phase, from: time, to: Math.max(time, end), events: [event] });
    }
    return spans;
}
