import { placeOf } from "./place";
import { at, fieldsAt, kindOf, schemaOf, valuesOf, type Schema } from "./schema";

export interface Option {
    label: string;
    /** What takes the place of what is begun. */
    insert: string;
    detail: string;
}

export interface Completion {
    options: Option[];
    /** How many characters before the caret an option replaces. */
    replaces: number;
}

/** What could be written at the caret. */
export function complete(root: Schema, text: string, caret: number): Completion {
    const place = placeOf(text, caret);
    if (!place) return { options: [], replaces: 0 };
    const schema = schemaOf(root, text);
    const begun = place.begun.toLowerCase();
    const fits = (name: string) => name.toLowerCase().startsWith(begun) && name.toLowerCase() !== begun;
    if (place.field !== null) {
        const field = at(schema, [...place.path, place.field]);
        return { options: (field ? valuesOf(field) : []).filter(fits).map(value => ({ label: value, insert: value, detail: value === String(field!.default) ? "default" : "" })), replaces: place.begun.length };
    }
    const fields = fieldsAt(schema, place.path);
    const options = Object.entries(fields).filter(([name]) => fits(name) && !place.taken.includes(name)).map(([name, field]) => ({ label: name, insert: field.properties ? `${name}:` : `${name}: `, detail: field.properties ? "…" : kindOf(field) }));
    return { options, replaces: place.begun.length };
}

export interface FieldHelp {
    name: string;
    kind: string;
    description: string;
    default: string | null;
}

/** What the field at the caret is, whether its name or its value is written there. */
export function helpAt(root: Schema, text: string, caret: number): FieldHelp | null {
    const end = text.indexOf("\n", caret), line = text.slice(text.lastIndexOf("\n", caret - 1) + 1, end < 0 ? undefined : end);
    const place = placeOf(text, caret);
    if (!place) return null;
    const own = /^\s*(?:- +)?([\w.+-]+)\s*:/.exec(line);
    const name = place.field ?? (line.includes("{") ? place.begun : own?.[1] ?? place.begun);
    const path = [...place.path, name], field = name ? at(schemaOf(root, text), path) : null;
    return field && { name: path.join("."), kind: kindOf(field), description: field.description ?? "", default: field.default === undefined ? null : JSON.stringify(field.default) };
}
