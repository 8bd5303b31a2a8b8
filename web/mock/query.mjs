// The list's filter, order and cursor, as the API has them.
const compare = { ">": (a, b) => a > b, ">=": (a, b) => a >= b, "<": (a, b) => a < b, "<=": (a, b) => a <= b, "=": (a, b) => a === b, "!=": (a, b) => a !== b };
const age = r => (Date.now() - new Date(r.submitted)) / 1000;
const seconds = text => { const m = /^([0-9.]+)(s|min|h|d)$/.exec(text); return m ? m[1] * { s: 1, min: 60, h: 3600, d: 86400 }[m[2]] : Number(text); };

export function select(rows, params) {
    const all = [];
    for (const field of ["task", "phase", "campaign"]) { const wanted = params.getAll(field); if (wanted.length) all.push(r => wanted.includes(r[field])); }
    const same = new Map();
    for (const token of (params.get("query") ?? "").split(/\s+/).filter(Boolean)) {
        const m = /^([a-z_]+)(>=|<=|!=|>|<|=)(.+)$/.exec(token);
        if (!m) { all.push(r => r.id.includes(token) || r.name.includes(token)); continue; }
        const [, field, op, value] = m;
        if (op === "=" && isNaN(value)) same.set(field, value.split(","));
        else all.push(r => { const x = field === "age" ? age(r) : r[field]; return x !== null && (typeof x === "number" ? compare[op](x, seconds(value)) : compare[op](x, value)); });
    }
    for (const [field, values] of same) all.push(r => values.includes(r[field]));
    const found = rows.filter(r => all.every(test => test(r)));
    const sort = params.get("sort") ?? "age";
    const key = sort === "age" ? age : r => r[sort];
    found.sort((a, b) => { const x = key(a), y = key(b); return x === null ? 1 : y === null ? -1 : x < y ? -1 : x > y ? 1 : 0; });
    if (params.get("reverse") === "true") found.reverse();
    return found;
}
