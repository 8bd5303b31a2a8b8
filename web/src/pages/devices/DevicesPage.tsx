import { Age } from "../../parts/Age";
import { Empty } from "../../parts/Empty";
import { Loading } from "../../parts/Failure";
import { CampaignLink, ExperimentLink, Name } from "../../parts/Name";
import { Scroll } from "../../parts/Scroll";
import { Section } from "../../parts/Section";
import { plural, shorten } from "../../parts/text";
import { campaigns, devices } from "../../state/live";
import { DiskSection } from "./DiskSection";
import { UseOverTime } from "./UseOverTime";

/** Who holds which device since when, who waits for what and why, and what the disks hold. */
export function DevicesPage() {
    const now = devices.value;
    if (!now) return <Loading what="devices" />;
    const account = (name: string) => campaigns.value?.some(one => one.id === name) ? <CampaignLink id={name} /> : <span class="quiet">single experiments</span>;
    return <div class="page">
        <h1 class="hidden">Devices and queue</h1>
        <Section title="Devices" aside={<span class="quiet">{plural(now.devices.length, "machine")}</span>}>
            {now.devices.length === 0 ? <Empty command="./mmnas serve">No machine offers devices right now.</Empty> : <Scroll><table>
                <thead><tr><th>Silo</th><th>Machine</th><th class="number">GPUs</th><th class="number">Threads</th><th class="number">Cores</th><th>Instructions</th><th>Version</th><th>In use</th></tr></thead>
                <tbody>{now.devices.map(device => {
                    const held = now.leases.filter(({ lease }) => lease.slot.startsWith(`${device.silo}/`));
                    return <tr key={device.silo}><td><Name text={device.name} />{device.is_leaving && <span class="tag">leaving</span>}</td><td><Name text={device.host || "–"} /></td><td class="number">{device.gpus}</td><td class="number">{device.threads}</td><td class="number">{device.cores}</td>
                        <td>{device.instructions || "–"}</td><td>{device.version || "–"}</td><td>{held.length > 0 ? `${plural(held.length, "slot")}, ${plural(held.reduce((sum, { lease }) => sum + lease.threads, 0), "thread")}` : <span class="quiet">idle</span>}</td></tr>;
                })}</tbody></table></Scroll>}
        </Section>
        <Section title="At work">
            {now.leases.length === 0 ? <Empty>Every device is free.</Empty> : <Scroll><table>
                <thead><tr><th>Device</th><th>Works for</th><th>Network</th><th>Account</th><th>Priority</th><th class="number">For</th><th class="number">Threads</th><th class="number">Lease</th><th>Makes room for</th></tr></thead>
                <tbody>{now.leases.map(({ lease, account: of, priority, since, yields_to }) => {
                    const [id = "", ...rest] = lease.holder.split("/");
                    return <tr key={lease.fence}><td><Name text={lease.device} /></td><td><ExperimentLink id={id} most={60} /></td><td>{rest.join("/") || "search"}</td><td>{account(of)}</td><td>{priority}</td><td class="number"><Age since={since} /></td><td class="number">{lease.threads}</td><td class="number">{lease.fence}</td>
                        <td>{yields_to ? <span class="waits"><Name text={yields_to} most={60} /></span> : ""}</td></tr>;
                })}</tbody></table></Scroll>}
        </Section>
        <Section title="Queue" aside={<span class="quiet">in the order in which they would be served now</span>}>
            {now.queue.length === 0 ? <Empty>Nobody waits.</Empty> : <Scroll><table>
                <thead><tr><th class="number">Place</th><th>Who</th><th>Network</th><th>Account</th><th>Priority</th><th class="number">Waits for</th><th class="number">Threads</th><th>Why</th></tr></thead>
                <tbody>{now.queue.map(({ request, since, reason }, index) => {
                    const [id = "", ...rest] = request.holder.split("/");
                    return <tr key={request.holder}><td class="number">{index + 1}</td><td><ExperimentLink id={id} most={60} /></td><td>{rest.join("/") || "search"}</td><td>{account(request.account)}</td><td>{request.priority}</td><td class="number"><Age since={since} /></td><td class="number">{request.threads ?? "all"}</td><td class="long"><bdi>{shorten(reason, 400)}</bdi></td></tr>;
                })}</tbody></table></Scroll>}
        </Section>
        <UseOverTime />
        <DiskSection />
    </div>;
}
