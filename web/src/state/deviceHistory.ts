import { effect } from "@preact/signals";
import { devices } from "./live";
import { seen, type DeviceHistory } from "./uses";

/** What this tab has seen of the devices since it was opened. */
export let history: DeviceHistory = { since: Date.now(), uses: [] };
effect(() => { if (devices.value) history = seen(history, devices.value, Date.now()); });
