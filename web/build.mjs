// Builds the console into one script, one style sheet, and the script of the worker that listens for all tabs. `node build.mjs [FOLDER]` writes them into FOLDER, the embedded site unless given;
// `--watch` builds again at every change; `--tests` builds the unit tests for node:test. The same sources give the same bytes on every machine.
import { copyFileSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const options = process.argv.slice(2);
process.chdir(here);

if (options.includes("--tests")) {
    rmSync(".tests", { recursive: true, force: true });
    await esbuild.build({
        entryPoints: readdirSync("test").filter(name => name.endsWith(".test.ts")).map(name => join("test", name)),
        outdir: ".tests",
        outExtension: { ".js": ".mjs" },
        bundle: true,
        platform: "node",
        target: "node18",
        format: "esm",
        jsx: "automatic",
        jsxImportSource: "preact",
        sourcemap: "inline",
    });
} else {
    const out = resolve(options.find(option => !option.startsWith("--")) ?? join("..", "src", "MmNas.Api", "Site"));
    mkdirSync(out, { recursive: true });
    copyFileSync(join("src", "index.html"), join(out, "index.html"));
    const context = await esbuild.context({
        entryPoints: { app: join("src", "main.tsx"), stream: join("src", "worker", "stream.ts") },
        outdir: out,
        bundle: true,
        minify: true,
        target: "es2022",
        format: "iife",
        jsx: "automatic",
        jsxImportSource: "preact",
        legalComments: "eof",
        charset: "utf8",
    });
    if (options.includes("--watch")) await context.watch();
    else {
        await context.rebuild();
        await context.dispose();
    }
}
