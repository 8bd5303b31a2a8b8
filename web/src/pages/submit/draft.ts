/** What is being written outlives a reload of the tab. */
const Name = "mmnas.draft";

export function draft(): string {
    try {
        return sessionStorage.getItem(Name) ?? "";
    } catch {
        return "";
    }
}

export function keep(text: string): void {
    try {
        sessionStorage.setItem(Name, text);
    } catch { /* storage is off, or the text too long for it */ }
}

let last = { what: "", key: "" };

/** The same key as long as the same is asked for: a second click submits nothing twice. */
export function keyFor(what: string): string {
    if (what !== last.what) last = { what, key: Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, "0")).join("") };
    return last.key;
}
