import { isDark } from "../state/settings";

/** One colour per operation, the same as in reports and figures: Okabe and Ito's palette, which colour-blind eyes tell apart. What plugins bring takes what is left. */
const known: Record<string, { colour: string; ink: string; name: string; readsWords?: boolean; readsRelations?: boolean }> = {
    SA: { colour: "#0072b2", ink: "#fff", name: "self-attention" },
    RSA: { colour: "#56b4e9", ink: "#000", name: "relation self-attention", readsRelations: true },
    GA: { colour: "#d55e00", ink: "#000", name: "guided attention", readsWords: true },
    FFN: { colour: "#009e73", ink: "#000", name: "feed-forward" },
    ID: { colour: "#bbbbbb", ink: "#000", name: "identity" },
    GFF: { colour: "#f0e442", ink: "#000", name: "gated feed-forward" },
    GGA: { colour: "#e69f00", ink: "#000", name: "gated guided attention", readsWords: true },
};
const spare = ["#cc79a7", "#8c6bb1", "#7f5539", "#4d4d4d"];

export function operation(name: string) {
    const own = known[name];
    if (own) return own;
    let sum = 0;
    for (const character of name) sum = (sum * 31 + character.codePointAt(0)!) % 1009;
    const colour = spare[sum % spare.length]!;
    return { colour, ink: colour === "#cc79a7" ? "#000" : "#fff", name, readsWords: false, readsRelations: false };
}

/** Colours for lines, in the order in which they are given out; from the eighth on they come again with dashes. */
const lines = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#d55e00", "#56b4e9", "#8c6bb1"];
/** The same hues, lighter where they would be lost on a dark ground. */
const linesOnDark = ["#3a9bdc", "#e69f00", "#1fbf92", "#d894ba", "#f0793a", "#8fd0f5", "#b39ddb"];
export const lineColour = (index: number) => (isDark.value ? linesOnDark : lines)[index % lines.length]!;
export const lineDash = (index: number): number[] => index < lines.length ? [] : index < 2 * lines.length ? [6, 4] : [2, 3];
