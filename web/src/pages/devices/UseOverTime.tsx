import { Section } from "../../parts/Section";
import { dateTime, duration, percent, timeOfDay } from "../../parts/text";
import { history } from "../../state/deviceHistory";
import { devices } from "../../state/live";
import { now } from "../../state/now";
import { lineColour } from "../../charts/operations";

/** Which device worked for whom, as far back as this tab has looked. */
export function UseOverTime() {
    void devices.value; // draws anew with every change
    const end = Math.max(now.value, Date.now()), begin = Math.min(history.since, end - 60_000);
    const names = [...new Set(history.uses.map(use => use.device))].sort();
    if (names.length === 0) return null;
    const holders = [...new Set(history.uses.map(use => use.holder.split("/")[0]!))];
    const place = (time: number) => `${(Math.max(begin, time) - begin) / (end - begin) * 100}%`;
    return <Section title="Use over time" aside={<span class="quiet">since {timeOfDay(begin)}: what now holds a device, and what this tab has seen since it was opened</span>}>
        <div class="gantt">{names.map(name => {
            const own = history.uses.filter(use => use.device === name);
            const busy = own.reduce((sum, use) => sum + (use.to ?? end) - Math.max(begin, use.from), 0);
            return <div key={name} class="gantt-row"><span class="who">{name}</span><span class="line">
                {own.map((use, index) => <i key={index} style={{ left: place(use.from), width: `max(2px, ${((use.to ?? end) - Math.max(begin, use.from)) / (end - begin) * 100}%)`, background: lineColour(holders.indexOf(use.holder.split("/")[0]!)) }}
                    title={`${use.holder}: ${duration(((use.to ?? end) - use.from) / 1000)} from ${dateTime(use.from)}`} />)}
            </span><span class="number quiet">{percent(Math.min(1, busy / (end - begin)))}</span></div>;
        })}</div>
    </Section>;
}
