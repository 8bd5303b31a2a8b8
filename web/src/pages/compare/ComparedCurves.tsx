import { useMemo } from "preact/hooks";
import { ChartControls, chartSettings } from "../../charts/ChartControls";
import { CurveChart } from "../../charts/CurveChart";
import { lineColour, lineDash } from "../../charts/operations";
import { join, meanBand, type Line } from "../../charts/series";
import { unitFor } from "../../charts/time";
import { Empty } from "../../parts/Empty";
import { Section } from "../../parts/Section";
import { isDark } from "../../state/settings";
import { param, setQuery } from "../../state/url";
import { curveOf, grouped, groupFields, measures, type Measure } from "./groups";
import type { Compared } from "./rows";

/** Curves over each other: each by itself, or the mean over seeds with a band of a standard deviation to each side. */
export function ComparedCurves({ all }: { all: readonly Compared[] }) {
    const { log, smoothing, axis } = chartSettings();
    const isTime = axis === "time" && param("by") === ""; // epochs of several seeds end at other times each, so that there is nothing to take the mean of
    const measure = measures.find(([name]) => name === param("curve"))?.[0] ?? "loss";
    const fields = useMemo(() => groupFields(all), [all]);
    const by = param("by") === "seeds" || fields.includes(param("by")) ? param("by") : "";
    const { x, lines } = useMemo(() => linesOf(all, measure, by, isTime), [all, measure, by, isTime, isDark.value]);
    const unit = unitFor(x.at(-1) ?? 0);
    const shownX = useMemo(() => isTime ? x.map(at => at / unit.size) : x, [x, isTime, unit.size]);
    const title = measures.find(([name]) => name === measure)![1];
    return <Section title="Curves" aside={<>
        <label>Curve <select value={measure} onChange={event => setQuery({ curve: event.currentTarget.value === "loss" ? null : event.currentTarget.value })}>{measures.map(([name, text]) => <option key={name} value={name}>{text}</option>)}</select></label>
        <label>Lines <select value={by} onChange={event => setQuery({ by: event.currentTarget.value })}><option value="">each experiment</option><option value="seeds">mean ± sd over seeds</option>{fields.map(name => <option key={name} value={name}>mean ± sd by {name}</option>)}</select></label>
        <ChartControls axes={by ? ["epoch"] : ["epoch", "time"]} /></>}>
        {x.length === 0 ? <Empty>None of them has this curve yet.</Empty> : <CurveChart title={title} x={shownX} xLabel={isTime ? `time, ${unit.name}` : "epoch"} isTime={isTime} lines={lines} log={log} smoothing={smoothing} sync="compare" file="compare" height={320} />}
    </Section>;
}

function linesOf(all: readonly Compared[], measure: Measure, by: string, isTime: boolean): { x: number[]; lines: Line[] } {
    const joined = join(all.map(one => curveOf(one, measure, isTime)));
    const style = (index: number) => ({ colour: lineColour(index), dash: lineDash(index) });
    if (!by) return { x: joined.x, lines: all.map((one, index) => ({ name: one.view.id, values: joined.values[index]!, ...style(index) })) };
    return {
        x: joined.x,
        lines: grouped(all, by).map(({ name, members }, index) => {
            const { mean, low, high } = meanBand(members.map(member => joined.values[all.indexOf(member)]!));
            return { name, values: mean, band: { low, high }, ...style(index) };
        }),
    };
}
