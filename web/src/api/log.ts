import { get } from "./client";
import type { LogPage } from "./types";

/** A log: whole at first, and then what has come since. The same object where nothing has. */
export async function fetchLog(path: string, before: LogPage | null, signal: AbortSignal): Promise<LogPage> {
    const { events, next } = await get<LogPage>(path, { after: before?.next ?? 0 }, signal);
    return before ? events.length === 0 ? before : { events: [...before.events, ...events], next } : { events, next };
}
