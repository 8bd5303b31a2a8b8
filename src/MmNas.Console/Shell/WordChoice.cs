using System.CommandLine;

namespace MmNas.Console.Shell;

/// <summary>Options and arguments that take one of a few words.</summary>
internal static class WordChoice
{
    /// <summary>Refuses all other words, in one sentence that names these.</summary>
    public static void TakeOnly<T>(this Option<T> option, params string[] words)
    {
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !words.Contains(token.Value)))
                result.AddError($"{option.Name} is {token.Value}; use {Choice(words)}");
        });
        option.CompletionSources.Add(words);
    }

    /// <inheritdoc cref="TakeOnly{T}(Option{T}, string[])"/>
    public static void TakeOnly<T>(this Argument<T> argument, params string[] words)
    {
        argument.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !words.Contains(token.Value)))
                result.AddError($"{argument.Name} is {token.Value}; use {Choice(words)}");
        });
        argument.CompletionSources.Add(words);
    }

    private static string Choice(string[] words) => $"{string.Join(", ", words[..^1])}{(words.Length > 1 ? " or " : "")}{words[^1]}";
}
