import type { ComponentChildren } from "preact";
import type { Row } from "../../api/types";
import { Spark } from "../../charts/Spark";
import { Age, Moment } from "../../parts/Age";
import { Bar } from "../../parts/Bar";
import { CampaignLink, ExperimentLink, Name } from "../../parts/Name";
import { Phase } from "../../parts/Phase";
import { number, shorten, whole } from "../../parts/text";

export interface Column {
    id: string;
    title: string;
    /** Its least width, in rem. */
    width: number;
    /** Its part of what is left; none keeps its width. */
    grows?: number;
    /** What it is, where the title does not say it. */
    says?: string;
    /** The API's name of the order; none where it cannot be sorted by. */
    sort?: string;
    isNumber?: boolean;
    /** Whether it stays on a screen of the width of a phone. */
    onPhones?: boolean;
    cell(row: Row): ComponentChildren;
}

export const columns: readonly Column[] = [
    { id: "id", title: "Experiment", width: 10, grows: 2, sort: "id", onPhones: true, cell: row => <ExperimentLink id={row.id} /> },
    { id: "task", title: "Task", width: 3, sort: "task", cell: row => row.task },
    { id: "phase", title: "Phase", width: 8, sort: "phase", onPhones: true, cell: row => <Phase phase={row.phase} state={row.state} /> },
    { id: "done", title: "Done", says: "How much of the present phase is done", width: 4.5, cell: row => row.state === "at_rest" ? null : <Bar share={row.share} label={`${row.id}: phase`} /> },
    { id: "score", title: "Score", says: "Of the found network, on the validation split, by the task's main measure", width: 4, sort: "score", isNumber: true, onPhones: true, cell: row => row.score === null ? null : <span title={row.metric ?? ""}>{number(row.score)}</span> },
    { id: "best", title: "Best", says: "The highest score of its networks, the baselines among them; of what version 0.6 or an earlier one has ended, of the found network alone", width: 4, isNumber: true, cell: row => row.best_score === null ? null : number(row.best_score) },
    { id: "loss", title: "Search loss", says: "At the ends of the search's epochs, in 20 points at most; empty where nothing was searched, and where version 0.6 or an earlier one ended it", width: 5.5, cell: row => <Spark values={row.spark} /> },
    { id: "parameters", title: "Parameters", says: "Trainable numbers of the found network", width: 6, isNumber: true, cell: row => row.parameters === null ? null : whole(row.parameters) },
    { id: "latency", title: "ms per sample", says: "What one sample takes the found network, where it was scored", width: 6, isNumber: true, cell: row => row.latency_ms === null ? null : number(row.latency_ms) },
    { id: "seed", title: "Seed", width: 2.8, sort: "seed", isNumber: true, cell: row => row.seed },
    { id: "round", title: "Round", width: 6, sort: "round", isNumber: true, cell: row => <>{whole(row.round)}{row.rounds_planned > 0 && <span class="quiet"> / {whole(row.rounds_planned)}</span>}</> },
    { id: "campaign", title: "Campaign", width: 5.5, grows: 1, sort: "campaign", cell: row => row.campaign && <CampaignLink id={row.campaign} /> },
    { id: "priority", title: "Priority", width: 4, cell: row => row.priority === "normal" ? <span class="quiet">normal</span> : row.priority },
    { id: "where", title: "Where, or why", width: 7, grows: 3, cell: row => row.device ? <Name text={row.device} /> : <bdi class="quiet" title={shorten(row.waits_for || row.reason, 500)}>{shorten(row.waits_for || row.reason, 160)}</bdi> },
    { id: "age", title: "Age", width: 5.2, sort: "age", isNumber: true, cell: row => <Age since={row.submitted} /> },
    { id: "took", title: "Took", width: 5.2, isNumber: true, cell: row => row.started && row.ended ? <Age since={row.started} until={row.ended} /> : null },
    { id: "submitted", title: "Submitted", width: 9.5, cell: row => <Moment at={row.submitted} /> },
];

const usual = ["id", "task", "phase", "done", "score", "loss", "seed", "round", "campaign", "where", "age"];

/** The columns that the address asks for, in their order. */
export function chosenColumns(asked: readonly string[], onPhone: boolean): Column[] {
    const ids = asked.length > 0 ? asked : usual;
    const chosen = columns.filter(column => ids.includes(column.id) || column.id === "id");
    return onPhone ? chosen.filter(column => column.onPhones) : chosen;
}

export const isUsual = (ids: readonly string[]) => ids.length === usual.length && usual.every(id => ids.includes(id));

const Gap = 0.75, Padding = 0.75, Box = 1.5;

/** The columns as a grid, with the box to select by before them; and how wide it must be at least. */
export function gridOf(chosen: readonly Column[], onPhone: boolean): { template: string; least: string } {
    if (onPhone) return { template: "1.25rem minmax(0, 1fr) 7rem 3rem", least: "0" };
    const widths = chosen.map(column => column.grows ? `minmax(${column.width}rem, ${column.grows}fr)` : `${column.width}rem`);
    return { template: `${Box}rem ${widths.join(" ")}`, least: `${Box + 2 * Padding + chosen.reduce((sum, column) => sum + column.width + Gap, 0)}rem` };
}
