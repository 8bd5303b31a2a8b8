import { Dialog } from "../parts/Dialog";
import { platform } from "../state/live";

const keys: readonly (readonly [string, string])[] = [
    ["?", "this help"],
    ["/", "the search line; from other pages the list of experiments"],
    ["g, e", "overview; experiments"],
    ["j, k", "next and previous row"],
    ["Enter", "open the row"],
    ["x", "select the row, or take it out of the selection"],
    ["c", "compare what is selected"],
    ["Escape", "clear the selection, close a window"],
    ["l", "logarithmic or linear axis"],
    ["[ and ]", "an epoch back or forward, in the distributions"],
    ["drag, double click", "zoom into a chart, and out again"],
];

export function Help({ close }: { close: () => void }) {
    return <Dialog title="Keyboard" close={close}>
        <dl class="keys">{keys.map(([key, what]) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{what}</dd></div>)}</dl>
        <p class="quiet">Query line: <code>task=vqa phase=failed score&gt;60 campaign=x some words</code>. Fields with numbers (score, age, seed, round) take
            &gt; &gt;= &lt; &lt;= = !=, the others (id, name, task, phase, state, campaign) = and !=. Ages are written 90min, 3h, 2d. Words are looked for in name and id.</p>
        <p class="quiet">{platform.value && `MmNasGrains ${platform.value.version}. `}<a href="/plain">Page without scripts</a> · <a href="/openapi/v1.json">API description</a> · <a href="/metrics">Metrics</a> · <a href="/orleans">Orleans dashboard</a></p>
    </Dialog>;
}
