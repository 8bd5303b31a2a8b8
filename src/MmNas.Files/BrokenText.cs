namespace MmNas.Files;

/// <summary>What is said of JSON whose texts are none.</summary>
public static class BrokenText
{
    /// <summary>An escape that stands for half a character.</summary>
    public const string Surrogate = "an unpaired surrogate (half of a UTF-16 pair, such as \\ud800 alone)";

    /// <summary>The two that a JSON reader cannot tell apart, as a part of a sentence: "it holds ...".</summary>
    public const string Either = $"a text with {Surrogate}, or one that is not valid UTF-8";

    /// <summary>What can be done about either.</summary>
    public const string WayOut = "remove the surrogate, or save the file again as UTF-8";
}
