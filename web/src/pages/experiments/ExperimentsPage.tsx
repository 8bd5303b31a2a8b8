import { useState } from "preact/hooks";
import { BulkDialog } from "../../orders/BulkDialog";
import type { Bulk } from "../../orders/orders";
import { Empty } from "../../parts/Empty";
import { Failure, Loading } from "../../parts/Failure";
import { plural } from "../../parts/text";
import { go, listParam, param, setQuery } from "../../state/url";
import { useRows } from "../../state/useRows";
import { Chips } from "./Chips";
import { compareAddress } from "./compareAddress";
import { ColumnChoice } from "./ColumnChoice";
import { ExperimentTable } from "./ExperimentTable";
import { QueryLine } from "./QueryLine";
import { SelectionBar } from "./SelectionBar";

/** All experiments: found by one line, in an order, and told what to do together. */
export function ExperimentsPage() {
    const line = param("q"), sort = param("sort"), reverse = param("reverse") === "1";
    const list = useRows({ query: line || null, sort: sort || "age", reverse: reverse || null });
    const [asked, ask] = useState<Bulk | null>(null);
    const selected = listParam("sel");
    const select = (ids: readonly string[]) => setQuery({ sel: ids.join(",") });
    const total = list.total.value, problem = list.problem.value;
    return <div class="page experiments">
        <div class="toolbar">
            <h1 class="hidden">Experiments</h1>
            <QueryLine line={line} />
            <span class="quiet" role="status">{total !== null && plural(total, "experiment")}</span>
            <ColumnChoice />
        </div>
        <Chips line={line} />
        {problem && <Failure problem={problem} again={() => void list.refresh()} />}
        {total === null && !problem && <Loading what="experiments" />}
        {total === 0 && (line
            ? <Empty>No experiment is like that. <button type="button" class="link" onClick={() => setQuery({ q: null }, true)}>Show all</button></Empty>
            : <Empty command={`./mmnas submit examples/quickstart.yaml --url ${location.origin}`}>There are no experiments yet. <a href="/submit">Submit one</a>, or:</Empty>)}
        {total !== null && total > 0 && <ExperimentTable list={list} total={total} selected={selected} select={select} sort={sort || "age"} reverse={reverse} compare={() => { if (selected.length > 1 && selected[0] !== "*") go(compareAddress(selected)); }} />}
        {selected.length > 0 && <SelectionBar selected={selected} total={total ?? 0} select={select} ask={ask} line={line} />}
        {asked && <BulkDialog what={asked} close={done => { ask(null); if (done) void list.refresh(); }} />}
    </div>;
}
