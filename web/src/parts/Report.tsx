import { useRoute } from "../state/features";
import { Command } from "./Copy";

/** All about an experiment or a campaign as one page; where the platform does not write it, the command that does. */
export function Report({ path, route, id }: { path: string; route: string; id: string }) {
    const writes = useRoute(route);
    if (writes === null) return null;
    return writes ? <a class="button" download="" href={path}>Report</a> : <Command text={`./mmnas report ${id} --out report.html`} />;
}
