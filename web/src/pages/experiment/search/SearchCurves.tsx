import { useMemo } from "preact/hooks";
import type { Experiment } from "../../../api/experiment";
import { ChartControls, chartSettings } from "../../../charts/ChartControls";
import { CurveChart } from "../../../charts/CurveChart";
import { lineColour, lineDash } from "../../../charts/operations";
import type { Line } from "../../../charts/series";
import { unitFor } from "../../../charts/time";
import { Empty } from "../../../parts/Empty";
import { Section } from "../../../parts/Section";
import { isDark } from "../../../state/settings";

/** Losses, accuracy, entropy and the gates' signal over the search. */
export function SearchCurves({ view }: { view: Experiment }) {
    const { log, smoothing, axis } = chartSettings();
    const isTime = axis === "time", seconds = view.epoch_seconds;
    const unit = unitFor(seconds.at(-1) ?? 0);
    const curve = useMemo(() => isTime ? view.curve.filter((_, index) => seconds[index] != null) : view.curve, [view.curve, seconds.length, isTime]);
    const charts = useMemo(() => {
        const line = (name: string, values: (number | null)[], index: number): Line => ({ name, values, colour: lineColour(index), dash: lineDash(index) });
        const layers = Math.max(0, ...curve.map(point => point.signal_to_noise.length));
        const words = view.layers.filter(layer => layer.is_encoder).length;
        return {
            loss: [line("loss", curve.map(point => point.loss), 0), ...curve.some(point => point.held_loss !== null) ? [line("held back", curve.map(point => point.held_loss), 1)] : []],
            accuracy: [line("accuracy", curve.map(point => point.accuracy), 0)],
            entropy: [line("entropy", curve.map(point => point.entropy), 0)],
            signal: Array.from({ length: layers }, (_, layer) => line(layer < words ? `words ${layer + 1}` : `regions ${layer - words + 1}`, curve.map(point => point.signal_to_noise[layer] ?? null), layer)),
        };
    }, [curve, view.layers, isDark.value]);
    const x = useMemo(() => isTime ? seconds.flatMap(at => at === null ? [] : [at / unit.size]).slice(0, curve.length) : curve.map((point, index) => axis === "round" ? point.round : index + 1), [curve, axis, unit.size]);
    const common = { x, xLabel: isTime ? `time, ${unit.name}` : axis, isTime, log, smoothing, sync: `search ${axis}`, file: view.id.slice(0, 80) };
    return <Section title="Curves" aside={<ChartControls axes={["epoch", "round", "time"]} />}>
        {curve.length === 0 ? <Empty>{isTime && view.curve.length > 0 ? "The version that searched kept no times." : "Curves begin with the end of the first epoch."}</Empty> : <div class="charts">
            <CurveChart title="Loss" lines={charts.loss} {...common} />
            <CurveChart title="Accuracy, %" lines={charts.accuracy} {...common} />
            <CurveChart title="Entropy, nats" lines={charts.entropy} {...common} />
            {charts.signal.length > 0 && <CurveChart title="Signal to noise of the gates" lines={charts.signal} {...common} />}
        </div>}
    </Section>;
}
