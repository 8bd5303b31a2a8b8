import { useEffect, useRef } from "preact/hooks";
import { at } from "../../../api/client";
import type { Experiment } from "../../../api/experiment";
import { fetchLog } from "../../../api/log";
import type { LogPage } from "../../../api/types";
import { csv } from "../../../parts/csv";
import { download } from "../../../parts/download";
import { Empty } from "../../../parts/Empty";
import { Failure, Loading } from "../../../parts/Failure";
import { Phase } from "../../../parts/Phase";
import { Section } from "../../../parts/Section";
import { dateTime, plural, shorten, whole } from "../../../parts/text";
import { useFetched } from "../../../state/fetched";
import { param, setQuery } from "../../../state/url";
import { Timeline } from "./Timeline";

/** What happened, as a line of phases and as a text that follows what comes. */
export function LogTab({ view, tick }: { view: Experiment; tick: unknown }) {
    const { value, problem, again } = useFetched<LogPage>(`log ${view.id}`, (signal, before) => fetchLog(at`/api/experiments/${view.id}/log`, before, signal), tick);
    const events = value?.events;
    const follows = param("follow") !== "0", find = param("find").toLowerCase();
    const list = useRef<HTMLDivElement>(null);
    useEffect(() => { if (follows && list.current) list.current.scrollTop = list.current.scrollHeight; }, [events, follows]);
    if (!events) return problem ? <Failure problem={problem} again={again} /> : <Loading what="the log" />;
    if (events.length === 0) return <Empty>Nothing has happened yet.</Empty>;
    const shown = events.filter(one => !find || `${one.phase} ${one.reason} ${one.round ?? ""}`.toLowerCase().includes(find));
    return <>
        <Section title="Timeline"><Timeline events={events} ranOn={view.ran_on} /></Section>
        <Section title="Log" aside={<>
            <span class="quiet" role="status">{find ? `${shown.length} of ${plural(events.length, "event")}` : plural(events.length, "event")}</span>
            <input type="search" data-search aria-label="Find in the log" placeholder="find" value={param("find")} onInput={event => setQuery({ find: event.currentTarget.value })} />
            <label><input type="checkbox" checked={follows} onChange={() => setQuery({ follow: follows ? "0" : null })} /> follow</label>
            <button type="button" class="plain small" onClick={() => download(`${view.id.slice(0, 80)}-log.csv`, csv([["time", "phase", "round", "reason"], ...events.map(one => [one.time, one.phase, one.round, one.reason])]), "text/csv")}>CSV</button></>}>
            <div class="log" ref={list} tabIndex={0} role="log" aria-label="Log">{shown.slice(-2000).map(one => <div key={one.position} class="event">
                <time dateTime={one.time} class="quiet">{dateTime(one.time)}</time><Phase phase={one.phase} /><span class="number quiet">{one.round ? `round ${whole(one.round)}` : ""}</span><bdi>{shorten(one.reason, 2000)}</bdi>
            </div>)}</div>
        </Section>
    </>;
}
