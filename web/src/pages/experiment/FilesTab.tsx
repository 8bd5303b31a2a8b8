import { useState } from "preact/hooks";
import { at, get, withQuery } from "../../api/client";
import type { Experiment } from "../../api/experiment";
import type { FileRow } from "../../api/types";
import { Moment } from "../../parts/Age";
import { Command } from "../../parts/Copy";
import { Empty } from "../../parts/Empty";
import { Failure, Loading } from "../../parts/Failure";
import { Name } from "../../parts/Name";
import { Report } from "../../parts/Report";
import { Scroll } from "../../parts/Scroll";
import { Section } from "../../parts/Section";
import { bytes } from "../../parts/text";
import { useRoute } from "../../state/features";
import { useFetched } from "../../state/fetched";

const formats = ["onnx", "pytorch", "safetensors", "genotype"] as const;

/** What lies on the disk, and what can be taken home. */
export function FilesTab({ view }: { view: Experiment }) {
    const lists = useRoute("/api/experiments/{id}/files");
    const { value, problem, again } = useFetched<FileRow[]>(lists ? `files ${view.id}` : null, signal => get(at`/api/experiments/${view.id}/files`, {}, signal), `${view.phase} ${view.retrainings.filter(one => one.trained).length}`); // a checkpoint comes every minute: asking for each would list the store all the time
    return <>
        <Section title="Take home">
            <p><Report path={at`/api/experiments/${view.id}/report`} route="/api/experiments/{id}/report" id={view.id} /> <span class="quiet">all about it as one page, to read and to print</span></p>
            <Export view={view} />
        </Section>
        {lists && <Section title="Files" aside={<>{value && <span class="quiet">{bytes(value.reduce((sum, file) => sum + (file.bytes ?? 0), 0))} together</span>}<button type="button" class="small" onClick={again}>Look again</button></>}>
            {problem && <Failure problem={problem} again={again} />}
            {!value && !problem && <Loading what="files" />}
            {value?.length === 0 && <Empty>It has no files yet; checkpoints come with its first rounds.</Empty>}
            {value && value.length > 0 && <Scroll><table><thead><tr><th>File</th><th>What</th><th>Written</th><th class="number">Size</th></tr></thead>
                <tbody>{value.map(file => <tr key={file.name}><td><a download="" href={`${at`/api/experiments/${view.id}/files`}/${file.name.split("/").map(encodeURIComponent).join("/")}`}><code><Name text={file.name} /></code></a></td><td class="long">{file.what}</td><td><Moment at={file.written} /></td><td class="number">{file.bytes === null ? "–" : bytes(file.bytes)}</td></tr>)}</tbody></table></Scroll>}
        </Section>}
    </>;
}

function Export({ view }: { view: Experiment }) {
    const [network, setNetwork] = useState("found");
    const [chosen, setChosen] = useState<readonly string[]>(["onnx", "safetensors", "genotype"]);
    const trained = view.retrainings.filter(one => one.trained), exports = useRoute("/api/experiments/{id}/export");
    if (trained.length === 0) return <p class="quiet">Networks can be exported once one has been trained.</p>;
    if (!exports) return exports === false && <Command text={`./mmnas export ${view.id} --out network`} />;
    return <p class="export">
        <label>Network <select value={network} onChange={event => setNetwork(event.currentTarget.value)}>{trained.map(one => <option key={one.name}>{one.name}</option>)}</select></label>
        {formats.map(format => <label key={format}><input type="checkbox" checked={chosen.includes(format)} onChange={() => setChosen(formats.filter(one => one === format ? !chosen.includes(one) : chosen.includes(one)))} /> {format}</label>)}
        <a class="button" download="" aria-disabled={chosen.length === 0 ? "true" : "false"} href={withQuery(at`/api/experiments/${view.id}/export`, { network, format: chosen.join(",") })}>Export</a>
    </p>;
}
