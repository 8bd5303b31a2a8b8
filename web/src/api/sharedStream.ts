import { Problem } from "./client";
import type { StreamEvent } from "./events";
import { Stream, type StreamListener } from "./stream";

/** What the worker tells a tab. */
export type FromStream =
    | { kind: "opened" }
    | { kind: "joined" }
    | { kind: "heard" }
    | { kind: "took"; event: StreamEvent }
    | { kind: "lost"; status: number; title: string; detail: string };

/** What a tab tells the worker. */
export type ToStream = "retry" | "bye" | "hello";

export interface SharedListener extends StreamListener {
    /** The connection stood already: nothing was missed. */
    joined(): void;
}

/** Listens on the stream that this browser's tabs share; where it has no shared workers, on one of the tab's own. The result tries again at once. */
export function listen(listener: SharedListener): () => void {
    if (typeof SharedWorker === "undefined") return alone(listener);
    const worker = new SharedWorker("/site/stream.js"), { port } = worker;
    port.onmessage = ({ data }: MessageEvent<FromStream>) => {
        switch (data.kind) {
            case "opened": listener.opened(); break;
            case "joined": listener.joined(); break;
            case "heard": listener.heard(); break;
            case "took": listener.took(data.event); break;
            case "lost": listener.lost(new Problem(data.status, data.title, data.detail)); break;
        }
    };
    const say = (what: ToStream) => port.postMessage(what);
    addEventListener("pagehide", () => say("bye"));
    addEventListener("pageshow", event => { if (event.persisted) { say("hello"); listener.opened(); } });
    let retry = () => say("retry");
    worker.onerror = () => { port.onmessage = null; retry = alone(listener); };
    return () => retry();
}

function alone(listener: StreamListener): () => void {
    const stream = new Stream(listener);
    stream.start();
    return () => stream.retry();
}
