using System.Text.RegularExpressions;
using MmNas.Data;

namespace MmNas.Tasks.Vqa.Reading;

/// <summary>The answer normalisation of the official VQA evaluation.</summary>
/// <remarks>Source: the VQA evaluation code (GT-Vision-Lab/VQA, vqaEval.py). Its oddities are part of the metric and kept: a mark of
/// punctuation vanishes where it stands beside a space anywhere in the answer, or where the answer holds a number such as 1,000, and
/// becomes a space otherwise; at most 32 full stops vanish (a flag is passed where a count is meant).</remarks>
public static partial class AnswerText
{
    private const string Punctuation = ";/[]\"{}()=+\\_-><@`,?!";
    private const int MostFullStops = 32;

    private static readonly string[] Numbers = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

    /// <summary>"The 2 Dogs" becomes "2 dogs", "isnt it" becomes "isn't it", "a" becomes the empty string.</summary>
    public static string Normalise(string answer)
    {
        var words = WithoutPunctuation(answer).ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words.Select(AsDigit).Where(word => word is not ("a" or "an" or "the")).Select(Contractions.Expand));
    }

    private static string AsDigit(string word) =>
        word == "none" ? "0" : Array.IndexOf(Numbers, word) is >= 0 and var number ? $"{number}" : word;

    private static string WithoutPunctuation(string answer)
    {
        var text = answer;
        var thousands = Thousands().IsMatch(answer);
        foreach (var mark in Punctuation)
        {
            if (text.Contains(mark)) text = text.Replace(mark.ToString(), thousands || StandsBesideSpace(answer, mark) ? "" : " ");
        }

        return FullStop().Replace(text, "", MostFullStops);
    }

    private static bool StandsBesideSpace(string answer, char mark) => answer.Contains($"{mark} ") || answer.Contains($" {mark}");

    [GeneratedRegex(@"\d,\d")]
    private static partial Regex Thousands();

    [GeneratedRegex(@"\.(?!\d)")]
    private static partial Regex FullStop();
}
