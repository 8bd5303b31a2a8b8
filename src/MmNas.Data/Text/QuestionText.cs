using System.Text;

namespace MmNas.Data;

/// <summary>Cuts a question or a caption into words as the published code does.</summary>
public static class QuestionText
{
    /// <summary>Characters that are left out.</summary>
    public const string Dropped = ".,'!?\"()*#:;";

    /// <summary>Characters that part words as white space does.</summary>
    public const string Spaces = "-/";

    /// <summary>Lower case, without . , ' ! ? " ( ) * # : ; and cut at white space, hyphens and slashes.</summary>
    /// <returns>The words in their order; none when the question holds nothing else.</returns>
    public static string[] Words(string question)
    {
        var text = new StringBuilder(question.Length);
        foreach (var letter in question.ToLowerInvariant())
        {
            if (!Dropped.Contains(letter)) text.Append(Spaces.Contains(letter) ? ' ' : letter);
        }

        return text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    }
}
