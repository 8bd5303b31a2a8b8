import { useState } from "preact/hooks";
import { at, get } from "../../api/client";
import type { FileRow, RowPage } from "../../api/types";
import { each } from "../../api/each";
import { Bar } from "../../parts/Bar";
import { ExperimentLink } from "../../parts/Name";
import { Section } from "../../parts/Section";
import { bytes, percent } from "../../parts/text";
import { useRoute } from "../../state/features";
import { platform } from "../../state/live";
import { attempt } from "../../state/toasts";

const Looked = 200;

/** The disks, and on demand which experiments fill them: that takes a request for each. */
export function DiskSection() {
    const lists = useRoute("/api/experiments/{id}/files");
    const [sizes, setSizes] = useState<{ id: string; bytes: number; files: number }[] | null>(null);
    const [busy, setBusy] = useState(false);
    const count = async () => {
        setBusy(true);
        await attempt("Counted.", async () => {
            const { rows } = await get<RowPage>("/api/experiments", { sort: "age", limit: Looked });
            const found = await each(rows, 4, async row => {
                const files = await get<FileRow[]>(at`/api/experiments/${row.id}/files`);
                return { id: row.id, bytes: files.reduce((sum, file) => sum + (file.bytes ?? 0), 0), files: files.length };
            });
            setSizes(found.sort((a, b) => b.bytes - a.bytes));
        });
        setBusy(false);
    };
    const sum = sizes?.reduce((all, one) => all + one.bytes, 0) ?? 0;
    return <Section title="Disk" aside={lists && <button type="button" class="small" disabled={busy} onClick={() => void count()}>{busy ? "Counting …" : "By experiment"}</button>}>
        {platform.value?.disk.map(disk => {
            const used = disk.total_bytes > 0 ? 1 - disk.free_bytes / disk.total_bytes : null;
            return <p class="disk" key={disk.folder}><Bar share={used} label={`${disk.folder} used`} tone={used !== null && used > 0.9 ? "bad" : ""} /> {bytes(disk.free_bytes)} free of {bytes(disk.total_bytes)} <bdi class="quiet">{disk.folder}</bdi></p>;
        })}
        {sizes && <><p class="quiet">{bytes(sum)} in the files of the {sizes.length} newest experiments.</p>
            <div class="scroll"><table><thead><tr><th>Experiment</th><th class="number">Files</th><th class="number">Size</th><th>Share</th></tr></thead>
                <tbody>{sizes.slice(0, 50).map(one => <tr key={one.id}><td><ExperimentLink id={one.id} most={60} /></td><td class="number">{one.files}</td><td class="number">{bytes(one.bytes)}</td><td><Bar share={sum > 0 ? one.bytes / sum : 0} label={one.id} /> <span class="quiet">{percent(sum > 0 ? one.bytes / sum : 0)}</span></td></tr>)}</tbody></table></div></>}
    </Section>;
}
