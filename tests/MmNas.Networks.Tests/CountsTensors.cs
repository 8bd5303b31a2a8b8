namespace MmNas.Networks.Tests;

/// <summary>The number of living tensors is the whole process's: who counts them runs alone.</summary>
[CollectionDefinition(nameof(CountsTensors), DisableParallelization = true)]
public sealed class CountsTensors;
