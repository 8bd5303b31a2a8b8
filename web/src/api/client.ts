import type { SpecError } from "./specs";

/** Why a request came to nothing, in the server's words where it has any. */
export class Problem extends Error {
    constructor(readonly status: number, readonly title: string, readonly detail: string, readonly errors: SpecError[] = []) {
        super(detail || title);
    }

    /** No answer came at all. */
    get isUnreachable(): boolean {
        return this.status === 0;
    }

    /** What the reader can do about it. */
    get wayOut(): string {
        switch (this.status) {
            case 0: return "Is the platform still running? The page tries again by itself.";
            case 401: return "Reload the page and enter the platform's key as the password; any user name will do.";
            case 403: return "This needs the full key; the one that you entered can only read.";
            case 404: return "It may have been deleted. The list of experiments has what there is.";
            case 429: return "Wait a moment and try again.";
            default: return this.status >= 500 ? "Try again; the platform's log has the cause." : "";
        }
    }
}

type Query = Record<string, string | number | boolean | readonly string[] | null | undefined>;

/** A path with a query; what is null or undefined is left out. */
export function withQuery(path: string, query: Query): string {
    const params = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
        if (Array.isArray(value)) for (const one of value) params.append(name, one);
        else if (value !== null && value !== undefined) params.append(name, String(value));
    }
    const text = params.toString();
    return text ? `${path}?${text}` : path;
}

/** The path of something below /api whose id somebody else chose. */
export function at(strings: TemplateStringsArray, ...ids: string[]): string {
    return strings.reduce((path, part, index) => path + part + (index < ids.length ? encodeURIComponent(ids[index]!) : ""), "");
}

export async function get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
    const init: RequestInit = { headers: { Accept: "application/json" } };
    if (signal) init.signal = signal;
    return (await send(withQuery(path, query), init)).json() as Promise<T>;
}

/** Everything that changes something; the header tells the server that no foreign page asks. */
export async function order<T>(method: "POST" | "DELETE", path: string, body?: unknown, headers: Record<string, string> = {}, signal?: AbortSignal): Promise<T> {
    const init: RequestInit = { method, headers: { Accept: "application/json", "X-MmNas": "1", ...headers } };
    if (signal) init.signal = signal;
    if (body !== undefined) {
        init.body = JSON.stringify(body);
        init.headers = { ...init.headers as Record<string, string>, "Content-Type": "application/json" };
    }
    const text = await (await send(path, init)).text();
    return (text ? JSON.parse(text) : null) as T;
}

async function send(path: string, init: RequestInit): Promise<Response> {
    let answer: Response;
    try {
        answer = await fetch(path, { ...init, credentials: "same-origin" });
    } catch (e) {
        if (e instanceof DOMException && e.name === "AbortError") throw e;
        throw new Problem(0, "No answer", "The platform does not answer.");
    }
    if (answer.ok) return answer;
    throw await problemOf(answer);
}

/** Reads RFC 9457's problem details, and makes do with less. */
export async function problemOf(answer: Response): Promise<Problem> {
    const text = await answer.text().catch(() => "");
    try {
        const problem = JSON.parse(text) as { title?: string; detail?: string; errors?: SpecError[] };
        return new Problem(answer.status, problem.title ?? answer.statusText, problem.detail ?? "", Array.isArray(problem.errors) ? problem.errors : []);
    } catch {
        return new Problem(answer.status, answer.statusText || `Status ${answer.status}`, text.length < 500 && !text.includes("<") ? text.trim() : "");
    }
}
