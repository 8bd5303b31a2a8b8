import type { Mistake } from "../../../api/mistakes";
import { Regions } from "../../../charts/Regions";
import { Name } from "../../../parts/Name";
import { ReadWords } from "../../../parts/ReadWords";
import { number, percent } from "../../../parts/text";

/** A sample: the picture with what was looked at, the text, what was said, and what is true. */
export function MistakeCard({ mistake, place }: { mistake: Mistake; place: string }) {
    const { width, height, regions, looks, found_box, true_box } = mistake;
    const weights = looks.find(one => one.place === place)?.weights ?? regions.map(region => region.weight);
    const names = [mistake.id !== null && `sample ${mistake.id}`, mistake.picture_name !== null && `picture ${mistake.picture_name}`, mistake.type !== null && `type ${mistake.type}`].filter(Boolean).join(", ");
    return <li class="mistake">
        {width > 0 && <div class="picture" style={{ aspectRatio: `${width} / ${height}` }}>
            {mistake.picture !== null && <img src={`data:image/jpeg;base64,${mistake.picture}`} alt={`Picture ${mistake.picture_name ?? ""}`} />}
            <Regions width={width} height={height} regions={regions} weights={weights} found={found_box} truth={true_box} /></div>}
        {mistake.words.length > 0 ? <ReadWords words={mistake.words} /> : <p><Name text={mistake.text} most={300} /></p>}
        <dl class="facts">
            <div><dt>said</dt><dd><Name text={mistake.answer} most={200} />{mistake.confidence !== null && <span class="quiet"> {percent(mistake.confidence)} sure</span>}</dd></div>
            <div><dt>true is</dt><dd>{mistake.truth === null ? <span class="quiet">no answer that it knows</span> : <Name text={mistake.truth} most={200} />}</dd></div>
            <div><dt>scores</dt><dd>{number(mistake.score, 1)}</dd></div>
        </dl>
        {width > 0 && mistake.picture === null && <p class="quiet">The picture itself is not on the platform's machine.</p>}
        {names && <p class="quiet"><bdi>{names.slice(0, 200)}</bdi></p>}
        {(found_box || true_box) && <p class="quiet">{found_box && "Solid line: what it found. "}{true_box && "Dashed line: what would have been right."}</p>}
    </li>;
}
