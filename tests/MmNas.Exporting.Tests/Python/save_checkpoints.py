"""Saves checkpoints as people do, in both forms of torch.save, for ForeignWeightsTests. Usage: save_checkpoints.py FOLDER

Every number of every tensor follows from its place: the reader must find 0, 1, 2, ... in the order of its axes, whatever lies in the file.
"""

import collections
import os
import sys

import torch
from torch import nn

folder = sys.argv[1]


def counted(*shape, dtype=torch.float32):
    return torch.arange(torch.Size(shape).numel()).reshape(shape).to(dtype)


def save(name, value):
    torch.save(value, os.path.join(folder, f"{name}.zip.pt"))
    torch.save(value, os.path.join(folder, f"{name}.legacy.pt"), _use_new_zipfile_serialization=False)


types = ("float32", "float64", "float16", "bfloat16", "int64", "int32", "int16", "int8", "uint8")
save("types", {name: counted(3, 5, dtype=getattr(torch, name)) for name in types})
save("bool", {"a": torch.tensor([False, True])})

shared = counted(4, 6)
transposed = counted(6, 4).t().contiguous().t()  # [6, 4] whose numbers lie column by column
save(
    "views",
    {
        "whole": shared,
        "again": shared,
        "transposed": transposed,
        "part": torch.cat([torch.full((3,), -1.0), counted(2, 3).flatten(), torch.full((5,), -1.0)])[3:9].reshape(2, 3),
        "steps": torch.stack([counted(5), torch.full((5,), -1.0)], dim=1)[:, 0],
        "permuted": counted(2, 3, 4).permute(2, 0, 1).contiguous().permute(1, 2, 0),
        "expanded": torch.zeros(1).expand(1, 1, 1),
        "scalar": torch.tensor(0.0),
        "empty": torch.empty(0, 3),
        "long": counted(700_000),
    },
)

linear = nn.Linear(3, 2)
with torch.no_grad():
    linear.weight.copy_(counted(2, 3))
    linear.bias.copy_(counted(2))
save("module", linear.state_dict())
save("parameters", {"weight": linear.weight, "bias": linear.bias})
parallel = collections.OrderedDict((f"module.{name}", value) for name, value in linear.state_dict().items())
optimizer = torch.optim.Adam(linear.parameters())
linear(torch.ones(1, 3)).sum().backward()
optimizer.step()
with torch.no_grad():
    linear.weight.copy_(counted(2, 3))
    linear.bias.copy_(counted(2))
save("training", {"state_dict": parallel, "optimizer": optimizer.state_dict(), "epoch": 12, "lr_base": 1e-4, "best": torch.tensor(0.3), "size": torch.Size([2, 3]), "note": None, "done": True})
save("two", {"generator": linear.state_dict(), "critic": linear.state_dict()})
save("whole_module", linear)
save("complex", {"a": torch.zeros(2, dtype=torch.complex64)})
torch.save(linear.state_dict(), os.path.join(folder, "protocol4.zip.pt"), pickle_protocol=4)
torch.save(linear.state_dict(), os.path.join(folder, "protocol4.legacy.pt"), pickle_protocol=4, _use_new_zipfile_serialization=False)
torch.jit.script(linear).save(os.path.join(folder, "program.pt"))
small = collections.OrderedDict(a=counted(2, 3), b=counted(3, 2).t().contiguous().t())
save("small", small)
