import { platform } from "../state/live";
import { clock, theme, type Theme } from "../state/settings";
import { ConnectionMark } from "./ConnectionBar";

const next: Record<Theme, Theme> = { system: "light", light: "dark", dark: "system" };
const signs: Record<Theme, string> = { system: "◐", light: "☀", dark: "☾" };

export function Settings({ help }: { help: () => void }) {
    return <div class="settings">
        {platform.value && !platform.value.can_write && <span class="tag" title="The key that was entered can read and change nothing.">read only</span>}
        <ConnectionMark />
        <button type="button" class="plain" onClick={() => { clock.value = clock.value === "utc" ? "local" : "utc"; }} title="Local time or UTC">{clock.value === "utc" ? "UTC" : "local"}</button>
        <button type="button" class="plain" onClick={() => { theme.value = next[theme.value]; }} title={`Theme: ${theme.value}`} aria-label={`Theme: ${theme.value}`}>{signs[theme.value]}</button>
        <button type="button" class="plain" onClick={help} title="Keyboard (?)" aria-label="Keyboard help">?</button>
    </div>;
}
