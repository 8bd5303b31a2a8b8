import { at, order } from "../api/client";
import type { BulkOutcome } from "../api/specs";
import type { Phase, Priority } from "../api/types";
import { attempt } from "../state/toasts";

export type Action = "pause" | "resume" | "cancel" | "delete";
export type Kind = "experiments" | "campaigns";

const done: Record<Action, string> = { pause: "will pause", resume: "resumes", cancel: "will be cancelled", delete: "is deleted" };

/** Tells the platform what to do with one experiment or campaign, and the reader what came of it. */
export function give(kind: Kind, id: string, action: Action): Promise<unknown> {
    const path = kind === "experiments" ? at`/api/experiments/${id}` : at`/api/campaigns/${id}`;
    return attempt(`${id.slice(0, 80)} ${done[action]}.`, () => action === "delete" ? order("DELETE", path) : order("POST", `${path}/${action}`));
}

export function prioritise(id: string, priority: Priority): Promise<unknown> {
    return attempt(`${id.slice(0, 80)} has priority ${priority}.`, () => order("POST", at`/api/experiments/${id}/priority`, { priority }));
}

export interface Bulk {
    action: Action | "priority";
    priority?: Priority;
    ids?: readonly string[];
    query?: string;
}

export const bulk = (what: Bulk, dryRun: boolean) => order<BulkOutcome>("POST", "/api/bulk", { ...what, dry_run: dryRun });

/** What makes sense for something in this phase; the platform has the last word. */
export function actionsFor(phase: Phase | "running"): Action[] {
    switch (phase) {
        case "done": case "cancelled": return ["delete"];
        case "failed": return ["resume", "delete"];
        case "paused": return ["resume", "cancel", "delete"];
        default: return ["pause", "cancel"];
    }
}
