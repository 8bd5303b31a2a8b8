namespace MmNas.Training.Tasks;

/// <summary>Things that are asked for by name.</summary>
public static class Named
{
    /// <exception cref="ArgumentException">There is none of that name; says which there are.</exception>
    public static T Find<T>(IReadOnlyList<T> all, Func<T, string> nameOf, string name) =>
        all.FirstOrDefault(one => nameOf(one) == name)
        ?? throw new ArgumentException($"there is no split '{name}' here; use {string.Join(" or ", all.Select(nameOf))}", nameof(name));
}
