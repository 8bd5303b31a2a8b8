using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace MmNas.Api.Listings;

/// <summary>One line that says which experiments are meant: "task=vqa phase=failed score&gt;60 two words". What compares something is a condition; every other word must stand in a name or an id.</summary>
public static class QueryLine
{
    /// <param name="line">As somebody wrote it; a part with blanks stands in double quotes.</param>
    /// <param name="filter">Takes the conditions and words; unchanged where the line cannot be read.</param>
    /// <param name="problem">What is wrong with it and what to write; empty where nothing is.</param>
    public static bool TryParse(string line, ref ListFilter filter, [NotNullWhen(false)] out string? problem)
    {
        List<ListCondition> conditions = [.. filter.Conditions];
        List<string> words = [.. filter.Words];
        foreach (var part in Parts(line))
        {
            if (!part.AsSpan().ContainsAny("<>=!"))
            {
                words.Add(part);
                continue;
            }

            if (!ListCondition.TryParse(part, out var condition, out var why))
            {
                problem = $"{part}: {why}";
                return false;
            }

            conditions.Add(condition);
        }

        (filter, problem) = (filter with { Conditions = conditions, Words = words }, null);
        return true;
    }

    private static IEnumerable<string> Parts(string line)
    {
        var (part, isQuoted) = (new StringBuilder(), false);
        foreach (var letter in line)
        {
            if (letter is '"') isQuoted = !isQuoted;
            else if (isQuoted || !char.IsWhiteSpace(letter)) part.Append(letter);
            else if (part.Length > 0)
            {
                yield return part.ToString();
                part.Clear();
            }
        }

        if (part.Length > 0) yield return part.ToString();
    }
}
