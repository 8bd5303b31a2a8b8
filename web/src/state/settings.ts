import { effect, signal } from "@preact/signals";

export type Theme = "system" | "light" | "dark";

/** What this browser remembers of how its reader likes the console; without storage it lasts as long as the tab. */
function remembered<T extends string>(name: string, otherwise: T, allowed: readonly T[]) {
    let first = otherwise;
    try {
        const stored = localStorage.getItem(`mmnas.${name}`) as T | null;
        if (stored !== null && allowed.includes(stored)) first = stored;
    } catch { /* storage is off */ }
    const setting = signal<T>(first);
    effect(() => {
        try {
            localStorage.setItem(`mmnas.${name}`, setting.value);
        } catch { /* storage is off */ }
    });
    return setting;
}

export const theme = remembered<Theme>("theme", "system", ["system", "light", "dark"]);
export const clock = remembered<"local" | "utc">("clock", "local", ["local", "utc"]);

const systemIsDark = matchMedia("(prefers-color-scheme: dark)");
export const isDark = signal(false);
const lookAgain = () => { isDark.value = theme.value === "dark" || (theme.value === "system" && systemIsDark.matches); };
systemIsDark.addEventListener("change", lookAgain);
effect(lookAgain);
effect(() => { document.documentElement.dataset.theme = isDark.value ? "dark" : "light"; });

export const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");
