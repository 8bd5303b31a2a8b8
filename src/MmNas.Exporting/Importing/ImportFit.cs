using System.Text.RegularExpressions;
using MmNas.Data;
using MmNas.Networks;
using MmNas.Networks.Heads;
using MmNas.Networks.Shapes;
using MmNas.Search;

namespace MmNas.Exporting.Importing;

/// <summary>Whether weights of somebody else's fit the network that a genotype, a spec's widths and its data make; and if they do not, which of these is another one.</summary>
/// <param name="file">Whose weights they are, for messages.</param>
/// <param name="genotype">The network's.</param>
/// <param name="wanted">Shapes of the network's parameters, by name.</param>
internal sealed partial class ImportFit(string file, Subnet genotype, IReadOnlyDictionary<string, IReadOnlyList<long>> wanted)
{
    private const string OwnGenotype = "name the genotype that it was trained with by --genotype";
    private const int MostNamed = 3;

    /// <summary>Extents that tell by themselves what differs.</summary>
    private static readonly Telling[] Extents =
    [
        new("embedding.weight", 0, (there, own) => $"knows {there:N0} words, and the data of the spec have {own:N0}", _ => "with --data, name a spec of the data that it was trained on: its rows are their words"),
        new("embedding.weight", 1, (there, own) => $"has word vectors of {there} values, and the spec's have {own}", there => $"write word_size: {there} below network in the spec"),
        new("lstm.weight_hh_l0", 1, (there, own) => $"is {there} wide, and the spec's network {own}", there => $"write hidden: {there} below retrain in the spec"),
        new("imgfeat_linear.weight", 1, (there, own) => $"has learnt from regions of {there:N0} values, and those of the spec's data have {own:N0}", _ => "with --data, name a spec whose regions come from the same extractor"),
        new("attflat_x.mlp.fc.linear.weight", 0, (there, own) => $"is {there} wide inside the attention reduce, and the spec's network {own}", there => $"write reduce_hidden: {there} below network in the spec"),
        new("attflat_x.linear_merge.weight", 0, (there, own) => $"reduces both sides to {there} values, and the spec's network to {own}", _ => "networks of this program reduce them as published"),
        new("linear_y_rel.weight", 0, (there, own) => $"embeds relations in {there} values, and the spec's network in {own}", _ => "networks of this program embed them as published"),
        new("proj.weight", 0, (there, own) => $"gives {there:N0} outputs, and the data of the spec ask for {own:N0}", _ => "with --data, name a spec of the data that it was trained on: its outputs are their answers (data.answer_minimum decides how many there are)"),
    ];

    /// <summary>All that does not fit; none where every weight does.</summary>
    /// <param name="there">Shapes of the weights in the file, by name.</param>
    public IReadOnlyList<DataProblem> Problems(IReadOnlyDictionary<string, IReadOnlyList<long>> there)
    {
        if (there.Keys.Select(Layer).OfType<LayerName>().Any(layer => layer.Candidate > 0))
            return [Problem("holds several candidates for a layer: it is the supernet of a search", "train the network that the search has found, and import that")];
        var (layers, rest) = (LayerProblems(there).ToList(), NameProblems(there).ToList());
        var extents = Extents.Where(extent => Differs(extent, there)).Select(extent => Told(extent, there)).ToList();
        DataProblem[] named = [.. rest, .. layers, .. extents];
        return named.Length > 0 ? named : [.. ShapeProblems(there)];
    }

    private bool Differs(Telling extent, IReadOnlyDictionary<string, IReadOnlyList<long>> there) =>
        wanted.TryGetValue(extent.Name, out var own) && there.TryGetValue(extent.Name, out var other) && own.Count == other.Count && own[extent.Axis] != other[extent.Axis];

    private DataProblem Told(Telling extent, IReadOnlyDictionary<string, IReadOnlyList<long>> there)
    {
        var (other, own) = (there[extent.Name][extent.Axis], wanted[extent.Name][extent.Axis]);
        return Problem(extent.What(other, own), extent.WayOut(other));
    }

    private IEnumerable<DataProblem> LayerProblems(IReadOnlyDictionary<string, IReadOnlyList<long>> there)
    {
        var (other, own) = (Layers(there.Keys), Layers(wanted.Keys));
        foreach (var (side, words, operations) in new[] { ("enc", "words", genotype.Encoder), ("dec", "regions", genotype.Decoder) })
        {
            var depth = other.Keys.Where(layer => layer.Side == side).Select(layer => layer.Number + 1).DefaultIfEmpty().Max();
            if (depth > operations.Length)
            {
                yield return Problem($"has {depth} layers on the {words}' side, and the genotype {operations.Length}", OwnGenotype);
                continue;
            }

            for (var number = 0; number < operations.Length; number++)
            {
                var (held, needed) = (other.GetValueOrDefault((side, number), []), own.GetValueOrDefault((side, number), []));
                if (!held.SetEquals(needed)) yield return Problem($"has {Operations(held)} in layer {number + 1} of the {words}' side, and the genotype {operations[number]}", OwnGenotype);
            }
        }
    }

