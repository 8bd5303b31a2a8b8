/** One message of a stream of server-sent events. */
export interface StreamEvent {
    event: string;
    data: string;
    id: string | null;
}

/** Takes a stream of server-sent events apart, however the network has cut it. EventSource would do it too, but says neither why it failed nor when it heard last,
 *  and cannot go on from an id on a new connection. */
export class EventReader {
    private rest = "";
    private event = "";
    private data: string[] = [];
    private id: string | null = null;

    /** What is complete with these characters. */
    read(text: string): StreamEvent[] {
        const events: StreamEvent[] = [];
        const lines = (this.rest + text).split(/\r\n|\n|\r(?!$)/);
        this.rest = lines.pop()!;
        for (const line of lines) {
            if (line === "") {
                if (this.data.length > 0) events.push({ event: this.event || "message", data: this.data.join("\n"), id: this.id });
                this.event = "";
                this.data = [];
                continue;
            }
            const colon = line.indexOf(":");
            if (colon === 0) continue; // a comment keeps the connection alive
            const field = colon < 0 ? line : line.slice(0, colon);
            const value = colon < 0 ? "" : line.slice(colon + (line[colon + 1] === " " ? 2 : 1));
            if (field === "event") this.event = value;
            else if (field === "data") this.data.push(value);
            else if (field === "id") this.id = value;
        }
        return events;
    }
}
