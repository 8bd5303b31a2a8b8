import { useEffect, useState } from "preact/hooks";
import { order, Problem } from "../../api/client";
import type { Validation } from "../../api/specs";

const AskAfter = 350;

/** What the platform says of a text, a moment after the last key. */
export function useVerdict(text: string, folder: string): { value: Validation | null; problem: Problem | null; busy: boolean } {
    const [state, setState] = useState<{ value: Validation | null; problem: Problem | null; busy: boolean }>({ value: null, problem: null, busy: false });
    useEffect(() => {
        if (!text.trim()) return setState({ value: null, problem: null, busy: false });
        const asked = new AbortController();
        setState(before => ({ ...before, busy: true }));
        const timer = setTimeout(() => {
            order<Validation>("POST", "/api/specs/validate", { text, ...folder ? { folder } : {} }, {}, asked.signal).then(
                value => { if (!asked.signal.aborted) setState({ value, problem: null, busy: false }); },
                e => { if (!asked.signal.aborted) setState({ value: null, problem: e instanceof Problem ? e : new Problem(1, "The page has a fault", String(e)), busy: false }); });
        }, AskAfter);
        return () => { asked.abort(); clearTimeout(timer); }; // an answer about an older text says nothing about this one
    }, [text, folder]);
    return state;
}
