"""A network that MmNasGrains has found, in PyTorch and nothing else.

    from modeling import load

    network = load("folder")                        # config.json and model.safetensors lie in it
    tokens = network.encode(["what colour is the ball?"])
    output = network(tokens, regions, boxes)

Letters in shapes: B samples, T words, N regions, F values of a region, D hidden, H heads of d = D / H, R values of a relation.
"""

from __future__ import annotations

import json
import math
import struct
from pathlib import Path
from typing import Any, NamedTuple, Optional, Sequence

import torch
import torch.nn.functional as F
from torch import Tensor, nn

FORMAT, NEWEST_FORMAT = "mmnas-network", 1
PADDING, UNKNOWN = 0, 1  # ids of words
HIDDEN = -1e9  # added to the score of padding
BOX_DEVIATIONS = (0.1, 0.1, 0.2, 0.2)  # a network that points at regions gives dx dy dw dh divided by these


class Shape(NamedTuple):
    """The widths of a network and the forms of its blocks: "network" in config.json."""

    hidden: int
    head: int
    word_size: int
    relation_size: int
    reduce_hidden: int
    reduced: int
    layer_norm: str
    relation: str
    output: str
    outputs: int
    region_features: int
    words: int
    dropout: float

    @property
    def heads(self) -> int:
        return self.hidden // self.head


class LayerInput(NamedTuple):
    """What an operation may read besides its own side."""

    padding: Tensor  # [B, 1, 1, N]: 0, or HIDDEN where an element of its own side is padding
    words: Optional[Tensor] = None  # [B, T, D], on the regions' side
    word_padding: Optional[Tensor] = None  # [B, 1, 1, T]
    relations: Optional[Tensor] = None  # [B, N, N, R]


# Blocks


class LayerNorm(nn.Module):
    """The published form divides by the unbiased deviation + 1e-6, the standard one by the root of the variance + 1e-5."""

    def __init__(self, width: int, form: str) -> None:
        super().__init__()
        self.a_2 = nn.Parameter(torch.ones(width))
        self.b_2 = nn.Parameter(torch.zeros(width))
        self.is_standard = chosen("layer_norm", form, ("published", "standard")) == "standard"

    def forward(self, x: Tensor) -> Tensor:
        if self.is_standard:
            return F.layer_norm(x, self.a_2.shape, self.a_2, self.b_2, 1e-5)
        apart = x - x.mean(-1, keepdim=True)
        return self.a_2 * apart / (x.std(-1, keepdim=True) + 1e-6) + self.b_2


class RectifiedLinear(nn.Module):
    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.linear = nn.Linear(inputs, outputs)

    def forward(self, x: Tensor) -> Tensor:
        return F.relu(self.linear(x))


class Perceptron(nn.Module):
    def __init__(self, inputs: int, inner: int, outputs: int, dropout: float) -> None:
        super().__init__()
        self.fc = RectifiedLinear(inputs, inner)
        self.linear = nn.Linear(inner, outputs)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor) -> Tensor:
        return self.linear(self.dropout(self.fc(x)))


class GatedPerceptron(nn.Module):
    """SwiGLU. Its inner width gives it about as many parameters as a perceptron that is four times as wide inside."""

    def __init__(self, width: int, dropout: float) -> None:
        super().__init__()
        inner = round((8 * width * width + 4 * width) / (3 * width + 2))
        self.gate = nn.Linear(width, inner)
        self.value = nn.Linear(width, inner)
        self.merge = nn.Linear(inner, width)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor) -> Tensor:
        return self.merge(self.dropout(F.silu(self.gate(x)) * self.value(x)))


