import { signal } from "@preact/signals";

/** Whether something holds of this window, and still does when it changes. */
function media(text: string) {
    const query = matchMedia(text);
    const holds = signal(query.matches);
    query.addEventListener("change", () => { holds.value = query.matches; });
    return holds;
}

export const isNarrow = media("(max-width: 700px)");
