import { shorten } from "./text";

/** Something that somebody else has named: of any length, in any script, and never more than text. */
export function Name({ text, most = 120 }: { text: string; most?: number }) {
    return <bdi class="name" title={text.length > 40 ? shorten(text, 400) : undefined}>{shorten(text, most)}</bdi>;
}

export function ExperimentLink({ id, most }: { id: string; most?: number }) {
    return <a class="id" href={`/experiments/${encodeURIComponent(id)}`}><Name text={id} {...most ? { most } : {}} /></a>;
}

export function CampaignLink({ id }: { id: string }) {
    return <a class="id" href={`/campaigns/${encodeURIComponent(id)}`}><Name text={id} /></a>;
}