class MultiHeadAttention(nn.Module):
    """In each head softmax(Q K^T / sqrt(d) + bias + padding) V."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        width, self.head = shape.hidden, shape.head
        self.linear_v = nn.Linear(width, width, bias=False)
        self.linear_k = nn.Linear(width, width, bias=False)
        self.linear_q = nn.Linear(width, width, bias=False)
        self.linear_merge = nn.Linear(width, width, bias=False)
        self.dropout = nn.Dropout(shape.dropout)

    def forward(self, x: Tensor, y: Tensor, padding: Tensor, bias: Optional[Tensor] = None) -> Tensor:
        """x [B, N, D] reads y [B, M, D]. padding [B, 1, 1, M], bias [B, H, N, M]. Gives [B, N, D]."""
        q, k, v = self.split(self.linear_q(x)), self.split(self.linear_k(y)), self.split(self.linear_v(y))
        scores = q @ k.transpose(-2, -1) / math.sqrt(self.head) + padding  # [B, H, N, M]
        if bias is not None:
            scores = scores + bias
        read = self.dropout(F.softmax(scores, dim=-1)) @ v  # [B, H, N, d]
        return self.linear_merge(read.transpose(1, 2).flatten(2))

    def split(self, x: Tensor) -> Tensor:
        """[B, N, D] to [B, H, N, d]"""
        return x.unflatten(-1, (-1, self.head)).transpose(1, 2)


class RelationAttention(MultiHeadAttention):
    """Scores are biased by how two regions lie to each other, one number a head."""

    def __init__(self, shape: Shape) -> None:
        super().__init__(shape)
        self.linear_r = nn.Linear(shape.relation_size, shape.heads)
        self.is_soft = chosen("relation", shape.relation, ("published", "softplus")) == "softplus"

    def bias(self, relations: Tensor) -> Tensor:
        """[B, N, N, R] to [B, H, N, N]"""
        z = self.linear_r(relations)
        positive = F.softplus(z.clamp(min=-80.0)) if self.is_soft else z.clamp(min=1e-6)
        return positive.log().permute(0, 3, 1, 2)


# Operations: what one layer does. Each gives what it adds to x; the layer's norm stands behind it.


class Operation(nn.Module):
    """LayerNorm(x + dropout(what the operation reads))."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.dropout = nn.Dropout(shape.dropout)

    def forward(self, x: Tensor, others: LayerInput) -> Tensor:
        return self.ln(x + self.dropout(self.read(x, others)))

    def read(self, x: Tensor, others: LayerInput) -> Tensor:
        raise NotImplementedError


class SelfAttention(Operation):
    def __init__(self, shape: Shape) -> None:
        super().__init__(shape)
        self.mhatt = MultiHeadAttention(shape)
        self.ln = LayerNorm(shape.hidden, shape.layer_norm)

    def read(self, x: Tensor, others: LayerInput) -> Tensor:
        return self.mhatt(x, x, others.padding)


class RelationSelfAttention(Operation):
    def __init__(self, shape: Shape) -> None:
        super().__init__(shape)
        self.mhatt = RelationAttention(shape)
        self.ln = LayerNorm(shape.hidden, shape.layer_norm)

    def read(self, x: Tensor, others: LayerInput) -> Tensor:
        return self.mhatt(x, x, others.padding, self.mhatt.bias(others.relations))


class GuidedAttention(Operation):
    def __init__(self, shape: Shape) -> None:
        super().__init__(shape)
        self.mhatt = MultiHeadAttention(shape)
        self.ln = LayerNorm(shape.hidden, shape.layer_norm)

    def read(self, x: Tensor, others: LayerInput) -> Tensor:
        return self.mhatt(x, others.words, others.word_padding)


class FeedForward(Operation):
    def __init__(self, shape: Shape) -> None:
        super().__init__(shape)
        self.mlp = Perceptron(shape.hidden, 4 * shape.hidden, shape.hidden, shape.dropout)
        self.ln = LayerNorm(shape.hidden, shape.layer_norm)

    def read(self, x: Tensor, others: LayerInput) -> Tensor:
        return self.mlp(x)


class GatedFeedForward(Operation):
    def __init__(self, shape: Shape) -> None:
        super().__init__(shape)
        self.mlp = GatedPerceptron(shape.hidden, shape.dropout)
        self.ln = LayerNorm(shape.hidden, shape.layer_norm)

    def read(self, x: Tensor, others: LayerInput) -> Tensor:
        return self.mlp(x)


class GatedGuidedAttention(Operation):
    """What a region has read of the words passes a gate that looks at both."""

    def __init__(self, shape: Shape) -> None:
        super().__init__(shape)
        self.mhatt = MultiHeadAttention(shape)
        self.information = nn.Linear(2 * shape.hidden, shape.hidden)
        self.gate = nn.Linear(2 * shape.hidden, shape.hidden)
        self.ln = LayerNorm(shape.hidden, shape.layer_norm)

    def read(self, x: Tensor, others: LayerInput) -> Tensor:
        both = torch.cat([self.mhatt(x, others.words, others.word_padding), x], dim=-1)  # [B, N, 2 D]
        return torch.sigmoid(self.gate(both)) * self.information(both)


