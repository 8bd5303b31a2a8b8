using MmNas.Contracts.Folders;
using MmNas.Search;

namespace MmNas.Contracts.Specs.Reading;

/// <summary>Whether a trained network fits a spec, as far as its description tells: what the data give is seen once they are read.</summary>
internal static class NetworkFit
{
    /// <summary>All that does not fit, each with a way out; null where nothing is to be said.</summary>
    /// <param name="text">What <see cref="GivenNetwork.Read"/> reads.</param>
    /// <param name="spec">Whose network it is to be.</param>
    /// <param name="genotype">What its architecture must be; null takes any.</param>
    public static string? WayOut(string text, ExperimentSpec spec, Subnet? genotype = null)
    {
        var network = GivenNetwork.Read(text);
        try
        {
            var problems = Problems(NetworkConfigFile.Read(network.Folder), spec).ToList();
            if (genotype is not null && !genotype.Equals(network.Genotype)) problems.Add($"is {network.Genotype}, and the spec's genotype is {genotype}: write genotype: {Path.Combine(network.Folder, "genotype.json")}");
            if (!File.Exists(Path.Combine(network.Folder, GivenNetwork.WeightsName))) problems.Add($"has no {GivenNetwork.WeightsName} in {network.Folder} any more: put it back");
            return problems.Count == 0 ? null : $"{network.Name} {string.Join("; it ", problems)}";
        }
        catch (InvalidDataException e)
        {
            return e.Message;
        }
    }

    private static IEnumerable<string> Problems(NetworkConfig config, ExperimentSpec spec)
    {
        var (own, network) = (spec.Network, config.Network);
        if (config.Task != spec.Task.ToString()) yield return $"has learnt the task {config.Task}, and the spec's is {spec.Task}: name a network of that task";
        if (network.Hidden != spec.Retrain.Hidden) yield return $"is {network.Hidden} wide, and the spec's networks {spec.Retrain.Hidden}: write hidden: {network.Hidden} below retrain";
        if (network.Head != own.Head) yield return $"has heads of {network.Head} values, and the spec's of {own.Head}: write head: {network.Head} below network";
        if (network.WordSize != own.WordSize) yield return $"has word vectors of {network.WordSize} values, and the spec's have {own.WordSize}: write word_size: {network.WordSize} below network";
        if (network.ReduceHidden != own.ReduceHidden) yield return $"is {network.ReduceHidden} wide inside the attention reduce, and the spec's networks {own.ReduceHidden}: write reduce_hidden: {network.ReduceHidden} below network";
        if (network.LayerNorm != Word(own.LayerNorm)) yield return $"has layer norms of the form {network.LayerNorm}, and the spec's are {Word(own.LayerNorm)}: write layer_norm: {network.LayerNorm} below network";
        if (network.Relation != Word(own.Relation)) yield return $"has relations of the form {network.Relation}, and the spec's are {Word(own.Relation)}: write relation: {network.Relation} below network";
        if (config.Text.MaxTokens != spec.Data.MaxTokens) yield return $"reads {config.Text.MaxTokens} words of a text, and the spec {spec.Data.MaxTokens}: write max_tokens: {config.Text.MaxTokens} below data";
    }

    private static string Word(Enum form) => form.ToString().ToLowerInvariant();
}
