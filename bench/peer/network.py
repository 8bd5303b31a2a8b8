"""The supernet of MMNas as people write it in PyTorch: modules, autograd, no kernels of its own.

B samples, T words, N regions, D hidden, H heads of d = D / H.
"""

import math

import torch
import torch.nn.functional as F
from torch import nn

HIDDEN = -1e9  # added to the score of padding
DROPOUT = 0.1


class LayerNorm(nn.Module):
    """Over the unbiased deviation plus epsilon, as published."""

    def __init__(self, width, epsilon=1e-6):
        super().__init__()
        self.gain = nn.Parameter(torch.ones(width))
        self.bias = nn.Parameter(torch.zeros(width))
        self.epsilon = epsilon

    def forward(self, x):
        mean = x.mean(-1, keepdim=True)
        deviation = x.std(-1, keepdim=True)
        return self.gain * (x - mean) / (deviation + self.epsilon) + self.bias


class Attention(nn.Module):
    """SA and GA: x reads from y."""

    def __init__(self, size):
        super().__init__()
        width, self.head = size["hidden"], size["head"]
        self.query = nn.Linear(width, width, bias=False)
        self.key = nn.Linear(width, width, bias=False)
        self.value = nn.Linear(width, width, bias=False)
        self.merge = nn.Linear(width, width, bias=False)
        self.drop_weights = nn.Dropout(DROPOUT)
        self.drop_output = nn.Dropout(DROPOUT)
        self.norm = LayerNorm(width)

    def split(self, x):  # [B, N, D] to [B, H, N, d]
        return x.view(x.size(0), x.size(1), -1, self.head).transpose(1, 2)

    def forward(self, x, y, padding, bias=None):
        q, k, v = self.split(self.query(x)), self.split(self.key(y)), self.split(self.value(y))
        scores = torch.matmul(q, k.transpose(-2, -1)) / math.sqrt(self.head)  # [B, H, N, M]
        if bias is not None:
            scores = scores + bias
        weights = self.drop_weights(F.softmax(scores.masked_fill(padding, HIDDEN), dim=-1))
        read = torch.matmul(weights, v).transpose(1, 2).contiguous().flatten(2)  # [B, N, D]
        return self.norm(x + self.drop_output(self.merge(read)))


class RelationAttention(Attention):
    """RSA: scores are biased by the geometry between each two regions."""

    def __init__(self, size):
        super().__init__(size)
        self.relation = nn.Linear(size["relation_size"], size["hidden"] // size["head"])

    def forward(self, x, y, padding, relations):
        bias = torch.log(torch.clamp(F.relu(self.relation(relations)), min=1e-6))  # [B, N, N, H]
        return super().forward(x, y, padding, bias.permute(0, 3, 1, 2))


class FeedForward(nn.Module):
    """FFN: four times as wide inside."""

    def __init__(self, size):
        super().__init__()
        width = size["hidden"]
        self.first = nn.Linear(width, 4 * width)
        self.second = nn.Linear(4 * width, width)
        self.drop_inside = nn.Dropout(DROPOUT)
        self.drop_output = nn.Dropout(DROPOUT)
        self.norm = LayerNorm(width)

    def forward(self, x):
        return self.norm(x + self.drop_output(self.second(self.drop_inside(F.relu(self.first(x))))))


class AttentionReduce(nn.Module):
    """A sequence to one vector of twice the width."""

    def __init__(self, size):
        super().__init__()
        width = size["hidden"]
        self.first = nn.Linear(width, size["reduce_hidden"])
        self.second = nn.Linear(size["reduce_hidden"], 1)
        self.merge = nn.Linear(width, 2 * width)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, x, is_padding):
        scores = self.second(self.drop(F.relu(self.first(x)))).squeeze(-1)  # [B, N]
        weights = F.softmax(scores.masked_fill(is_padding, HIDDEN), dim=1)
        return self.merge((weights.unsqueeze(-1) * x).sum(1))


def make(operation, size):
    return {"SA": Attention, "RSA": RelationAttention, "GA": Attention, "FFN": FeedForward}[operation](size)


class Supernet(nn.Module):
    """Every candidate of every layer. With one candidate a layer it is that network."""

    def __init__(self, size, encoder, decoder):
        """encoder, decoder: for each layer the names of its candidates."""
        super().__init__()
        width = size["hidden"]
        self.embedding = nn.Embedding(size["vocabulary"], size["word_size"])
        self.lstm = nn.LSTM(size["word_size"], width, batch_first=True)
        self.region_input = nn.Linear(size["region_features"], width)
        self.relation_input = nn.Linear(4, size["relation_size"])
        self.encoder = nn.ModuleList([nn.ModuleDict({name: make(name, size) for name in layer}) for layer in encoder])
        self.decoder = nn.ModuleList([nn.ModuleDict({name: make(name, size) for name in layer}) for layer in decoder])
        self.reduce_words = AttentionReduce(size)
        self.reduce_regions = AttentionReduce(size)
        self.norm = LayerNorm(2 * width)
        self.output = nn.Linear(2 * width, size["answers"])

    def forward(self, batch, subnet, gates=None):
        """batch: tokens [B, T], regions [B, N, F], relations [B, N, N, 4].

        subnet: the operation of each layer, ("SA", ...), ("GA", ...).
        gates: for each layer {name: scalar}, the candidates that take part; None runs the subnet alone.
        Returns [B, answers].
        """
        no_words = batch["tokens"] == 0
        no_region = batch["regions"].abs().sum(-1) == 0
        word_padding, region_padding = no_words[:, None, None, :], no_region[:, None, None, :]
        x, _ = self.lstm(self.embedding(batch["tokens"]))
        y = self.region_input(batch["regions"])
        relations = F.relu(self.relation_input(batch["relations"]))

        def on_words(layer, name, x):
            return layer[name](x) if name == "FFN" else layer[name](x, x, word_padding)

        def on_regions(layer, name, y):
            if name == "FFN":
                return layer[name](y)
            if name == "GA":
                return layer[name](y, x, word_padding)
            return layer[name](y, y, region_padding, relations) if name == "RSA" else layer[name](y, y, region_padding)

        encoder, decoder = subnet
        for number, layer in enumerate(self.encoder):
            x = mixed(on_words, layer, x, encoder[number], gates and gates[number])
        for number, layer in enumerate(self.decoder):
            y = mixed(on_regions, layer, y, decoder[number], gates and gates[len(encoder) + number])
        return self.output(self.norm(self.reduce_words(x, no_words) + self.reduce_regions(y, no_region)))

    def parameters_of(self, subnet):
        """What a step on a subnet trains."""
        encoder, decoder = subnet
        shared = [self.embedding, self.lstm, self.region_input, self.reduce_words, self.reduce_regions, self.norm, self.output]
        shared += [self.relation_input] if "RSA" in decoder else []
        layers = [layer[name] for layer, name in zip(self.encoder, encoder)] + [layer[name] for layer, name in zip(self.decoder, decoder)]
        return [parameter for module in shared + layers for parameter in module.parameters()]


def mixed(run, layer, x, name, gates):
    """The layer's one operation, or the sum of its candidates, each times its gate."""
    if gates is None:
        return run(layer, name, x)
    return sum(gate * run(layer, candidate, x) for candidate, gate in gates.items())