class Identity(nn.Module):
    def __init__(self, shape: Shape) -> None:
        super().__init__()

    def forward(self, x: Tensor, others: LayerInput) -> Tensor:
        return x


OPERATIONS: dict[str, Any] = {
    "self_att_64": SelfAttention,
    "rel_self_att_64": RelationSelfAttention,
    "guided_att_64": GuidedAttention,
    "feed_forward": FeedForward,
    "identity": Identity,
    "gated_feed_forward": GatedFeedForward,
    "gated_guided_attention": GatedGuidedAttention,
}


# The network. Nesting and names of the modules below are those of the published checkpoints, "backnone" included.


class Layer(nn.Module):
    def __init__(self, operation: str, shape: Shape) -> None:
        super().__init__()
        if operation not in OPERATIONS:
            raise ValueError(
                f"the genotype has the operation {operation}, which modeling.py does not know; it comes from a plugin: write a class for it "
                f"beside the others and add it to OPERATIONS ({', '.join(OPERATIONS)})"
            )
        self.candidate_ops = nn.ModuleList([OPERATIONS[operation](shape)])

    def forward(self, x: Tensor, others: LayerInput) -> Tensor:
        return self.candidate_ops[0](x, others)


class Cell(nn.Module):
    """The layers of one side."""

    def __init__(self, operations: Sequence[str], shape: Shape) -> None:
        super().__init__()
        self.dag = nn.ModuleList([nn.ModuleList([Layer(operation, shape)]) for operation in operations])

    def forward(self, x: Tensor, others: LayerInput) -> Tensor:
        for (layer,) in self.dag:
            x = layer(x, others)
        return x


class Backbone(nn.Module):
    def __init__(self, encoder: Sequence[str], decoder: Sequence[str], shape: Shape) -> None:
        super().__init__()
        self.cells_enc = nn.ModuleList([Cell(encoder, shape)])
        self.cells_dec = nn.ModuleList([Cell(decoder, shape)])


