namespace MmNas.Training.Tasks;

/// <summary>Counts which class was said where which one is true.</summary>
public sealed class ClassCounts
{
    private readonly Dictionary<(string Truth, string Said), int> counts = [];

    /// <summary>A sample more.</summary>
    /// <param name="truth">The class of what is true.</param>
    /// <param name="said">The class of what was said.</param>
    public void Add(string truth, string said) => counts[(truth, said)] = counts.GetValueOrDefault((truth, said)) + 1;

    /// <param name="order">In which classes are shown; those that are not in it follow in alphabetical order.</param>
    /// <returns>A row for each class that is true somewhere, with a number for each that was said anywhere or is true; empty where there is one class alone.</returns>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Table(IReadOnlyList<string> order)
    {
        HashSet<string> all = [.. counts.Keys.Select(key => key.Truth), .. counts.Keys.Select(key => key.Said)];
        if (all.Count < 2) return new Dictionary<string, IReadOnlyDictionary<string, int>>();
        string[] classes = [.. order.Where(all.Contains), .. all.Except(order).Order(StringComparer.Ordinal)];
        return classes.Where(truth => counts.Keys.Any(key => key.Truth == truth))
            .ToDictionary(truth => truth, truth => (IReadOnlyDictionary<string, int>)classes.ToDictionary(said => said, said => counts.GetValueOrDefault((truth, said))));
    }
}
