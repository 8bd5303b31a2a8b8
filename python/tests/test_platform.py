"""The package against a command that says what a test has laid down."""

from __future__ import annotations

import json
import sys
import tempfile
import unittest
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from mmnas import MmNas, MmNasError, NotDone, network_rows  # noqa: E402

FAKE = Path(__file__).resolve().parent / "fake_command.py"

RESULT = {
    "id": "mine-vqa-1a2b3c",
    "name": "mine",
    "task": "vqa",
    "seed": 3,
    "phase": "done",
    "reason": "all 22 epochs are over",
    "campaign": None,
    "genotype": {"enc": [["self_att_64"], ["feed_forward"]], "dec": [["guided_att_64"]]},
    "parameters": 200_000,
    "splits": {"val": {"accuracy": 67.5}, "test": {"accuracy": None}},
    "baselines": [{"name": "mcan", "genotype": None, "parameters": 210_000, "splits": {"val": {"accuracy": 60.25}}}],
    "curve": [{"round": 10, "loss": 2.5, "accuracy": 30.0, "held_loss": None, "entropy": 0.9, "signal_to_noise": [1.0, 2.0], "probabilities": [[0.75, 0.25]]}],
    "operations": [["self_att_64", "feed_forward"]],
}


class PlatformTests(unittest.TestCase):
    def setUp(self) -> None:
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)
        self.mmnas = MmNas([sys.executable, str(FAKE), str(self.folder)], home="/somewhere")

    def says(self, *lines: Any, problems: str = "", code: int = 0, pause: float = 0) -> None:
        (self.folder / "output").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        for name, value in (("problems", problems), ("code", code), ("pause", pause)):
            (self.folder / name).write_text(str(value), encoding="utf-8")

    def call(self) -> dict[str, Any]:
        return json.loads((self.folder / "call").read_text(encoding="utf-8"))

    def test_a_dictionary_is_submitted_as_a_file_where_its_paths_start(self) -> None:
        self.says({"id": "a-vqa-1"}, {"id": "b-itm-2"})
        spec = {"name": "a", "data": {"path": "pictures/ä"}}
        ids = self.mmnas.submit(spec, "b.yaml", folder=self.folder, priority="high")
        self.assertEqual(ids, ["a-vqa-1", "b-itm-2"])
        arguments, specs = self.call()["arguments"], self.call()["specs"]
        ((path, text),) = specs.items()
        self.assertEqual(arguments, ["submit", path, "b.yaml", "--priority", "high", "--home", "/somewhere", "--json"])
        self.assertEqual((json.loads(text), Path(path).parent), (spec, self.folder))
        self.assertFalse(Path(path).exists())  # it is gone by now

    def test_results_and_progress_are_told_apart(self) -> None:
        self.says({"event": "progress", "id": "a", "share": 0.5}, RESULT)
        seen: list[Any] = []
        self.assertEqual(self.mmnas.wait("a", on_progress=seen.append), [RESULT])
        self.assertEqual([one["share"] for one in seen], [0.5])
        self.assertEqual(self.call()["arguments"][:2], ["watch", "a"])

    def test_what_has_failed_is_an_error_with_the_results(self) -> None:
        failed = {**RESULT, "id": "b", "phase": "failed", "reason": "the disk is full"}
        self.says(RESULT, failed, problems="mmnas: b failed\n", code=1)
        with self.assertRaises(NotDone) as caught:
            self.mmnas.wait("a", "b")
        self.assertEqual((str(caught.exception), caught.exception.results), ("b is failed: the disk is full", [RESULT, failed]))

    def test_an_error_says_what_the_command_says(self) -> None:
        self.says({"error": "no platform serves the home folder; start one", "exit_code": 3}, problems="mmnas: no platform\n", code=3)
        for ask in (lambda: self.mmnas.wait("a"), lambda: self.mmnas.submit({"name": "a"}), lambda: self.mmnas.show("a")):
            with self.assertRaises(MmNasError) as caught:
                ask()
            self.assertEqual((str(caught.exception), caught.exception.exit_code), ("no platform serves the home folder; start one", 3))

    def test_a_spec_is_removed_after_an_error_too(self) -> None:
        self.says(problems="a.json:1: bad\n", code=2)
        with self.assertRaisesRegex(MmNasError, "a.json:1: bad"):
            self.mmnas.validate({"name": "a"}, folder=self.folder)
        self.assertEqual(list(self.folder.glob(".mmnas-*")), [])

    def test_waiting_ends_after_the_timeout(self) -> None:
        self.says(pause=60)
        with self.assertRaises(TimeoutError):
            self.mmnas.wait("a", timeout=0.2)

    def test_much_on_stderr_does_not_block(self) -> None:
        self.says(RESULT, problems="x" * 1_000_000)
        self.assertEqual(self.mmnas.show("a"), RESULT)

    def test_networks_are_rows(self) -> None:
        self.says(RESULT)
        rows = self.mmnas.networks("a")
        self.assertEqual([(row["network"], row["split"], row["accuracy"]) for row in rows], [("found", "val", 67.5), ("found", "test", None), ("mcan", "val", 60.25)])
        self.assertEqual(rows[0]["genotype"], "self_att_64 feed_forward | guided_att_64")
        self.assertEqual((rows[0]["id"], rows[2]["parameters"], rows[2]["genotype"]), ("mine-vqa-1a2b3c", 210_000, None))
        self.assertEqual(network_rows([{"kind": "campaign", "id": "c"}]), [])

    def test_a_curve_is_rows(self) -> None:
        self.says(RESULT)
        self.assertEqual(self.mmnas.curve("a"), [{"id": "mine-vqa-1a2b3c", "round": 10, "loss": 2.5, "accuracy": 30.0, "held_loss": None, "entropy": 0.9}])

    def test_distributions_are_rows(self) -> None:
        self.says(RESULT)
        rows = self.mmnas.distributions("a")
        self.assertEqual([(row["round"], row["layer"], row["operation"], row["probability"]) for row in rows], [(10, 0, "self_att_64", 0.75), (10, 0, "feed_forward", 0.25)])

    def test_questions_go_to_stdin(self) -> None:
        answer = {"image": "a.png", "question": "what?", "answers": [{"answer": "star", "probability": 0.9}]}
        self.says(answer)
        self.assertEqual(self.mmnas.predict("network", [{"image": "a.png", "question": "what?"}], top=1), [answer])
        self.assertEqual(self.call()["arguments"], ["predict", "network", "--top", "1", "--home", "/somewhere", "--json"])
        self.assertEqual([json.loads(line) for line in self.call()["lines"]], [{"image": "a.png", "question": "what?"}])

    def test_a_picture_that_fails_costs_its_own_answer_alone(self) -> None:
        rows = [{"image": "a.png", "question": "what?", "line": 1, "answers": []}, {"image": "none.png", "question": "what?", "line": 2, "error": "is not there"}]
        self.says(*rows, problems="mmnas: line 2 of stdin: none.png: is not there", code=2)
        self.assertEqual(self.mmnas.predict("mine", [{"image": "a.png", "question": "what?"}, {"image": "none.png", "question": "what?"}], name="mcan"), rows)
        self.assertEqual(self.call()["arguments"][:4], ["predict", "mine", "--network", "mcan"])
        self.says({"error": "is not there"}, code=2)
        with self.assertRaisesRegex(MmNasError, "is not there"):
            self.mmnas.predict("mine", [{"image": "none.png", "question": "what?"}])

    def test_a_campaign_has_no_curve_of_its_own(self) -> None:
        self.says({"kind": "campaign", "id": "c", "experiments": []})
        with self.assertRaisesRegex(MmNasError, "c is a campaign"):
            self.mmnas.curve("c")
        self.assertEqual(self.mmnas.networks("c"), [])

    def test_a_network_is_exported(self) -> None:
        self.says({"folder": "out", "files": ["config.json"]})
        self.assertEqual(self.mmnas.export("a", "out", formats=["pytorch", "onnx"], network="mcan")["files"], ["config.json"])
        self.assertEqual(self.call()["arguments"][:8], ["export", "a", "--network", "mcan", "--format", "pytorch,onnx", "--out", "out"])

    def test_filters_are_options(self) -> None:
        self.says({"id": "a"})
        self.assertEqual(self.mmnas.experiments(phase="done", campaign="c"), [{"id": "a"}])
        self.assertEqual(self.call()["arguments"], ["list", "--phase", "done", "--campaign", "c", "--home", "/somewhere", "--json"])

    def test_a_platform_at_an_address_is_asked_there(self) -> None:
        self.says({"id": "a"})
        MmNas([sys.executable, str(FAKE), str(self.folder)], url="http://nas.example:8080").experiments()
        self.assertEqual(self.call()["arguments"], ["list", "--url", "http://nas.example:8080", "--json"])

    def test_a_program_that_is_not_there_is_said_so(self) -> None:
        with self.assertRaisesRegex(MmNasError, "there is no program /nowhere/mmnas; give"):
            MmNas("/nowhere/mmnas")


if __name__ == "__main__":
    unittest.main()
