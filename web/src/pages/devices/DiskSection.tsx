import { useEffect, useRef, useState } from "preact/hooks";
import { get } from "../../api/client";
import type { DiskUse } from "../../api/devices";
import { Bar } from "../../parts/Bar";
import { ExperimentLink } from "../../parts/Name";
import { Scroll } from "../../parts/Scroll";
import { Section } from "../../parts/Section";
import { bytes, percent, plural } from "../../parts/text";
import { useRoute } from "../../state/features";
import { platform } from "../../state/live";
import { attempt } from "../../state/toasts";

/** So many are drawn, the largest. */
const Shown = 50;

interface Counted {
    rows: DiskUse[];
    total: number;
    next: string | null;
}

/** The disks, and on demand which experiments fill them: the platform looks into the folder of each, a page of them at a time. */
export function DiskSection() {
    const counts = useRoute("/api/disk");
    const [counted, setCounted] = useState<Counted | null>(null);
    const [busy, setBusy] = useState(false);
    const asked = useRef<AbortController | null>(null);
    useEffect(() => () => asked.current?.abort(), []);
    const count = async (before: Counted | null, all: boolean) => {
        const mine = asked.current = new AbortController();
        setBusy(true);
        await attempt("Counted.", async () => {
            let now = before;
            do {
                const page: Counted = await get<Counted>("/api/disk", { after: now?.next ?? null }, mine.signal);
                const known = new Set(page.rows.map(row => row.id));
                now = { ...page, rows: [...now?.rows.filter(row => !known.has(row.id)) ?? [], ...page.rows] };
                setCounted(now);
            } while (all && now.next !== null);
        }, mine.signal);
        if (!mine.signal.aborted) setBusy(false);
    };
    const rows = [...counted?.rows ?? []].sort((a, b) => (b.bytes ?? 0) - (a.bytes ?? 0)), sum = rows.reduce((all, one) => all + (one.bytes ?? 0), 0);
    return <Section title="Disk" aside={counts && <>
        {busy && <span class="quiet" role="status">counting … {counted && counted.rows.length}</span>}
        {counted === null ? <button type="button" class="small" disabled={busy} onClick={() => void count(null, false)}>By experiment</button>
            : counted.next !== null && <><button type="button" class="small" disabled={busy} onClick={() => void count(counted, false)}>Count older ones</button><button type="button" class="small" disabled={busy} onClick={() => void count(counted, true)}>Count all</button></>}</>}>
        {platform.value?.disk.map(disk => {
            const used = disk.total_bytes > 0 ? 1 - disk.free_bytes / disk.total_bytes : null;
            return <p class="disk" key={disk.folder}><Bar share={used} label={`${disk.folder} used`} tone={used !== null && used > 0.9 ? "bad" : ""} /> {bytes(disk.free_bytes)} free of {bytes(disk.total_bytes)} <bdi class="quiet">{disk.folder}</bdi></p>;
        })}
        {counted && <><p class="quiet">{bytes(sum)} in the files of {counted.next === null ? `all ${plural(rows.length, "experiment")}` : `the newest ${rows.length.toLocaleString("en-GB")} of ${plural(counted.total, "experiment")}`}{rows.some(row => row.bytes === null) && "; what lies in a bucket has no size here"}{rows.length > Shown && `; the ${Shown} largest:`}</p>
            <Scroll><table><thead><tr><th>Experiment</th><th class="number">Files</th><th class="number">Size</th><th>Share</th></tr></thead>
                <tbody>{rows.slice(0, Shown).map(one => <tr key={one.id}><td><ExperimentLink id={one.id} most={60} /></td><td class="number">{one.files}</td><td class="number">{one.bytes === null ? "–" : bytes(one.bytes)}</td>
                    <td><Bar share={sum > 0 ? (one.bytes ?? 0) / sum : 0} label={one.id} /> <span class="quiet">{percent(sum > 0 ? (one.bytes ?? 0) / sum : 0)}</span></td></tr>)}</tbody></table></Scroll></>}
    </Section>;
}
