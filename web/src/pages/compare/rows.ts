import type { Experiment, SpecText } from "../../api/experiment";
import { mainScore, metricsOf, scoreOf } from "../experiment/scores";

/** An experiment with what it runs with. */
export interface Compared {
    view: Experiment;
    spec: SpecText;
}

export interface Line {
    name: string;
    values: (string | number | null)[];
    /** Of numbers whether more is better; absent where neither is. */
    better?: "more" | "less";
    digits?: number;
    differs: boolean;
}

/** A spec as dotted names with values: lists stay whole. */
export function flatten(spec: unknown, prefix = ""): Map<string, string> {
    const all = new Map<string, string>();
    if (spec !== null && typeof spec === "object" && !Array.isArray(spec)) {
        for (const [name, value] of Object.entries(spec)) for (const [inner, text] of flatten(value, prefix ? `${prefix}.${name}` : name)) all.set(inner, text);
        return all;
    }
    all.set(prefix, typeof spec === "string" ? spec : JSON.stringify(spec) ?? "");
    return all;
}

/** The settings: those that differ first, each group in the order of the spec. */
export function settingLines(all: readonly Compared[]): Line[] {
    const flat = all.map(({ spec }) => flatten(spec.spec));
    const names = [...new Set(flat.flatMap(one => [...one.keys()]))];
    const lines = names.map(name => {
        const values = flat.map(one => one.get(name) ?? null);
        return { name, values, differs: new Set(values).size > 1 };
    });
    return [...lines.filter(line => line.differs), ...lines.filter(line => !line.differs)];
}

/** What came of them. */
export function resultLines(all: readonly Compared[]): Line[] {
    const views = all.map(({ view }) => view), found = views.map(view => view.retrainings[0]);
    const lines: Omit<Line, "differs">[] = [{ name: "score", values: found.map(one => mainScore(one)?.value ?? null), better: "more" as const, digits: 2 }];
    for (const { split, metric } of metricsOf(found.filter(one => one !== undefined))) lines.push({ name: `${split} ${metric}`, values: found.map(one => one ? scoreOf(one, split, metric) : null), better: "more", digits: 2 });
    for (const name of new Set(views.flatMap(view => view.retrainings.slice(1).map(one => one.name))))
        lines.push({ name: `${name} score`, values: views.map(view => mainScore(view.retrainings.find(one => one.name === name))?.value ?? null), better: "more", digits: 2 });
    lines.push(
        { name: "parameters", values: found.map(one => one?.parameters ?? null), better: "less", digits: 0 },
        { name: "latency, ms per sample", values: found.map(one => one?.latency_ms ?? null), better: "less", digits: 2 },
        { name: "entropy at the end", values: views.map(view => view.curve.at(-1)?.entropy ?? null), digits: 3 },
        { name: "held-back loss at the end", values: views.map(view => view.curve.at(-1)?.held_loss ?? null), better: "less", digits: 4 },
        { name: "rounds", values: views.map(view => view.round), digits: 0 },
        { name: "search, seconds", values: views.map(view => view.seconds.search || null), better: "less", digits: 1 },
        { name: "retraining, seconds", values: views.map(view => view.seconds.retrain || null), better: "less", digits: 1 },
    );
    return lines.filter(line => line.values.some(value => value !== null)).map(line => ({ ...line, differs: new Set(line.values).size > 1 }));
}

export function shown(line: Line, value: string | number | null): string {
    if (value === null) return "–";
    return typeof value === "number" ? line.digits === 0 ? Math.round(value).toLocaleString("en-GB") : value.toFixed(line.digits ?? 2) : value;
}
