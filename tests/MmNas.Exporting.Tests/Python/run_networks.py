"""Runs exported networks. Usage: run_networks.py FOLDER...

Each folder holds config.json, model.safetensors and modeling.py, and inputs: tokens.bin, regions.bin, boxes.bin with their shapes in inputs.json. What
the network gives is written to output.bin, the names of its parameters to names.json, what it makes of texts.json to tokens.json.
"""

import array
import importlib.util
import json
import math
import sys
from pathlib import Path

import torch


def read(folder, name, shape, dtype):
    data = bytearray((folder / f"{name}.bin").read_bytes())
    return torch.frombuffer(data, dtype=dtype).reshape(shape) if math.prod(shape) else torch.empty(shape, dtype=dtype)


def run(folder):
    spec = importlib.util.spec_from_file_location("modeling", folder / "modeling.py")
    modeling = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(modeling)
    network = modeling.load(folder)
    shapes = json.loads((folder / "inputs.json").read_text())
    tokens = read(folder, "tokens", shapes["tokens"], torch.int64)
    regions = read(folder, "regions", shapes["regions"], torch.float32)
    boxes = read(folder, "boxes", shapes["boxes"], torch.float32)
    with torch.no_grad():
        output = network(tokens, regions, boxes)
    (folder / "output.bin").write_bytes(array.array("f", output.flatten().tolist()).tobytes())
    (folder / "names.json").write_text(json.dumps({name: list(value.shape) for name, value in network.state_dict().items()}))
    (folder / "tokens.json").write_text(json.dumps(network.encode(json.loads((folder / "texts.json").read_text())).tolist()))
    if output.size(-1) == 5 and output.dim() == 3:
        (folder / "moved.bin").write_bytes(array.array("f", modeling.moved(output, boxes).flatten().tolist()).tobytes())

    # A step of training reaches every parameter but those that nothing reads.
    network.train()
    network(tokens, regions, boxes).square().mean().backward()
    trained = [name for name, value in network.named_parameters() if value.grad is not None and value.grad.isfinite().all()]
    (folder / "trained.json").write_text(json.dumps(trained))


torch.manual_seed(1)
for name in sys.argv[1:]:
    run(Path(name))
