import { useEffect, useState } from "preact/hooks";
import { useKeys } from "../keys/keys";
import { wantSearch } from "../keys/search";
import { useRoute } from "../state/features";
import { connection } from "../state/live";
import { go, path } from "../state/url";
import { ConnectionBar } from "./ConnectionBar";
import { Help } from "./Help";
import { navigation, routeOf } from "./routes";
import { Settings } from "./Settings";
import { Toasts } from "./Toasts";

/** Links within the console change the page without fetching the document anew. */
function followLink(event: MouseEvent): void {
    const link = (event.target as Element).closest("a");
    if (!link || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (link.target || link.hasAttribute("download") || link.origin !== location.origin || /^\/(api|orleans|metrics|health|plain|site|openapi)/.test(link.pathname)) return;
    event.preventDefault();
    go(link.pathname + link.search);
}

export function App() {
    const route = routeOf(path.value);
    const answers = useRoute("/api/predict");
    const [help, setHelp] = useState(false);
    useEffect(() => { document.title = route.title === "Overview" ? "MmNas" : `${route.title.slice(0, 80)} · MmNas`; }, [route.title]);
    useKeys({
        "?": () => setHelp(true),
        "g": () => go("/"),
        "e": () => go("/experiments"),
        "/": () => {
            const line = document.querySelector<HTMLInputElement>("[data-search]");
            if (line) line.focus();
            else {
                wantSearch();
                go("/experiments");
            }
        },
    });
    return <div class="app" data-lost={connection.value.state === "lost" ? "" : undefined} onClick={followLink}>
        <a class="skip" href="#main" onClick={event => { event.preventDefault(); document.getElementById("main")?.focus(); }}>Skip to content</a>
        <header class="top">
            <a class="brand" href="/"><span class="logo" aria-hidden="true"><i /><i /><i /></span>MmNas</a>
            <nav aria-label="Pages">{navigation.filter(([to]) => to !== "/try" || answers !== false).map(([to, title]) => <a key={to} href={to} aria-current={route.home === to ? "page" : undefined}>{title}</a>)}</nav>
            <Settings help={() => setHelp(true)} />
        </header>
        <ConnectionBar />
        <main id="main" tabIndex={-1}>{route.page()}</main>
        <Toasts />
        {help && <Help close={() => setHelp(false)} />}
    </div>;
}
