import { Stream } from "../api/stream";
import type { FromStream, ToStream } from "../api/sharedStream";

/** Listens for all tabs of this browser: browsers open six connections to a server, and a stream for each tab would leave the seventh without any. */
const ports = new Set<MessagePort>();
let now: FromStream | null = null;

const tell = (message: FromStream) => { for (const port of ports) port.postMessage(message); };

const stream = new Stream({
    opened() { tell(now = { kind: "opened" }); },
    heard() { tell({ kind: "heard" }); },
    took(event) { tell({ kind: "took", event }); },
    lost({ status, title, detail }) { tell(now = { kind: "lost", status, title, detail }); },
});
stream.start();

addEventListener("connect", event => {
    const port = (event as MessageEvent).ports[0]!;
    ports.add(port);
    port.onmessage = ({ data }: MessageEvent<ToStream>) => {
        if (data === "retry") stream.retry();
        else if (data === "bye") ports.delete(port);
        else ports.add(port);
    };
    if (now) port.postMessage(now.kind === "opened" ? { kind: "joined" } satisfies FromStream : now);
});
