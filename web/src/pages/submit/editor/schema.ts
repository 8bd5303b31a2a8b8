/** As much of JSON schema as specs use. */
export interface Schema {
    title?: string;
    type?: string | string[];
    properties?: Record<string, Schema>;
    items?: Schema;
    enum?: (string | number)[];
    anyOf?: Schema[];
    description?: string;
    default?: unknown;
    minimum?: number;
    maximum?: number;
    exclusiveMinimum?: number;
    exclusiveMaximum?: number;
    required?: string[];
}

/** A file with experiments is a campaign. */
export function schemaOf(root: Schema, text: string): Schema {
    const [experiment, campaign] = root.anyOf ?? [root];
    return (/^experiments\s*:/m.test(text) ? campaign : experiment) ?? {};
}

/** What stands at a path; lists are looked through. */
export function at(schema: Schema, path: readonly string[]): Schema | null {
    let here: Schema | undefined = schema;
    for (const name of path) here = through(here)?.properties?.[name];
    return here ?? null;
}

const through = (schema: Schema | undefined): Schema | undefined => schema?.properties ? schema : schema?.items ?? schema;

export const fieldsAt = (schema: Schema, path: readonly string[]): Record<string, Schema> => through(at(schema, path) ?? undefined)?.properties ?? {};

/** The values that a field is known to take. */
export function valuesOf(field: Schema): string[] {
    const types = [field.type ?? []].flat();
    const values = [...field.enum ?? field.items?.enum ?? [], ...types.includes("boolean") ? ["true", "false"] : [], ...types.includes("null") ? ["null"] : []].map(String);
    if (field.default !== undefined && typeof field.default !== "object") values.unshift(String(field.default));
    return [...new Set(values)];
}

/** "a whole number, 1 to 1024, or null". */
export function kindOf(field: Schema): string {
    if (field.enum) return field.enum.join(", ");
    const names: Record<string, string> = { integer: "a whole number", number: "a number", string: "text", boolean: "true or false", array: "a list", object: "a group of fields" };
    const types = [field.type ?? []].flat();
    const kind = types.filter(type => type !== "null").map(type => names[type] ?? type).join(" or ");
    const low = field.minimum ?? field.exclusiveMinimum, high = field.maximum ?? field.exclusiveMaximum;
    const range = low !== undefined && high !== undefined ? `, ${field.exclusiveMinimum !== undefined ? "above " : ""}${low} to ${high}` : low !== undefined ? `, ${field.exclusiveMinimum !== undefined ? "above" : "at least"} ${low}` : "";
    return kind + range + (types.includes("null") ? ", or null" : "");
}
