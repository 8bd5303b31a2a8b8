namespace MmNas.Contracts.Layers;

/// <summary>A layer's stored state does not hold the round that the experiment has committed.</summary>
[GenerateSerializer]
public sealed class LostCutException(string layer, long rounds, string stored)
    : Exception($"layer {layer} has no stored state after {rounds} rounds, only after {stored}; the state file is from another time: restore it, or run --again");