class AttentionReduce(nn.Module):
    """A sequence to one vector: the sum of its elements, weighted by a softmax of a perceptron's scores, and a linear layer."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.mlp = Perceptron(shape.hidden, shape.reduce_hidden, 1, shape.dropout)
        self.linear_merge = nn.Linear(shape.hidden, shape.reduced)

    def forward(self, x: Tensor, padding: Tensor) -> Tensor:
        scores = self.mlp(x).transpose(1, 2) + padding.squeeze(1)  # [B, 1, N]
        return self.linear_merge((F.softmax(scores, dim=-1) @ x).squeeze(1))


class Network(nn.Module):
    """The network that a config.json describes, with weights as they start. load() gives it the trained ones."""

    def __init__(self, config: dict[str, Any], dropout: float = 0.1) -> None:
        super().__init__()
        self.config = config
        self.shape = shape = shape_of(config, dropout)
        encoder, decoder = (operations_of(config, side) for side in ("enc", "dec"))
        self.reads_relations = "rel_self_att_64" in decoder
        self.word_ids = {word: number for number, word in enumerate(config["text"]["words"])}

        self.embedding = nn.Embedding(shape.words, shape.word_size)
        self.lstm = nn.LSTM(shape.word_size, shape.hidden, batch_first=True)
        self.imgfeat_linear = nn.Linear(shape.region_features, shape.hidden)
        self.linear_y_rel = nn.Linear(4, shape.relation_size)
        self.backnone = Backbone(encoder, decoder, shape)
        self.attflat_x = AttentionReduce(shape)
        self.points_at_regions = chosen("output", shape.output, ("summed", "regions")) == "regions"
        if self.points_at_regions:
            self.attfc_y = nn.Linear(shape.hidden, shape.reduced)
            self.proj_norm = LayerNorm(shape.reduced, shape.layer_norm)
            self.proj_scores = nn.Linear(shape.reduced, 1)
            self.proj_reg = nn.Linear(shape.reduced, 4)
        else:
            self.attflat_y = AttentionReduce(shape)
            self.proj_norm = LayerNorm(shape.reduced, shape.layer_norm)
            self.proj = nn.Linear(shape.reduced, shape.outputs)

    def encode(self, texts: Sequence[str]) -> Tensor:
        """The ids of the texts' words [B, T], padded to the longest text, as the network has learnt to read them."""
        rules = self.config["text"]
        ids = [[self.word_ids.get(word, UNKNOWN) for word in words_of(text, rules)] or [UNKNOWN] for text in texts]
        ids = [one[: rules["max_tokens"]] for one in ids]
        longest = max(map(len, ids), default=1)
        padded = [one + [PADDING] * (longest - len(one)) for one in ids]
        return torch.tensor(padded, dtype=torch.long, device=self.embedding.weight.device).view(len(ids), longest)

    def forward(self, tokens: Tensor, regions: Tensor, boxes: Optional[Tensor] = None) -> Tensor:
        """tokens [B, T] of encode(). regions [B, N, F]: a row of zeros is padding. boxes [B, N, 4]: x1 y1 x2 y2 in pixels, zeros at padding.

        Gives [B, outputs] logits; or [B, N, 5] for a network that points at regions: a rank score, then how to move the box (moved()).
        """
        self.check(tokens, regions, boxes)
        word_padding = hidden_where(tokens == PADDING)
        region_padding = hidden_where((regions == 0).all(-1))
        relations = F.relu(self.linear_y_rel(relations_of(boxes))) if self.reads_relations else None

        x, _ = self.lstm(self.embedding(tokens))  # [B, T, D]
        x = self.backnone.cells_enc[0](x, LayerInput(word_padding))
        y = self.imgfeat_linear(regions)  # [B, N, D]
        y = self.backnone.cells_dec[0](y, LayerInput(region_padding, x, word_padding, relations))

        text = self.attflat_x(x, word_padding)  # [B, reduced]
        if self.points_at_regions:
            both = self.proj_norm(text.unsqueeze(1) + self.attfc_y(y))
            return torch.cat([self.proj_scores(both), self.proj_reg(both)], dim=-1)
        return self.proj(self.proj_norm(text + self.attflat_y(y, region_padding)))

    def check(self, tokens: Tensor, regions: Tensor, boxes: Optional[Tensor]) -> None:
        features = self.shape.region_features
        if tokens.dim() != 2:
            raise ValueError(f"tokens have the shape {list(tokens.shape)}; give [samples, words], such as encode() makes")
        if regions.dim() != 3 or regions.size(0) != tokens.size(0) or regions.size(2) != features:
            raise ValueError(f"regions have the shape {list(regions.shape)}; give [{tokens.size(0)}, regions, {features}]: this network has learnt from regions of {features} values")
        if boxes is None and self.reads_relations:
            raise ValueError("this network reads how regions lie to each other; give their boxes too, x1 y1 x2 y2 in pixels")
        if boxes is not None and list(boxes.shape) != [*regions.shape[:2], 4]:
            raise ValueError(f"boxes have the shape {list(boxes.shape)}; give {[*regions.shape[:2], 4]}, a box for each region")


def hidden_where(is_padding: Tensor) -> Tensor:
    """[B, N] to [B, 1, 1, N]: what is added to scores."""
    return (is_padding * HIDDEN)[:, None, None, :]


def relations_of(boxes: Tensor) -> Tensor:
    """[B, N, 4] to [B, N, N, 4]: log(|dx| / w), log(|dy| / h), log(w' / w), log(h' / h) of each two regions. A side counts one pixel more than its difference."""
    x1, y1, x2, y2 = boxes.float().unbind(-1)
    w, h = x2 - x1 + 1, y2 - y1 + 1

    def distance(centre: Tensor, side: Tensor) -> Tensor:
        return ((centre[:, :, None] - centre[:, None, :]) / side[:, :, None]).abs().clamp(min=1e-3).log()

    def ratio(side: Tensor) -> Tensor:
        return (side[:, :, None] / side[:, None, :]).log()

    return torch.stack([distance((x1 + x2) / 2, w), distance((y1 + y2) / 2, h), ratio(w), ratio(h)], dim=-1)


