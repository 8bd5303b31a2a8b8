using MmNas.Contracts.Experiments;
using MmNas.Search;

namespace MmNas.Console.Drawing;

/// <summary>What one must know to read scores right.</summary>
internal static class ScoreNotes
{
    /// <summary>"found on val: 7 of 20 answers ...", once for all networks that a note holds for; then which networks are one and the same.</summary>
    public static IEnumerable<string> OfNetworks(IReadOnlyList<RetrainingView> networks)
    {
        var scored = networks.Count(network => network.Scores.Count > 0);
        var notes = from network in networks
                    from scores in network.Scores
                    from note in scores.Notes
                    group network.Name by (scores.Split, Note: note);
        foreach (var note in notes)
        {
            var names = note.Distinct().ToList();
            yield return $"{(names.Count == scored && scored > 1 ? "all" : string.Join(", ", names))} on {note.Key.Split}: {note.Key.Note}";
        }

        foreach (var (name, given) in networks.Where(network => network.Given is not null).Select(network => (network.Name, network.Given!)))
            yield return given.AsTheyAre ? $"{name} is scored as it is, with the weights of {given.Folder}" : $"the training of {name} began with the weights of {given.Folder}";
        foreach (var network in networks.Where(network => network.SameAs is not null))
            yield return $"{network.Name} is the same network as {network.SameAs}, with the same seed: it was trained once";
        foreach (var same in networks.Where(network => network is { SameAs: null, Given: null }).GroupBy(network => network.Genotype, network => network.Name).Select(same => same.ToList()).Where(same => same.Count > 1))
            yield return $"{string.Join(", ", same[..^1])} and {same[^1]} have the same architecture";
    }

    /// <summary>"on val: 7 of 20 answers ...".</summary>
    public static IEnumerable<string> Of(IReadOnlyList<SplitScores> scores) => scores.SelectMany(one => one.Notes.Select(note => $"on {one.Split}: {note}"));
}
