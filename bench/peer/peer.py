"""The steps that mmnas bench measures, in plain PyTorch. Started by mmnas bench --peer; README.md has the protocol.

One job as a line of JSON on stdin; a line of JSON on stdout for each repetition that counts, and one for the most memory that was resident.
"""

import json
import os
import resource
import sys
import time

job = json.loads(sys.stdin.readline())
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):  # read when the libraries are loaded
    os.environ[name] = str(job["threads"])

try:
    import torch
    import torch.nn.functional as F
except ImportError as error:
    sys.exit(f"{error}: PyTorch is missing for {sys.executable}; install it with bench/peer/install")

from network import Supernet  # noqa: E402  (needs torch)

ENCODER, DECODER = ["SA", "FFN"], ["SA", "RSA", "GA", "FFN"]
LEARNING_RATE, BETAS, EPSILON, CLIP = 4e-4, (0.9, 0.98), 1e-9, 1.0
EVALUATION_BATCH = 256


def mcan(size):
    """The hand-made network, which retraining and evaluation measure."""
    encoder, decoder = ["SA", "FFN"], ["SA", "GA", "FFN"]
    return (
        [encoder[layer % len(encoder)] for layer in range(size["encoder_layers"])],
        [decoder[layer % len(decoder)] for layer in range(size["decoder_layers"])],
    )


def noise(size, samples):
    """A batch, padded to the most words and regions as published code pads it."""
    regions_of = [job["region_counts"][sample % len(job["region_counts"])] for sample in range(samples)]
    words_of = [job["word_counts"][sample % len(job["word_counts"])] for sample in range(samples)]
    tokens = torch.randint(1, size["vocabulary"], (samples, size["words"]))
    regions = torch.randn(samples, size["regions"], size["region_features"]).relu()
    for sample in range(samples):
        tokens[sample, words_of[sample] :] = 0
        regions[sample, regions_of[sample] :] = 0
    return {
        "tokens": tokens,
        "regions": regions,
        "relations": torch.randn(samples, size["regions"], size["regions"], 4),
        "targets": (torch.rand(samples, size["answers"]) < 3 / size["answers"]).float(),
    }


def loss_of(output, batch):
    return F.binary_cross_entropy_with_logits(output, batch["targets"], reduction="sum")


class Training:
    """Weight steps; the parameters that a step has no gradient for keep their moments, as torch's Adam does it."""

    def __init__(self, network, batch):
        self.network, self.batch = network, batch
        self.optimizer = torch.optim.Adam(network.parameters(), lr=LEARNING_RATE, betas=BETAS, eps=EPSILON)

    def step(self, subnet):
        self.optimizer.zero_grad(set_to_none=True)
        loss = loss_of(self.network(self.batch, subnet), self.batch)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters_of(subnet), CLIP)
        self.optimizer.step()
        return loss.item()


def architecture_step(network, batch, active, inactive):
    """Gradients of the gates: of all candidates, or in the two-path form of the sampled one and another."""

    def gates_of(candidates, name, other):
        taking_part = candidates if other is None else [name, other]
        return {candidate: torch.tensor(float(candidate == name), requires_grad=True) for candidate in taking_part}

    others = inactive or ([None] * len(active[0]), [None] * len(active[1]))
    gates = [gates_of(ENCODER, name, other) for name, other in zip(active[0], others[0])]
    gates += [gates_of(DECODER, name, other) for name, other in zip(active[1], others[1])]
    network.zero_grad(set_to_none=True)
    loss_of(network(batch, active, gates), batch).backward()
    return [{name: gate.grad.item() for name, gate in layer.items()} for layer in gates]


def steps(measure, size):
    """A function of a repetition's number for each measure, and how many samples or steps it does."""
    subnets = [(subnet["encoder"], subnet["decoder"]) for subnet in job["subnets"]]
    inactive = [(subnet["encoder"], subnet["decoder"]) for subnet in job["inactive"]]

    def supernet():
        return Supernet(size, [ENCODER] * size["encoder_layers"], [DECODER] * size["decoder_layers"]).train()

    if measure in ("weight_step", "weight_step_real_regions"):
        training = Training(supernet(), noise(size, size["batch"]))
        return lambda number: training.step(subnets[number]), 1
    if measure in ("architecture_step_full", "architecture_step_two"):
        network, batch = supernet(), noise(size, size["batch"])
        two = measure.endswith("two")
        return lambda number: architecture_step(network, batch, subnets[number], inactive[number] if two else None), 1
    encoder, decoder = mcan(size)
    wide = {**size, "hidden": size["retrain_hidden"]}
    network = Supernet(wide, [[name] for name in encoder], [[name] for name in decoder])
    if measure == "retraining_step":
        training = Training(network.train(), noise(wide, size["batch"]))
        return lambda number: training.step((encoder, decoder)), 1
    if measure == "evaluate_vqa":
        network.eval()
        samples = size["held_out_samples"]
        batches = [noise(wide, min(EVALUATION_BATCH, samples - first)) for first in range(0, samples, EVALUATION_BATCH)]

        def evaluate(_):
            with torch.no_grad():
                return [network(batch, (encoder, decoder)).argmax(-1) for batch in batches]

        return evaluate, samples
    sys.exit(f"the peer does not measure {measure}")


def main():
    torch.manual_seed(1)
    torch.set_num_threads(job["threads"])
    run, amount = steps(job["measure"], job["size"])
    for number in range(job["warm"] + job["repeat"]):
        started = time.perf_counter()
        run(number)
        seconds = time.perf_counter() - started
        if number >= job["warm"]:
            print(json.dumps({"name": job["measure"], "seconds": seconds, "amount": amount}), flush=True)
    print(json.dumps({"peak_bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}), flush=True)


if __name__ == "__main__":
    main()
