using MmNas.Contracts.Specs.Reading;

namespace MmNas.Console.Shell;

/// <summary>What to say of an id that no experiment has.</summary>
internal static class UnknownId
{
    /// <param name="id">As it was given.</param>
    /// <param name="known">All that there are, the oldest first.</param>
    public static string Words(string id, IReadOnlyList<string> known)
    {
        if (known.Count == 0) return $"there is no experiment {id}, nor any other; mmnas run SPEC starts one";
        var near = known.LastOrDefault(other => other.StartsWith(id, StringComparison.Ordinal)) ?? NearestName.Of(id, known);
        return near is null ? $"there is no experiment {id}; mmnas list names them all" : $"there is no experiment {id}; did you mean {near}?";
    }
}
