import { at } from "../../../api/client";
import { fetchLog } from "../../../api/log";
import type { LogPage } from "../../../api/types";
import { Empty } from "../../../parts/Empty";
import { Failure, Loading } from "../../../parts/Failure";
import { Section } from "../../../parts/Section";
import { dateTime, plural, shorten } from "../../../parts/text";
import { useFetched } from "../../../state/fetched";
import { param, setQuery } from "../../../state/url";

/** What it decided, with the evidence; the last decision first. */
export function CampaignLog({ id, tick }: { id: string; tick: unknown }) {
    const { value, problem, again } = useFetched<LogPage>(`campaign log ${id}`, (signal, before) => fetchLog(at`/api/campaigns/${id}/log`, before, signal), tick);
    if (!value) return problem ? <Failure problem={problem} again={again} /> : <Loading what="the log" />;
    if (value.events.length === 0) return <Empty>It has decided nothing yet.</Empty>;
    const find = param("find").toLowerCase();
    const shown = value.events.filter(one => !find || one.reason.toLowerCase().includes(find)).reverse();
    return <Section title="Decisions" aside={<><span class="quiet">{plural(shown.length, "entry", "entries")}</span><input type="search" data-search aria-label="Find in the log" placeholder="find" value={param("find")} onInput={event => setQuery({ find: event.currentTarget.value })} /></>}>
        <div class="log" tabIndex={0} role="log" aria-label="Log">{shown.slice(0, 2000).map(one => <div key={one.position} class="event plain-event"><time dateTime={one.time} class="quiet">{dateTime(one.time)}</time><bdi>{shorten(one.reason, 2000)}</bdi></div>)}</div>
    </Section>;
}
