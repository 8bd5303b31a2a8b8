namespace MmNas.Contracts.Layers;

/// <summary>A layer is not open under a lease: its activation has gone and come again. Opened anew from the last commit it goes on.</summary>
[GenerateSerializer]
public sealed class LayerClosedException(string layer, long fence) : Exception($"layer {layer} is not open under lease {fence}; open it first");
