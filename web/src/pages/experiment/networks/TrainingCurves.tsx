import { useMemo } from "preact/hooks";
import type { Experiment, TrainingPoint } from "../../../api/experiment";
import { ChartControls, chartSettings } from "../../../charts/ChartControls";
import { CurveChart } from "../../../charts/CurveChart";
import { lineColour, lineDash } from "../../../charts/operations";
import { join, type Line } from "../../../charts/series";
import { overTime, unitFor } from "../../../charts/time";
import { Empty } from "../../../parts/Empty";
import { Section } from "../../../parts/Section";
import { isDark } from "../../../state/settings";

const measures = [["Loss", "loss"], ["Loss on what is left out", "held_loss"], ["Accuracy, %", "accuracy"], ["Accuracy on what is left out, %", "held_accuracy"]] as const;

/** How each network was trained, over each other. */
export function TrainingCurves({ view }: { view: Experiment }) {
    const { log, smoothing, axis } = chartSettings();
    const isTime = axis === "time";
    const networks = view.retrainings.filter(network => network.curve.length > 0);
    const unit = unitFor(Math.max(0, ...networks.map(network => network.epoch_seconds.at(-1) ?? 0)));
    const charts = useMemo(() => measures.flatMap(([title, measure]) => {
        const joined = join(networks.map(network => {
            const values = network.curve.map((point: TrainingPoint) => point[measure]);
            return isTime ? overTime(network.epoch_seconds.map(at => at === null ? null : at / unit.size), values) : { x: network.curve.map(point => point.epoch), values };
        }));
        const lines: Line[] = networks.map((network, index) => ({ name: network.name, values: joined.values[index]!, colour: lineColour(index), dash: lineDash(index) }))
            .filter(line => line.values.some(value => value !== null));
        return lines.length > 0 ? [{ title, x: joined.x, lines }] : [];
    }), [view.retrainings, isDark.value, isTime, unit.size]);
    if (networks.length === 0) return null;
    return <Section title="Training" aside={<ChartControls axes={["epoch", "time"]} />}>
        {charts.length === 0 && <Empty>The version that trained these kept no times.</Empty>}
        <div class="charts">{charts.map(chart => <CurveChart key={chart.title} {...chart} xLabel={isTime ? `time, ${unit.name}` : "epoch"} isTime={isTime} log={log} smoothing={smoothing} sync={`training ${isTime}`} file={`${view.id.slice(0, 80)}-training`} />)}</div>
    </Section>;
}
