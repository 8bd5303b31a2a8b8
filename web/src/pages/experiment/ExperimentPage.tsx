import { useEffect, useState } from "preact/hooks";
import type { Experiment } from "../../api/experiment";
import { Failure, Loading } from "../../parts/Failure";
import { Tabs, tabOf, type Tab } from "../../parts/Tabs";
import { useRoute } from "../../state/features";
import { useFetched } from "../../state/fetched";
import { listenToRows } from "../../state/live";
import { FilesTab } from "./FilesTab";
import { fetchView } from "./fetchView";
import { Header } from "./Header";
import { LogTab } from "./log/LogTab";
import { NetworksTab } from "./networks/NetworksTab";
import { RaceTab } from "./race/RaceTab";
import { SamplesTab } from "./samples/SamplesTab";
import { SearchTab } from "./search/SearchTab";
import { SpecTab } from "./spec/SpecTab";

/** One experiment, live: how its search thinks, what it found, and how that compares. */
export function ExperimentPage({ id }: { id: string }) {
    const tick = useChanges(id);
    const finds = useRoute("/api/experiments/{id}/mistakes");
    const { value: view, problem, again } = useFetched<Experiment>(id, (signal, before) => fetchView(id, before, signal), tick);
    if (!view) return problem ? <div class="page"><h1><bdi>{id.slice(0, 200)}</bdi></h1><Failure problem={problem} again={again} /></div> : <Loading what="the experiment" />;
    const tabs: Tab[] = [
        { id: "search", title: "Search" },
        { id: "networks", title: "Networks and scores" },
        ...view.races.length > 0 ? [{ id: "race", title: "Race" }] : [],
        ...finds && view.retrainings.some(one => one.trained) ? [{ id: "samples", title: "Samples" }] : [],
        { id: "spec", title: "Spec" },
        { id: "log", title: "Log" },
        { id: "files", title: "Files" },
    ];
    const tab = tabOf(tabs);
    return <div class="page experiment">
        <Header view={view} />
        {problem && !problem.isUnreachable && <Failure problem={problem} again={again} />}
        <Tabs tabs={tabs} label="About the experiment" />
        <div id="tab-panel" role="tabpanel" aria-labelledby={`tab-${tab}`} class="page">
            {tab === "search" && <SearchTab view={view} />}
            {tab === "networks" && <NetworksTab view={view} />}
            {tab === "race" && <RaceTab view={view} />}
            {tab === "samples" && <SamplesTab view={view} />}
            {tab === "spec" && <SpecTab id={id} />}
            {tab === "log" && <LogTab view={view} tick={tick} />}
            {tab === "files" && <FilesTab view={view} />}
        </div>
    </div>;
}

/** Rises when the platform says that this experiment has changed. */
function useChanges(id: string): number {
    const [changes, setChanges] = useState(0);
    useEffect(() => {
        return listenToRows({ changed: row => { if (row.id === id) setChanges(before => before + 1); }, gone: gone => { if (gone === id) setChanges(before => before + 1); } });
    }, [id]);
    return changes;
}
