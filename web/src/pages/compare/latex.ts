import { bestOf } from "../../parts/best";
import { shown, type Line } from "./rows";

const special: Record<string, string> = { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" };

/** A text that LaTeX prints as it stands. */
export const latexText = (text: string) => text.replace(/[\\~^]|[#$%&_{}]/g, character => special[character] ?? `\\${character}`);

/** A table for a paper: booktabs' rules, the best of each row in bold. */
export function latexTable(names: readonly string[], lines: readonly Line[]): string {
    const rows = lines.map(line => {
        const best = bestOf(line.values, line.better);
        const cells = line.values.map((value, index) => {
            const text = value === null ? "--" : latexText(shown(line, value));
            return best[index] ? `\\textbf{${text}}` : text;
        });
        return `    ${[latexText(line.name), ...cells].join(" & ")} \\\\`;
    });
    return [
        "% \\usepackage{booktabs}",
        `\\begin{tabular}{l${"r".repeat(names.length)}}`,
        "    \\toprule",
        `    ${["", ...names.map(latexText)].join(" & ")} \\\\`,
        "    \\midrule",
        ...rows,
        "    \\bottomrule",
        "\\end{tabular}",
        "",
    ].join("\n");
}