def moved(output: Tensor, boxes: Tensor) -> Tensor:
    """Of a network that points at regions: output [B, N, 5] and boxes [B, N, 4] to [B, N, 4], every box moved onto what the text names.

    The answer is the moved box of the highest rank score among the regions that are not padding.
    """
    dx, dy, dw, dh = (output[..., 1:] * output.new_tensor(BOX_DEVIATIONS)).unbind(-1)
    x1, y1, x2, y2 = boxes.unbind(-1)
    w, h = x2 - x1 + 1, y2 - y1 + 1
    x, y, half_w, half_h = x1 + w / 2 + dx * w, y1 + h / 2 + dy * h, dw.exp() * w / 2, dh.exp() * h / 2
    return torch.stack([x - half_w, y - half_h, x + half_w, y + half_h], dim=-1)


def words_of(text: str, rules: dict[str, Any]) -> list[str]:
    if rules["lower_case"]:  # letter by letter: str.lower() looks at the letters around a sigma, and makes two letters of some
        text = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
    text = "".join(" " if letter in rules["spaces"] else letter for letter in text if letter not in rules["dropped"])
    return text.split()


# The files


def load(folder: str | Path, dropout: float = 0.1) -> Network:
    """The trained network of a folder, ready to be used; .train() makes it drop values, as it did when it was trained."""
    folder = Path(folder)
    network = Network(read_config(folder / "config.json"), dropout)
    weights = read_tensors(folder / "model.safetensors")
    own = network.state_dict()
    for name, tensor in own.items():
        if name not in weights:
            raise ValueError(f"{folder / 'model.safetensors'} lacks {name}; it belongs to another network than config.json")
        if weights[name].shape != tensor.shape:
            raise ValueError(f"{folder / 'model.safetensors'} has {name} of the shape {list(weights[name].shape)} where config.json describes {list(tensor.shape)}; it belongs to another network")
    if unknown := sorted(weights.keys() - own.keys()):
        raise ValueError(f"{folder / 'model.safetensors'} has {unknown[0]}, which config.json does not describe; it belongs to another network")
    network.load_state_dict(weights)
    return network.eval()


def read_config(path: Path) -> dict[str, Any]:
    try:
        config = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ValueError(f"{path} is not JSON ({error}); export the network again") from error
    if not isinstance(config, dict) or config.get("format") != FORMAT:
        raise ValueError(f"{path} does not describe a network of MmNasGrains; name a folder that mmnas export has written")
    if config["format_version"] > NEWEST_FORMAT:
        raise ValueError(f"{path} is of format {config['format_version']} and this modeling.py reads up to {NEWEST_FORMAT}; take the modeling.py of the same export")
    return config


def shape_of(config: dict[str, Any], dropout: float) -> Shape:
    given = {**config["network"], "words": len(config["text"]["words"]), "dropout": dropout}
    return Shape(**{name: given[name] for name in Shape._fields})


def operations_of(config: dict[str, Any], side: str) -> list[str]:
    """Genotypes are published as a list of lists: the operations of a layer, of which there is one."""
    return [operation for (operation,) in config["genotype"][side]]


def chosen(field: str, value: str, known: Sequence[str]) -> str:
    if value not in known:
        raise ValueError(f"config.json has {field} \"{value}\", which this modeling.py does not know; it knows {', '.join(known)}")
    return value


def read_tensors(path: Path) -> dict[str, Tensor]:
    """A safetensors file: the length of a header in 8 bytes, the header in JSON, and the numbers."""
    with open(path, "rb") as file:
        size = path.stat().st_size
        start = file.read(8)
        length = struct.unpack("<Q", start)[0] if len(start) == 8 else size
        if 8 + length > size:
            raise ValueError(f"{path} is cut short or no safetensors file; copy it again")
        try:
            header = json.loads(file.read(length))
        except ValueError as error:
            raise ValueError(f"{path} has a damaged header ({error}); copy it again") from error
        header.pop("__metadata__", None)
        tensors = {}
        for name, entry in header.items():
            begin, end = entry["data_offsets"]
            count = math.prod(entry["shape"])
            if entry["dtype"] != "F32":
                raise ValueError(f"{path} has {name} of the type {entry['dtype']}; only F32 is read here")
            if end - begin != 4 * count or not 0 <= begin <= end <= size - 8 - length:
                raise ValueError(f"{path} is cut short: {name} lies at [{begin}, {end}] of {size - 8 - length} bytes; copy it again")
            values = bytearray(end - begin)
            file.seek(8 + length + begin)
            file.readinto(values)
            tensors[name] = torch.frombuffer(values, dtype=torch.float32).reshape(entry["shape"]) if count else torch.empty(entry["shape"])
        return tensors
