import { Section } from "../../parts/Section";
import type { FieldHelp } from "./editor/complete";

/** What the field at the caret means. */
export function Help({ help }: { help: FieldHelp | null }) {
    return <Section title={help ? help.name : "Fields"}>
        {help ? <><p>{help.description}</p><p class="quiet">{help.kind}{help.default !== null && <>; default <code>{help.default}</code></>}</p></>
            : <p class="quiet">Put the caret on a field to read what it means. Ctrl and space offers what could be written.</p>}
    </Section>;
}
