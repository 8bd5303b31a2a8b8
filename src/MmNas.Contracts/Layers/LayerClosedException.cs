namespace MmNas.Contracts.Layers;

/// <summary>A layer is not open under a lease: its activation has ended and begun again. Opened again from the last commit, it continues.</summary>
[GenerateSerializer]
public sealed class LayerClosedException(string layer, long fence) : Exception($"layer {layer} is not open under lease {fence}; open it first");
