namespace MmNas.Contracts.Specs.Fields;

/// <summary>Finds the name somebody meant.</summary>
public static class NearestName
{
    /// <summary>The known name that takes the fewest edits, or null when none is near: more than a third of the letters (at least two) differ.</summary>
    public static string? Of(string written, IEnumerable<string> known)
    {
        var near = known.Where(name => written.Length < 2 * name.Length); // of others more letters differ than they have; and what is written may be a megabyte
        var (name, edits) = near.Select(name => (name, edits: Edits(written, name))).OrderBy(pair => pair.edits).FirstOrDefault();
        return name is not null && edits <= Math.Max(2, written.Length / 3) && edits < name.Length ? name : null;
    }

    /// <summary>Letters to insert, delete, replace or swap with their neighbour.</summary>
    private static int Edits(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) table[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) table[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++) table[i, j] = Cheapest(table, a, b, i, j);
        }

        return table[a.Length, b.Length];
    }

    private static int Cheapest(int[,] table, string a, string b, int i, int j)
    {
        var replaced = table[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
        var cheapest = Math.Min(replaced, Math.Min(table[i - 1, j], table[i, j - 1]) + 1);
        var swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
        return swapped ? Math.Min(cheapest, table[i - 2, j - 2] + 1) : cheapest;
    }
}
