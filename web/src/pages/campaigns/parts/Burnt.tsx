import type { Budget } from "../../../api/campaign";
import { Bar } from "../../../parts/Bar";
import { number, whole } from "../../../parts/text";

/** How much of each limit is used up; what has no limit is said without a bar. */
export function Burnt({ budget, used }: { budget: Budget; used: Budget }) {
    const parts = ([["hours", 1], ["experiments", 0], ["rounds", 0]] as const).filter(([name]) => budget[name] !== null || (used[name] ?? 0) > 0);
    return <span class="burnt">{parts.map(([name, digits]) => {
        const limit = budget[name], spent = used[name] ?? 0;
        const say = (value: number) => digits ? number(value, digits) : whole(value);
        return <span key={name}>{limit !== null && <Bar share={spent / limit} label={`${name} used`} tone={spent >= limit ? "bad" : ""} />} {say(spent)}{limit !== null && <span class="quiet"> of {say(limit)}</span>} {name}</span>;
    })}</span>;
}
