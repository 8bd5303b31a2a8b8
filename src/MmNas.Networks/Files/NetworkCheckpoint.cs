using System.Globalization;
using MmNas.Files;
using MmNas.Networks.Optimisers;
using static TorchSharp.torch;

namespace MmNas.Networks.Files;

/// <summary>A network's weights and its optimiser's moments in one file: all that training needs to go on as if it had never stopped.</summary>
/// <remarks>Weights stand under their published names; moments under the name with a suffix; a parameter's own step count in the metadata.</remarks>
internal static class NetworkCheckpoint
{
    private const string First = "#first_moment", Second = "#second_moment", Steps = "#steps";

    /// <summary>Copies the state as it is now; the copy can be written by any thread while training goes on.</summary>
    /// <param name="network">Its weights are copied.</param>
    /// <param name="optimizer">Its moments are copied.</param>
    /// <param name="notes">What training keeps besides, by names without '#'; null where there is nothing.</param>
    public static TensorFileContent Copy(Supernet network, AdamOptimizer optimizer, IReadOnlyDictionary<string, string>? notes = null)
    {
        var state = optimizer.State().ToList();
        List<(string, Tensor)> tensors =
        [
            .. network.Parameters.Select(parameter => (parameter.Name, parameter.Value)),
            .. state.SelectMany(own => new[] { (own.Name + First, own.First), (own.Name + Second, own.Second) }),
        ];
        var metadata = state.ToDictionary(own => own.Name + Steps, own => own.Steps.ToString(CultureInfo.InvariantCulture));
        foreach (var (name, note) in notes ?? new Dictionary<string, string>()) metadata.Add(name, note);
        return TensorFile.Copy(tensors, metadata);
    }

    /// <summary>The notes of a file, whatever network it belongs to.</summary>
    /// <param name="path">The file.</param>
    /// <param name="isOwn">Whether it is a checkpoint of an experiment, for the way out; else a file that somebody has named.</param>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static IReadOnlyDictionary<string, string> NotesOf(string path, bool isOwn = false) => TensorFile.MetadataOf(path, isOwn);

    /// <param name="path">A file that a <see cref="Copy"/> was written to.</param>
    /// <param name="sha256">What the file must hash to; null takes any.</param>
    /// <param name="network">Of the same space and shape.</param>
    /// <param name="optimizer">A fresh one.</param>
    /// <returns>The notes.</returns>
    /// <exception cref="InvalidDataException">The file is damaged or belongs to another network.</exception>
    public static IReadOnlyDictionary<string, string> Read(string path, string? sha256, Supernet network, AdamOptimizer optimizer)
    {
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        var parameters = network.Parameters.ToDictionary(parameter => parameter.Name);
        var moments = new Dictionary<string, (Tensor First, Tensor Second)>();
        var copies = new List<(Tensor From, Tensor To)>();
        var missing = parameters.Keys.ToHashSet();
        var all = TensorFile.Read(path, sha256, (name, metadata) =>
        {
            missing.Remove(name);
            var own = TargetOf(name, metadata);
            if (own.device_type == TorchSharp.DeviceType.CPU) return own;
            var staged = empty(own.shape);
            copies.Add((staged, own));
            return staged;
        }, Explain);
        foreach (var (from, to) in copies) to.copy_(from);
        if (missing.Count > 0)
            throw new InvalidDataException($"{path} lacks {missing.Count} parameters, {missing.First()} among them; it belongs to another network");
        if (sha256 is null && network.Parameters.FirstOrDefault(parameter => !AreFinite(parameter.Value)) is { } broken) // a hash says that they are as training left them
            throw new InvalidDataException($"{path} has weights in {broken.Name} that are not finite numbers, with which every score is meaningless; name a file of a training that did not diverge");
        return all.Where(entry => !entry.Key.EndsWith(Steps, StringComparison.Ordinal)).ToDictionary();

        static bool AreFinite(Tensor values) => values.isfinite().all().item<bool>();

        static string? Explain(string name, long[] there, long[] wanted) => name == Supernet.RegionWeights && there is [var hidden, var learnt] && wanted is [var own, var given] && hidden == own
            ? $"has learnt from regions of {learnt} values, and those of these data have {given}; name data whose regions the same extractor gave"
            : null;

        Tensor TargetOf(string name, IReadOnlyDictionary<string, string> metadata)
        {
            var mark = name.IndexOf('#', StringComparison.Ordinal);
            var stem = mark < 0 ? name : name[..mark];
            if (!parameters.TryGetValue(stem, out var parameter))
                throw new InvalidDataException($"{path} holds {name}, which this network does not have; it belongs to another network");
            if (mark < 0) return parameter.Value;
            if (!moments.TryGetValue(stem, out var own))
                moments[stem] = own = optimizer.Restore(parameter, StepsOf(stem, metadata));
            return name == stem + First ? own.First
                : name == stem + Second ? own.Second
                : throw new InvalidDataException($"{path} holds {name}, which is neither a weight nor a moment; {TensorFileFault.CopyAgain}");
        }

        long StepsOf(string stem, IReadOnlyDictionary<string, string> metadata) =>
            metadata.TryGetValue(stem + Steps, out var text) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var steps)
                ? steps
                : throw new InvalidDataException($"{path} holds moments of {stem} and not after how many steps ({stem}{Steps} in its metadata); {TensorFileFault.CopyAgain}");
    }
}
