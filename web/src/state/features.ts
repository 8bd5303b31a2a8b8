import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { get } from "../api/client";
import { generation } from "./live";

/** The routes that this platform describes; null before they are known. */
const routes = signal<ReadonlySet<string> | null>(null);
let asked = -1;

/** Whether the platform has a route: what an earlier version, or one without detectors, does not have is not offered. Null while that is not known. */
export function useRoute(path: string): boolean | null {
    const now = generation.value;
    useEffect(() => {
        if (asked === now) return;
        asked = now;
        get<{ paths: Record<string, unknown> }>("/openapi/v1.json").then(document => { routes.value = new Set(Object.keys(document.paths)); }, () => { asked = -1; });
    }, [now]);
    return routes.value === null ? null : routes.value.has(path);
}
