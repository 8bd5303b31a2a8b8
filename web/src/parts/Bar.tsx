import { percent } from "./text";

/** How much of something is done or used. */
export function Bar({ share, label, tone = "" }: { share: number | null; label: string; tone?: "" | "bad" }) {
    if (share === null) return null;
    const part = Math.min(1, Math.max(0, share));
    return <span class={`bar ${tone}`} role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(part * 100)} title={`${label}: ${percent(share)}`}>
        <span style={{ width: `${part * 100}%` }} />
    </span>;
}
