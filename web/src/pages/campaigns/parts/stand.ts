import type { Campaign } from "../../../api/campaign";

const ends = ["done", "failed", "cancelled"];

/** The same as long as nothing of a campaign has been begun and nothing has ended: what is worked out over all of its experiments is asked for again only then. */
export const standOf = (campaign: Campaign) => campaign.experiments.map(one => ends.includes(one.phase) ? `${one.id} ${one.phase} ${one.score}` : one.id).join("\n");
