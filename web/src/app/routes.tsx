import type { JSX } from "preact";
import { CampaignPage } from "../pages/campaigns/CampaignPage";
import { CampaignsPage } from "../pages/campaigns/CampaignsPage";
import { ComparePage } from "../pages/compare/ComparePage";
import { DevicesPage } from "../pages/devices/DevicesPage";
import { ExperimentPage } from "../pages/experiment/ExperimentPage";
import { ExperimentsPage } from "../pages/experiments/ExperimentsPage";
import { OverviewPage } from "../pages/overview/OverviewPage";
import { SubmitPage } from "../pages/submit/SubmitPage";
import { TryPage } from "../pages/try/TryPage";

export interface Route {
    title: string;
    page: () => JSX.Element;
    /** What is highlighted in the navigation. */
    home: string;
}

export const navigation = [["/", "Overview"], ["/experiments", "Experiments"], ["/campaigns", "Campaigns"], ["/devices", "Devices"], ["/submit", "Submit"], ["/try", "Try"]] as const;

/** Which page an address shows; the server answers each of them with the same document. */
export function routeOf(path: string): Route {
    const [room = "", id] = path.split("/").filter(Boolean).map(part => { try { return decodeURIComponent(part); } catch { return part; } });
    switch (room) {
        case "": return { title: "Overview", page: () => <OverviewPage />, home: "/" };
        case "experiments": return id === undefined
            ? { title: "Experiments", page: () => <ExperimentsPage />, home: "/experiments" }
            : { title: id, page: () => <ExperimentPage key={id} id={id} />, home: "/experiments" };
        case "compare": return { title: "Compare", page: () => <ComparePage />, home: "/experiments" };
        case "campaigns": return id === undefined
            ? { title: "Campaigns", page: () => <CampaignsPage />, home: "/campaigns" }
            : { title: id, page: () => <CampaignPage key={id} id={id} />, home: "/campaigns" };
        case "devices": return { title: "Devices and queue", page: () => <DevicesPage />, home: "/devices" };
        case "submit": return { title: "Submit", page: () => <SubmitPage />, home: "/submit" };
        case "try": return { title: "Try it", page: () => <TryPage />, home: "/try" };
        default: return { title: "Not here", page: () => <p class="empty">There is no page at this address. <a href="/">Overview</a></p>, home: "" };
    }
}
