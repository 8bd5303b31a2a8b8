namespace MmNas.Exporting.Importing;

/// <summary>Finds the weights in what a checkpoint holds: the value itself, or one of the dictionaries in it, beside an optimiser's state and what else people keep.</summary>
internal static class StateDictionary
{
    private const string Parallel = "module."; // torch.nn.DataParallel and its relatives put it before every name

    private static readonly string[] UsualKeys = ["state_dict", "model_state_dict", "model", "net", "network", "module"];

    /// <summary>The tensors by the names of the network's parameters.</summary>
    /// <param name="root">What the pickle holds.</param>
    /// <exception cref="ForeignContentException">There are no weights, or several networks'.</exception>
    public static IReadOnlyList<KeyValuePair<string, TorchTensor>> Of(object? root)
    {
        if (root is not Dictionary<object, object?> dictionary) throw new ForeignContentException("holds no dictionary of weights", ForeignContentException.SaveWeightsAlone);
        var inner = dictionary.Where(entry => entry.Key is string && Tensors(entry.Value).Count > 0).ToDictionary(entry => (string)entry.Key, entry => Tensors(entry.Value));
        if (Array.Find(UsualKeys, inner.ContainsKey) is { } usual) return Named(inner[usual]);
        var own = Tensors(dictionary);
        if (own.Count > 0) return Named(own);
        if (inner.Count == 1) return Named(inner.Values.Single());
        throw inner.Count == 0
            ? new ForeignContentException("holds no weights by name", ForeignContentException.SaveWeightsAlone)
            : new ForeignContentException($"holds the weights of several networks: {string.Join(", ", inner.Keys)}", "save those of one alone: torch.save(torch.load(FILE)[NAME], OTHER)");
    }

    private static List<KeyValuePair<string, TorchTensor>> Tensors(object? value) => value is Dictionary<object, object?> dictionary
        ? [.. from entry in dictionary where entry is { Key: string, Value: TorchTensor } select KeyValuePair.Create((string)entry.Key, (TorchTensor)entry.Value!)]
        : [];

    private static List<KeyValuePair<string, TorchTensor>> Named(List<KeyValuePair<string, TorchTensor>> tensors) =>
        tensors.All(entry => entry.Key.StartsWith(Parallel, StringComparison.Ordinal))
            ? [.. tensors.Select(entry => KeyValuePair.Create(entry.Key[Parallel.Length..], entry.Value))]
            : tensors;
}
