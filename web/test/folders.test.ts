import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { test } from "node:test";

const root = resolve("..", "src"); // tests run in .tests

const files = (folder: string): string[] => readdirSync(folder).flatMap(name => statSync(join(folder, name)).isDirectory() ? files(join(folder, name)) : /\.tsx?$/.test(name) ? [join(folder, name)] : []);

/** Pages are rooms of their own; below them and elsewhere the first folder is the room. */
function roomOf(file: string): string {
    const [first = "", second = ""] = relative(root, file).split("/");
    return first === "pages" ? `pages/${second}` : first;
}

/** Which room uses which, as the sources say. */
function arrows(): Map<string, Set<string>> {
    const uses = new Map<string, Set<string>>();
    for (const file of files(root))
        for (const [, path] of readFileSync(file, "utf8").matchAll(/from "(\.[^"]*)"/g)) {
            const [from, to] = [roomOf(file), roomOf(resolve(dirname(file), path!))];
            if (from !== to) uses.set(from, (uses.get(from) ?? new Set()).add(to));
        }
    return uses;
}

test("folders use each other in one direction", () => {
    const uses = arrows(), done = new Set<string>();
    assert.ok(uses.size > 10, `only ${uses.size} folders use others`);
    const walk = (room: string, path: readonly string[]): void => {
        assert.ok(!path.includes(room), `a circle: ${[...path, room].join(" > ")}`);
        if (done.has(room)) return;
        for (const next of uses.get(room) ?? []) walk(next, [...path, room]);
        done.add(room);
    };
    for (const room of uses.keys()) walk(room, []);
});
