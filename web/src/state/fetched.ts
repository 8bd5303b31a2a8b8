import { useEffect, useRef, useState } from "preact/hooks";
import { Problem } from "../api/client";
import { generation } from "./live";

export interface Fetched<T> {
    /** The last answer; it stays while a newer one is on its way. */
    value: T | null;
    problem: Problem | null;
    again(): void;
}

/** Fetches when the key changes and when the connection comes back. With `tick` also when that changes, at most one request at a time. */
export function useFetched<T>(key: string | null, fetch: (signal: AbortSignal, before: T | null) => Promise<T>, tick: unknown = 0): Fetched<T> {
    const [state, setState] = useState<{ key: string | null; value: T | null; problem: Problem | null }>({ key: null, value: null, problem: null });
    const [round, setRound] = useState(0);
    const latest = useRef(state);
    latest.current = state;
    const busy = useRef<{ key: string | null; controller: AbortController; wanted: boolean } | null>(null);
    const epoch = generation.value;

    useEffect(() => {
        if (key === null) return;
        if (busy.current?.key === key) {
            busy.current.wanted = true; // one more when this one is over
            return;
        }
        busy.current?.controller.abort();
        const run = async () => {
            const mine = busy.current = { key, controller: new AbortController(), wanted: false };
            const before = latest.current.key === key ? latest.current.value : null;
            try {
                const value = await fetch(mine.controller.signal, before);
                if (busy.current === mine) setState({ key, value, problem: null });
            } catch (e) {
                if (busy.current === mine) setState({ key, value: before, problem: e instanceof Problem ? e : new Problem(1, "The page has a fault", String(e)) });
            }
            if (busy.current !== mine) return;
            busy.current = null;
            if (mine.wanted) void run();
        };
        void run();
    }, [key, epoch, tick, round]);
    useEffect(() => () => { busy.current?.controller.abort(); busy.current = null; }, []);

    const fresh = state.key === key;
    return { value: fresh ? state.value : null, problem: fresh ? state.problem : null, again: () => setRound(round + 1) };
}
