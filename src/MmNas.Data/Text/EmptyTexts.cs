namespace MmNas.Data;

/// <summary>Counts texts without any word. Every task reads such a text as one unknown word: there is something to attend to, and nothing is left out.</summary>
public static class EmptyTexts
{
    /// <summary>What is said of a split's empty texts; null when it has none.</summary>
    /// <param name="split">The name of the split.</param>
    /// <param name="what">"questions", "captions" or "sentences".</param>
    /// <param name="empty">How many hold no word.</param>
    /// <param name="all">How many there are.</param>
    public static string? Note(string split, string what, int empty, int all) => empty == 0
        ? null
        : $"{empty:N0} of {all:N0} {what} of {split} {(empty == 1 ? "holds no word and is" : "hold no word; each is")} read as one unknown word";
}
