import assert from "node:assert/strict";
import { test } from "node:test";
import { curveSvg, ticks } from "../src/charts/svg";
import { latexTable, latexText } from "../src/pages/compare/latex";
import { csv } from "../src/parts/csv";

test("cells that need it are quoted", () => assert.equal(csv([["a,b", "say \"x\"", null, 1.5], ["two\nlines", undefined]]), "\"a,b\",\"say \"\"x\"\"\",,1.5\n\"two\nlines\",\n"));

test("a cell that a spreadsheet would compute is disarmed, a number is not", () => assert.equal(csv([["=1+1", "@x", "-3", -3]]), "'=1+1,'@x,-3,-3\n"));

test("LaTeX prints every character as it stands", () => assert.equal(latexText("a_b & 50% \\x {y} ~^#$"), "a\\_b \\& 50\\% \\textbackslash{}x \\{y\\} \\textasciitilde{}\\textasciicircum{}\\#\\$"));

test("the best of a row is bold, and none of a row of equals", () => {
    const text = latexTable(["a_1", "b"], [{ name: "score", values: [61.237, 60], better: "more", digits: 2, differs: true }, { name: "loss", values: [1, 1], better: "less", differs: false }, { name: "seed", values: ["1", null], differs: true }]);
    assert.match(text, /& a\\_1 & b \\\\/);
    assert.match(text, /score & \\textbf\{61\.24\} & 60\.00 \\\\/);
    assert.match(text, /loss & 1\.00 & 1\.00 \\\\/);
    assert.match(text, /seed & 1 & -- \\\\/);
});

test("ticks are round and within the range", () => {
    assert.deepEqual(ticks(0, 10, 5), [0, 2, 4, 6, 8, 10]);
    for (const tick of ticks(0.0013, 0.0042)) assert.ok(tick >= 0.0013 && tick <= 0.0042);
});

test("a drawing holds no markup of whoever named its lines", () => {
    const text = curveSvg("<script>alert(1)</script>", "x", [1, 2, 3], [{ name: "\"><img src=x>", values: [1, null, 3], colour: "#000" }], false, null);
    assert.ok(!/<script|<img/.test(text));
    assert.match(text, /M[\d.]+ [\d.]+M|M[\d.]+ [\d.]+L/);
});
