import { at, get } from "../../../api/client";
import type { SpecText } from "../../../api/experiment";
import { Choice } from "../../../parts/Choice";
import { copyText } from "../../../parts/Copy";
import { download } from "../../../parts/download";
import { Failure, Loading } from "../../../parts/Failure";
import { Section } from "../../../parts/Section";
import { plural } from "../../../parts/text";
import { useFetched } from "../../../state/fetched";
import { go, param, setQuery } from "../../../state/url";
import { fieldsOfLines, isChanged } from "./yaml";

/** What it runs with: every field, those that somebody has set apart from the defaults. */
export function SpecTab({ id }: { id: string }) {
    const { value, problem, again } = useFetched<SpecText>(`spec ${id}`, signal => get(at`/api/experiments/${id}/spec`, {}, signal));
    if (!value) return problem ? <Failure problem={problem} again={again} /> : <Loading what="the spec" />;
    const onlyChanged = param("spec") === "changed";
    const fields = fieldsOfLines(value.yaml);
    const lines = value.yaml.replace(/\n$/, "").split("\n").map((text, index) => ({ text, index, changed: isChanged(fields[index] ?? null, value.changed) }));
    return <Section title="Spec" aside={<>
        <span class="quiet">{plural(value.changed.length, "field differs", "fields differ")} from the defaults</span>
        <Choice label="show" value={onlyChanged ? "changed" : "all"} values={[["all", "every field"], ["changed", "what differs"]]} choose={one => setQuery({ spec: one === "changed" ? "changed" : null })} />
        <button type="button" class="small" onClick={() => void copyText(value.yaml)}>Copy</button>
        <button type="button" class="small" onClick={() => download(`${id.slice(0, 80)}.yaml`, value.yaml, "text/yaml")}>Download</button>
        <button type="button" class="small primary" onClick={() => go(`/submit?from=${encodeURIComponent(id)}`)}>Copy as new</button></>}>
        <pre class="spec" tabIndex={0} aria-label="Spec">{lines.filter(line => !onlyChanged || line.changed !== "no").map(line =>
            <div key={line.index} class={line.changed === "yes" ? "changed" : line.changed === "below" ? "" : "default"}><span class="line-number" aria-hidden="true">{line.index + 1}</span>{line.text || " "}{line.changed === "yes" && <span class="hidden"> (differs from the default)</span>}</div>)}</pre>
    </Section>;
}