    private IEnumerable<DataProblem> NameProblems(IReadOnlyDictionary<string, IReadOnlyList<long>> there)
    {
        const string WayOut = "import a network of MMNas, with the published names of its parameters and of the same task as the spec's";
        string[] missing = [.. wanted.Keys.Where(name => Layer(name) is null && !there.ContainsKey(name))];
        string[] unknown = [.. there.Keys.Where(name => Layer(name) is null && !wanted.ContainsKey(name))];
        if (missing.Length > 0) yield return Problem($"lacks {Named(missing)}", WayOut);
        if (unknown.Length > 0) yield return Problem($"holds {Named(unknown)}, which the network does not have", WayOut);
    }

    private IEnumerable<DataProblem> ShapeProblems(IReadOnlyDictionary<string, IReadOnlyList<long>> there) => wanted.Where(own => !own.Value.SequenceEqual(there[own.Key])).Take(1)
        .Select(own => Problem($"has {own.Key} of the shape [{string.Join(", ", there[own.Key])}] where [{string.Join(", ", own.Value)}] belongs", "name the genotype, and a spec of the widths and the data, that it was trained with"));

    private DataProblem Problem(string what, string wayOut) => new(file, what, wayOut);

    /// <summary>The operations that have these parameters: self-attention and guided attention have the same.</summary>
    private static string Operations(HashSet<string> parameters)
    {
        string[] known = [.. OperationCatalogue.All.Where(operation => ParametersOf(operation).SetEquals(parameters)).Select(operation => operation.ShortName)];
        return known.Length > 0 ? string.Join(" or ", known) : $"an operation that this program does not know, with {Named([.. parameters.Order(StringComparer.Ordinal)])},";
    }

    /// <summary>Names below the operation's own: those of the smallest network that has it.</summary>
    private static HashSet<string> ParametersOf(Operation operation)
    {
        var shape = new NetworkShape { Hidden = 2, Head = 1, RegionFeatures = 1, WordSize = 1, RelationSize = 1, ReduceHidden = 1, ReduceOutput = 2, Vocabulary = 1, Output = TaskHeads.Summed(1) };
        Operation[] alone = [operation];
        var isOnWords = !operation.StandsOn(OperationSides.Regions);
        using var network = new Supernet(isOnWords ? SearchSpace.Uniform(1, 0, encoder: alone) : SearchSpace.Uniform(0, 1, decoder: alone), shape, seed: 1);
        return Layers(network.Parameters.Select(parameter => parameter.Name)).Values.SingleOrDefault() ?? [];
    }

    private static Dictionary<(string Side, int Number), HashSet<string>> Layers(IEnumerable<string> names) =>
        names.Select(Layer).OfType<LayerName>().GroupBy(layer => (layer.Side, layer.Number)).ToDictionary(layer => layer.Key, layer => layer.Select(one => one.Parameter).ToHashSet());

    private static string Named(string[] names) => names.Length <= MostNamed ? string.Join(", ", names) : $"{string.Join(", ", names.Take(MostNamed))} and {names.Length - MostNamed} more";

    private static LayerName? Layer(string name) => LayerForm().Match(name) is { Success: true, Groups: var groups }
        && int.TryParse(groups["number"].ValueSpan, out var number) && int.TryParse(groups["candidate"].ValueSpan, out var candidate)
            ? new(groups["side"].Value, number, candidate, groups["parameter"].Value)
            : null;

    [GeneratedRegex(@"^backnone\.cells_(?<side>enc|dec)\.0\.dag\.(?<number>[0-9]{1,6})\.0\.candidate_ops\.(?<candidate>[0-9]{1,6})\.(?<parameter>.+)$")]
    private static partial Regex LayerForm();

    private sealed record LayerName(string Side, int Number, int Candidate, string Parameter);

    /// <summary>An extent that tells what differs.</summary>
    /// <param name="Name">Of the parameter.</param> <param name="Axis">Of its shape.</param>
    /// <param name="What">Of the file's and the network's own extent.</param> <param name="WayOut">Of the file's.</param>
    private sealed record Telling(string Name, int Axis, Func<long, long, string> What, Func<long, string> WayOut);
}
