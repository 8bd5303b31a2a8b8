"""Stands in for the command: notes what it was called with, and prints what the test has laid down. Usage: fake_command.py FOLDER ARGUMENTS...

The folder has output (what to print), and may have problems (for stderr) and code (to end with), and pause (seconds to wait first).
"""

import json
import sys
import time
from pathlib import Path

folder, arguments = Path(sys.argv[1]), sys.argv[2:]


def read(name: str, default: str) -> str:
    return (folder / name).read_text(encoding="utf-8") if (folder / name).exists() else default


specs = {name: Path(name).read_text(encoding="utf-8") for name in arguments if name.endswith(".json")}
(folder / "call").write_text(json.dumps({"arguments": arguments, "specs": specs, "lines": sys.stdin.read().splitlines()}), encoding="utf-8")
print(read("output", ""), end="", flush=True)
print(read("problems", ""), end="", file=sys.stderr)
time.sleep(float(read("pause", "0")))
sys.exit(int(read("code", "0")))
