import { Age } from "../../parts/Age";
import { Bar } from "../../parts/Bar";
import { ExperimentLink } from "../../parts/Name";
import { Section } from "../../parts/Section";
import { bytes, plural, shorten } from "../../parts/text";
import { devices, platform } from "../../state/live";

/** Devices, queue and disk in a few lines; the page of devices has the rest. */
export function Machines() {
    const now = devices.value;
    return <Section title="Devices" aside={<a href="/devices">{now ? `${plural(now.leases.length, "lease")}, ${now.queue.length} waiting` : "all"}</a>}>
        {now && <dl class="facts">
            {now.devices.map(device => <div key={device.silo}><dt>{device.name}</dt>
                <dd>{[device.gpus > 0 && plural(device.gpus, "GPU"), device.threads > 0 && plural(device.threads, "thread")].filter(Boolean).join(", ")} <span class="quiet">{device.instructions} {device.is_leaving && "· leaving"}</span></dd></div>)}
            {now.leases.slice(0, 6).map(({ lease, since }) => <div key={lease.fence}><dt>{lease.device}</dt><dd><ExperimentLink id={lease.holder.split("/")[0]!} most={36} /> <span class="quiet">for <Age since={since} /></span></dd></div>)}
            {now.queue.slice(0, 4).map(({ request, since, reason }) => <div key={request.holder}><dt class="quiet">waits</dt><dd><ExperimentLink id={request.holder.split("/")[0]!} most={36} />
                <span class="quiet"> <Age since={since} />: <bdi>{shorten(reason, 120)}</bdi></span></dd></div>)}
        </dl>}
        {platform.value?.disk.map(disk => {
            const used = disk.total_bytes > 0 ? 1 - disk.free_bytes / disk.total_bytes : null;
            return <p class="disk" key={disk.folder}><Bar share={used} label={`${disk.folder} used`} tone={used !== null && used > 0.9 ? "bad" : ""} /> {bytes(disk.free_bytes)} free of {bytes(disk.total_bytes)} <bdi class="quiet">{disk.folder}</bdi></p>;
        })}
    </Section>;
}
