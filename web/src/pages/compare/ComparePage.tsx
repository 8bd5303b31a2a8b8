import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { at, get } from "../../api/client";
import { each } from "../../api/each";
import type { SpecText } from "../../api/experiment";
import { GenotypeStrip } from "../../charts/GenotypeStrip";
import { Network } from "../../charts/Network";
import { bestOf } from "../../parts/best";
import { csv } from "../../parts/csv";
import { download } from "../../parts/download";
import { copyText } from "../../parts/Copy";
import { Empty } from "../../parts/Empty";
import { Failure, Loading } from "../../parts/Failure";
import { ExperimentLink, Name } from "../../parts/Name";
import { Phase } from "../../parts/Phase";
import { Section } from "../../parts/Section";
import { useFetched } from "../../state/fetched";
import { generation, listenToRows } from "../../state/live";
import { listParam, param, setQuery } from "../../state/url";
import { fetchView } from "../experiment/fetchView";
import { ComparedCurves } from "./ComparedCurves";
import { latexTable } from "./latex";
import { resultLines, settingLines, shown, type Compared, type Line } from "./rows";

const Most = 50;

/** Two to fifty experiments: what differs in them, and what came of it. */
export function ComparePage() {
    const ids = listParam("ids").slice(0, Most);
    const [tick, changed] = useChangesOf(ids);
    const { value, problem, again } = useFetched<Compared[]>(ids.length > 0 ? `compare ${ids.join()}` : null, (signal, before) => each(ids, 6, async id => {
        const known = before?.find(one => one.view.id === id);
        if (known && !changed.has(id)) return known;
        changed.delete(id);
        try {
            const [view, spec] = await Promise.all([fetchView(id, known?.view ?? null, signal), known?.spec ?? get<SpecText>(at`/api/experiments/${id}/spec`, {}, signal)]);
            return { view, spec };
        } catch (e) {
            changed.add(id);
            throw e;
        }
    }), tick);
    const lines = useMemo(() => value && { results: resultLines(value), settings: settingLines(value) }, [value]);
    if (ids.length === 0) return <Empty>Select experiments in <a href="/experiments">the list</a> with x, then press c to compare them here.</Empty>;
    if (!value || !lines) return problem ? <div class="page"><Failure problem={problem} again={again} /></div> : <Loading what={`${ids.length} experiments`} />;
    const all = param("all") === "1";
    const settings = lines.settings.filter(line => all || line.differs), results = lines.results;
    const names = value.map(one => one.view.id), taken = [...settings, ...results];
    const without = (id: string) => setQuery({ ids: ids.filter(one => one !== id).join(",") }, true);
    return <div class="page compare">
        <div class="toolbar"><h1>Compare {value.length}</h1><span class="spacer" />
            <label><input type="checkbox" checked={all} onChange={() => setQuery({ all: all ? null : "1" })} /> settings that are the same, too</label>
            <button type="button" onClick={() => download("compare.csv", csv([["", ...names], ...taken.map(line => [line.name, ...line.values])]), "text/csv")}>CSV</button>
            <button type="button" onClick={() => void copyText(latexTable(names, taken))}>Copy LaTeX</button></div>
        <section class="section scroll"><table class="comparison">
            <thead><tr><th><span class="hidden">What</span></th>{value.map(({ view }) => <th key={view.id} class="number"><ExperimentLink id={view.id} most={40} /> <button type="button" class="plain small" aria-label={`Leave out ${view.id.slice(0, 60)}`} onClick={() => without(view.id)}>✕</button><br /><Phase phase={view.phase} /></th>)}</tr></thead>
            <Group title={settings.length > 0 ? "Settings" : "All settings are the same"} lines={settings} columns={value.length} />
            <Group title="Results" lines={results} columns={value.length} />
        </table></section>
        <ComparedCurves all={value} />
        <Section title="Genotypes" aside={<span class="quiet">outlined where they differ from the first</span>}>
            <div class="genotypes">{value.map(({ view }, index) => <div key={view.id}><ExperimentLink id={view.id} most={50} />{view.genotype ? <GenotypeStrip genotype={view.genotype} against={index > 0 ? value[0]!.view.genotype : null} /> : <span class="quiet">none yet</span>}</div>)}</div>
            {value.length <= 6 && <div class="networks">{value.map(({ view }, index) => view.genotype && <Network key={view.id} genotype={view.genotype} title={view.id.slice(0, 40)} against={index > 0 ? value[0]!.view.genotype : null} />)}</div>}
        </Section>
    </div>;
}

function Group({ title, lines, columns }: { title: string; lines: readonly Line[]; columns: number }) {
    return <tbody><tr class="group"><th scope="rowgroup" colSpan={columns + 1}>{title}</th></tr>{lines.map(line => {
        const best = bestOf(line.values, line.better);
        return <tr key={line.name} class={line.differs ? "" : "quiet"}><th scope="row">{line.name}</th>{line.values.map((value, index) => <td key={index} class={best[index] ? "number best" : "number"}>{typeof value === "string" ? <Name text={value} most={60} /> : shown(line, value)}</td>)}</tr>;
    })}</tbody>;
}

/** A number that rises, at most every few seconds, when one of these changes; and which have since they were fetched. After a lost connection all may have. */
function useChangesOf(ids: readonly string[]): [count: number, changed: Set<string>] {
    const [count, setCount] = useState(0);
    const changed = useRef(new Set<string>()).current;
    const epoch = generation.value;
    useMemo(() => { for (const id of ids) changed.add(id); }, [epoch]);
    useEffect(() => {
        let timer: ReturnType<typeof setTimeout> | null = null;
        const note = (id: string) => {
            if (!ids.includes(id)) return;
            changed.add(id);
            timer ??= setTimeout(() => { timer = null; setCount(before => before + 1); }, 2_000 + 100 * ids.length);
        };
        const silence = listenToRows({ changed: row => note(row.id), gone: note });
        return () => { silence(); if (timer !== null) clearTimeout(timer); };
    }, [ids.join()]);
    return [count, changed];
}
