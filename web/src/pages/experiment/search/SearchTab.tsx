import type { Experiment } from "../../../api/experiment";
import { Empty } from "../../../parts/Empty";
import { LayersSection } from "./LayersSection";
import { SearchCurves } from "./SearchCurves";

export function SearchTab({ view }: { view: Experiment }) {
    if (view.layers.length === 0 && view.curve.length === 0)
        return <Empty>{view.phase === "queued" ? "It waits for a device; curves and distributions begin with its first round." : view.rounds_planned === 0 && view.ended ? "It had nothing to search." : "Curves begin with the end of the first epoch."}</Empty>;
    return <>
        <SearchCurves view={view} />
        <LayersSection view={view} />
    </>;
}
