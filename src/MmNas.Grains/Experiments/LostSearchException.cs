namespace MmNas.Grains.Experiments;

/// <summary>A layer has seen a later lease of the same experiment: another activation goes on with the search.</summary>
internal sealed class LostSearchException(string experiment, Exception cause)
    : Exception($"another activation has taken over the search of {experiment}", cause);
