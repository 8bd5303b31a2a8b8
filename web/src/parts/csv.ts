/** A cell of CSV: quoted where it must be, and disarmed where a spreadsheet would compute it. */
function cell(value: string | number | null | undefined): string {
    if (value === null || value === undefined) return "";
    if (typeof value === "number") return String(value);
    const text = /^[=+\-@\t\r]/.test(value) && !/^[+-]?\d/.test(value) ? `'${value}` : value;
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export const csv = (rows: readonly (readonly (string | number | null | undefined)[])[]) => rows.map(row => row.map(cell).join(",") + "\n").join("");
