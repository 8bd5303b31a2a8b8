"""The package against the command itself, which MMNAS_COMMAND names; without it these tests are skipped."""

from __future__ import annotations

import os
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from mmnas import MmNas, MmNasError  # noqa: E402

# A search of seconds on scenes of seconds.
TINY = {
    "name": "tiny",
    "seed": 3,
    "threads": 1,
    "data": {"layout": "scenes", "scenes": {"pictures": 60, "validation_pictures": 20, "min_shapes": 1, "max_shapes": 2}},
    "space": {"encoder_layers": 1, "decoder_layers": 2},
    "network": {"hidden": 16, "head": 16, "word_size": 8, "reduce_hidden": 16},
    "search": {"warmup_epochs": 0, "stop": {"max_epochs": 1}},
    "retrain": {"hidden": 16, "epochs": 2, "learning_rate": 0.01, "decay_epochs": []},
    "baselines": ["mcan"],
}


@unittest.skipUnless("MMNAS_COMMAND" in os.environ, "MMNAS_COMMAND names no command")
class CommandTests(unittest.TestCase):
    def setUp(self) -> None:
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)
        self.mmnas = MmNas(home=self.folder / "home")

    def test_an_experiment_from_a_dictionary_to_rows(self) -> None:
        self.assertEqual(self.mmnas.experiments(), [])
        self.mmnas.validate(TINY, folder=self.folder)
        seen: list[str] = []
        result = self.mmnas.run(TINY, folder=self.folder, on_progress=lambda now: seen.append(now["phase"]))
        self.assertEqual((result["phase"], result["name"], result["task"]), ("done", "tiny", "vqa"))
        self.assertGreater(len(seen), 0)
        (listed,) = self.mmnas.experiments(phase="done")
        self.assertEqual(listed["id"], result["id"])
        rows = self.mmnas.networks(result["id"])
        self.assertEqual([(row["network"], row["split"], row["seed"]) for row in rows], [("found", "val", 3), ("mcan", "val", 3)])
        self.assertTrue(all(0 <= row["accuracy"] <= 100 for row in rows))
        self.assertEqual(self.mmnas.curve(result["id"])[-1]["round"], result["round"])
        self.assertEqual(self.mmnas.log(result["id"])[-1]["phase"], "done")

    def test_mistakes_are_named(self) -> None:
        with self.assertRaises(MmNasError) as bad:
            self.mmnas.validate({**TINY, "seed": -1, "colour": "red"}, folder=self.folder)
        self.assertEqual(bad.exception.exit_code, 2)
        self.assertRegex(str(bad.exception), "(?s)seed.*colour|colour.*seed")
        with self.assertRaises(MmNasError) as unserved:
            self.mmnas.submit(TINY, folder=self.folder)
        self.assertEqual(unserved.exception.exit_code, 3)
        self.assertIn("no platform serves the home folder", str(unserved.exception))
        with self.assertRaises(MmNasError) as unknown:
            self.mmnas.show("nobody")
        self.assertIn("nobody", str(unknown.exception))


if __name__ == "__main__":
    unittest.main()
