import { batch, signal } from "@preact/signals";
import { get, Problem } from "../api/client";
import type { Row, RowPage } from "../api/types";
import { listenToRows } from "./live";

const FirstPage = 200, FurtherPage = 1000;
/** Changes are shown together so often. */
const ShowEvery = 250;
/** A changed order or membership is asked for so long after the change; where rounds alone have gone on, which they do all the time, so much later. */
const AskAfter = 1_200, AskAfterRounds = 15_000;

export type RowQuery = Record<string, string | number | boolean | readonly string[] | null>;

/** The rows of a query, as far as somebody has looked: fetched a page at a time, kept up by the stream. */
export class RowList {
    readonly rows = signal<Row[]>([]);
    readonly total = signal<number | null>(null);
    readonly problem = signal<Problem | null>(null);
    private next: string | null = null;
    private known = new Map<string, number>();
    private pending = new Map<string, Row>();
    /** Rows that have changed and are not in this list, with how they stood: what goes on elsewhere is no reason to ask again. */
    private elsewhere = new Map<string, Row>();
    private showing: ReturnType<typeof setTimeout> | null = null;
    private asking: { timer: ReturnType<typeof setTimeout>; at: number } | null = null;
    private readonly byRounds: boolean;
    private fetching: AbortController | null = null;
    private wanted = 0;
    private readonly silence: () => void;

    constructor(private readonly query: RowQuery, private readonly first = FirstPage) {
        this.byRounds = /\bround\b/.test(`${query["sort"] ?? ""} ${query["query"] ?? ""}`);
        this.silence = listenToRows({ changed: row => this.take(row), gone: id => { if (this.known.has(id) || this.next !== null) this.askIn(AskAfter); } });
        void this.refresh();
    }

    stop(): void {
        this.silence();
        this.fetching?.abort();
        if (this.showing !== null) clearTimeout(this.showing);
        if (this.asking !== null) clearTimeout(this.asking.timer);
    }

    /** Fetches on until a row's index is there. */
    reach(index: number): void {
        this.wanted = Math.max(this.wanted, index);
        if (!this.fetching && this.next !== null && this.rows.value.length <= this.wanted) void this.more();
    }

    /** Fetches as many rows as there are here anew, and shows them at once. */
    async refresh(): Promise<void> {
        this.fetching?.abort();
        const mine = this.fetching = new AbortController();
        const count = Math.max(this.first, this.rows.value.length);
        try {
            const rows: Row[] = [];
            let page: RowPage;
            let after: string | null = null;
            do {
                page = await get<RowPage>("/api/experiments", { ...this.query, limit: Math.min(FurtherPage, count - rows.length), after }, mine.signal);
                rows.push(...page.rows);
                after = page.next;
            } while (after !== null && rows.length < count);
            this.show(rows, page.total, page.next);
        } catch (e) {
            this.fail(e, mine);
        }
        this.end(mine);
    }

    private async more(): Promise<void> {
        const mine = this.fetching = new AbortController();
        try {
            const page = await get<RowPage>("/api/experiments", { ...this.query, limit: FurtherPage, after: this.next }, mine.signal);
            this.show([...this.rows.value, ...page.rows.filter(row => !this.known.has(row.id))], page.total, page.next);
        } catch (e) {
            this.fail(e, mine);
        }
        this.end(mine);
    }

    private end(mine: AbortController): void {
        if (this.fetching !== mine) return;
        this.fetching = null;
        if (this.problem.value === null) this.reach(this.wanted);
    }

    private fail(e: unknown, mine: AbortController): void {
        if (this.fetching === mine) this.problem.value = e instanceof Problem ? e : new Problem(1, "The page has a fault", String(e));
    }

    private show(rows: Row[], total: number, next: string | null): void {
        this.next = next;
        this.known = new Map(rows.map((row, index) => [row.id, index]));
        batch(() => {
            this.rows.value = rows;
            this.total.value = next === null ? rows.length : total; // a page may have come after others had moved
            this.problem.value = null;
        });
    }

    private take(row: Row): void {
        this.pending.set(row.id, row);
        this.showing ??= setTimeout(() => this.showPending(), ShowEvery);
    }

    /** Rows change where they stand; whether they still belong there the server says a little later. */
    private showPending(): void {
        this.showing = null;
        const rows = [...this.rows.value];
        let changes = false;
        for (const row of this.pending.values()) {
            const index = this.known.get(row.id);
            const before = index === undefined ? this.elsewhere.get(row.id) : rows[index]!;
            if (!before || before.phase !== row.phase || before.state !== row.state || before.score !== row.score || before.priority !== row.priority) this.askIn(AskAfter);
            else if (this.byRounds && before.round !== row.round) this.askIn(AskAfterRounds);
            if (index === undefined) {
                this.elsewhere.set(row.id, row);
                continue;
            }
            rows[index] = row;
            changes = true;
        }
        this.pending.clear();
        if (changes) this.rows.value = rows;
    }

    /** Asks anew so many milliseconds from now, unless it is to ask before that. */
    private askIn(wait: number): void {
        const at = Date.now() + wait;
        if (this.asking !== null && this.asking.at <= at) return;
        if (this.asking !== null) clearTimeout(this.asking.timer);
        this.asking = { at, timer: setTimeout(() => { this.asking = null; void this.refresh(); }, wait) };
    }
}
