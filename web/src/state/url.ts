import { computed, signal } from "@preact/signals";
import { withChanges } from "./address";

/** Where the tab is. Filter, sort, selection, tab and axis live in the query, so that Back, Forward, Reload and a link that is sent keep them. */
const place = signal({ path: location.pathname, search: location.search });

addEventListener("popstate", () => { place.value = { path: location.pathname, search: location.search }; });

export const path = computed(() => place.value.path);
export const query = computed(() => new URLSearchParams(place.value.search));

export function go(to: string, replace = false): void {
    const url = new URL(to, location.origin);
    const pathChanges = url.pathname !== location.pathname;
    if (url.pathname + url.search === location.pathname + location.search) return;
    history[replace ? "replaceState" : "pushState"](null, "", url.pathname + url.search);
    place.value = { path: url.pathname, search: url.search };
    if (pathChanges) scrollTo(0, 0);
}

/** Changes the query in place: what is typed or dragged makes no step for Back unless asked to. */
export function setQuery(changes: Record<string, string | readonly string[] | null>, step = false): void {
    go(location.pathname + withChanges(location.search, changes), !step);
}

export function param(name: string): string {
    return query.value.get(name) ?? "";
}

/** Several values behind one name, with commas between them. */
export function listParam(name: string): string[] {
    return param(name).split(",").filter(Boolean);
}
