import type { Problem } from "../api/client";

/** What could not be shown: the cause, and the way out. */
export function Failure({ problem, again }: { problem: Problem; again?: () => void }) {
    return <div class="failure" role="alert">
        <strong>{problem.title || "It could not be fetched"}</strong>
        {problem.detail && problem.detail !== problem.title && <p>{problem.detail}</p>}
        {problem.wayOut && <p class="quiet">{problem.wayOut}</p>}
        {again && <button type="button" onClick={again}>Try again</button>}
    </div>;
}

export function Loading({ what }: { what: string }) {
    return <p class="loading quiet" role="status">Fetching {what} …</p>;
}
