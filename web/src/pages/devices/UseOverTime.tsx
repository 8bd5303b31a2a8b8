import { useEffect, useState } from "preact/hooks";
import { Problem } from "../../api/client";
import { lineColour } from "../../charts/operations";
import { Choice } from "../../parts/Choice";
import { Empty } from "../../parts/Empty";
import { Failure } from "../../parts/Failure";
import { ExperimentLink } from "../../parts/Name";
import { Section } from "../../parts/Section";
import { dateTime, duration, percent, timeOfDay } from "../../parts/text";
import { fetchHistory, history } from "../../state/deviceHistory";
import { devices, generation } from "../../state/live";
import { now } from "../../state/now";
import { shares, within } from "../../state/uses";
import { param, setQuery } from "../../state/url";

const Hour = 3_600_000;
const spans = [["1", "1 h"], ["6", "6 h"], ["24", "24 h"]] as const;
/** So many experiments have a colour of their own and are named, those that had most: more colours than that cannot be told apart. */
const Named = 7;

/** Which device worked for whom, as far back as the platform remembers. */
export function UseOverTime() {
    const [problem, setProblem] = useState<Problem | null>(null);
    const epoch = generation.value;
    useEffect(() => {
        const asked = new AbortController();
        fetchHistory(asked.signal).then(() => setProblem(null), e => { if (e instanceof Problem) setProblem(e); });
        return () => asked.abort();
    }, [epoch]);
    const { since, uses } = history.value;
    const span = spans.find(([hours]) => hours === param("span"))?.[0] ?? "1";
    const end = Math.max(now.value, Date.now()), begin = Math.max(end - Number(span) * Hour, Math.min(since, end - 60_000));
    const shown = uses.filter(use => within(use, begin, end) > 0);
    const names = [...new Set([...shown.map(use => use.device), ...devices.value?.leases.map(({ lease }) => lease.device) ?? []])].sort();
    const holders = shares(shown, begin, end);
    const colour = new Map(holders.slice(0, Named).map(({ id }, index) => [id, lineColour(index)]));
    const place = (time: number) => `${(Math.max(begin, time) - begin) / (end - begin) * 100}%`;
    return <Section title="Use over time" aside={<><span class="quiet">since {timeOfDay(begin)}</span><Choice label="last" value={span} values={spans} choose={hours => setQuery({ span: hours === "1" ? null : hours })} /></>}>
        {problem && !problem.isUnreachable && <Failure problem={problem} />}
        {names.length === 0 ? <Empty>No device has worked for anybody in this time.</Empty> : <>
            <div class="gantt">{names.map(name => {
                const own = shown.filter(use => use.device === name), busy = own.reduce((sum, use) => sum + within(use, begin, end), 0);
                return <div key={name} class="gantt-row"><span class="who">{name}</span><span class="line" role="img" aria-label={`${name} was in use for ${percent(Math.min(1, busy / (end - begin)))} of this time`}>
                    {own.map(use => <i key={use.lease} style={{ left: place(use.from), width: `max(2px, ${within(use, begin, end) / (end - begin) * 100}%)`, background: colour.get(use.holder.split("/")[0]!) ?? "var(--rest)" }}
                        title={`${use.holder}: ${duration(((use.to ?? end) - use.from) / 1000)} from ${dateTime(use.from)}`} />)}
                </span><span class="number quiet">{percent(Math.min(1, busy / (end - begin)))}</span></div>;
            })}</div>
            <ul class="shares" aria-label="Who had how much">{holders.slice(0, Named).map(({ id, time }) => <li key={id}><i style={{ background: colour.get(id) }} /><ExperimentLink id={id} most={40} /> <span class="quiet">{duration(time / 1000)}</span></li>)}
                {holders.length > Named && <li><i style={{ background: "var(--rest)" }} /><span class="quiet">{holders.length - Named === 1 ? "1 other" : `${holders.length - Named} others`}</span></li>}</ul></>}
        <p class="quiet">As the platform has seen it every three seconds since it was started, the last 24 hours and 5,000 stretches at most; what comes and goes in between is not seen.</p>
    </Section>;
}
