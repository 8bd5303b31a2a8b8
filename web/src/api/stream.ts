import { problemOf, Problem } from "./client";
import { EventReader, type StreamEvent } from "./events";

/** The server says something at least every 15 seconds. */
const LongestSilence = 40_000;
const FirstWait = 500, LongestWait = 8_000;

export interface StreamListener {
    /** A connection stands, from now on: what was fetched before it may be older than what it tells. */
    opened(): void;
    heard(): void;
    took(event: StreamEvent): void;
    lost(why: Problem): void;
}

/** A stream of changes: connects, notices silence, tries again with growing waits, and catches up from the last id. */
export class Stream {
    private lastId: string | null = null;
    private wake: (() => void) | null = null;
    private wait = FirstWait;

    constructor(private readonly listener: StreamListener) {}

    start(): void {
        void this.run();
    }

    /** Tries at once instead of waiting. */
    retry(): void {
        this.wait = FirstWait;
        this.wake?.();
    }

    private async run(): Promise<void> {
        for (;;) {
            const connection = new AbortController();
            try {
                await this.listen(connection);
                throw new Problem(0, "Connection closed", "The platform has closed the connection.");
            } catch (e) {
                this.listener.lost(e instanceof Problem ? e : new Problem(0, "No answer", "The platform does not answer."));
                await this.pause(this.wait);
                this.wait = Math.min(this.wait * 2, LongestWait);
            }
        }
    }

    private async listen(connection: AbortController): Promise<void> {
        const headers: Record<string, string> = { Accept: "text/event-stream" };
        if (this.lastId !== null) headers["Last-Event-ID"] = this.lastId;
        let silence = setTimeout(() => connection.abort("silence"), LongestSilence);
        try {
            const answer = await fetch("/api/events", { headers, signal: connection.signal, credentials: "same-origin", cache: "no-store" });
            if (!answer.ok || !answer.body) throw await problemOf(answer);
            this.wait = FirstWait;
            this.listener.opened();
            const events = new EventReader();
            const text = answer.body.pipeThrough(new TextDecoderStream()).getReader();
            for (let read = await text.read(); !read.done; read = await text.read()) {
                clearTimeout(silence);
                silence = setTimeout(() => connection.abort("silence"), LongestSilence);
                this.listener.heard();
                for (const event of events.read(read.value)) {
                    if (event.id !== null) this.lastId = event.id;
                    this.listener.took(event);
                }
            }
        } finally {
            clearTimeout(silence);
        }
    }

    private pause(milliseconds: number): Promise<void> {
        return new Promise(resolve => {
            const timer = setTimeout(resolve, milliseconds);
            this.wake = () => { clearTimeout(timer); resolve(); };
        });
    }
}
