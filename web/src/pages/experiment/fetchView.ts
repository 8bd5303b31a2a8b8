import { at, get } from "../../api/client";
import type { Experiment } from "../../api/experiment";

/** An experiment: whole and exact at first, and then what has come to it since, as the platform's last census has it. */
export async function fetchView(id: string, before: Experiment | null, signal: AbortSignal): Promise<Experiment> {
    const known = before?.curve.at(-1)?.round ?? -1;
    const ask = (after: number) => get<Experiment>(at`/api/experiments/${id}`, { after, fresh: before ? false : null }, signal);
    const view = await ask(known);
    if (!before || known < 0) return view;
    if (view.round < known) return ask(-1); // it has gone back to its last checkpoint
    return { ...view, curve: view.curve.length > 0 ? [...before.curve, ...view.curve] : before.curve };
}
