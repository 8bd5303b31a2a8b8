import { param, setQuery } from "../state/url";

export interface Tab {
    id: string;
    title: string;
    count?: number;
}

/** The tab that the address names; the first where it names none. */
export const tabOf = (tabs: readonly Tab[]) => tabs.find(tab => tab.id === param("tab"))?.id ?? tabs[0]!.id;

export function Tabs({ tabs, label }: { tabs: readonly Tab[]; label: string }) {
    const chosen = tabOf(tabs);
    const choose = (id: string) => setQuery({ tab: id === tabs[0]!.id ? null : id }, true);
    const move = (event: KeyboardEvent) => {
        const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
        if (step === 0) return;
        const index = (tabs.findIndex(tab => tab.id === chosen) + step + tabs.length) % tabs.length;
        choose(tabs[index]!.id);
        ((event.currentTarget as HTMLElement).children[index] as HTMLElement).focus();
    };
    return <div class="tabs" role="tablist" aria-label={label} onKeyDown={move}>
        {tabs.map(tab => <button type="button" role="tab" key={tab.id} id={`tab-${tab.id}`} aria-selected={tab.id === chosen} aria-controls="tab-panel" tabIndex={tab.id === chosen ? 0 : -1}
            onClick={() => choose(tab.id)}>{tab.title}{tab.count !== undefined && <span class="count">{tab.count}</span>}</button>)}
    </div>;
}
