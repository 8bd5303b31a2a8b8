namespace MmNas.Contracts.Specs.Fields;

/// <summary>A piece of a spec's text with its place in the file.</summary>
/// <param name="Line">The line of the file, counted from 1.</param>
public abstract record SpecNode(int Line)
{
    /// <summary>The column in that line, counted from 1.</summary>
    public int Column { get; init; } = 1;

    /// <summary>What stands there, short enough for an error.</summary>
    public abstract string Shown { get; }

    /// <summary>Nothing, ~ or null.</summary>
    public virtual bool IsNull => false;
}

/// <summary>A word, a number, a text.</summary>
/// <param name="Line">The line of the file, counted from 1.</param>
/// <param name="Text">The text, without the quotes around it.</param>
/// <param name="Quoted">Quoted text is never a number and never null.</param>
public sealed record ScalarNode(int Line, string Text, bool Quoted) : SpecNode(Line)
{
    /// <summary>Letters of a text that errors quote.</summary>
    internal const int ShownLetters = 80;

    public override bool IsNull => !Quoted && Text is "" or "~" or "null" or "Null" or "NULL";

    public override string Shown
    {
        get
        {
            var text = Text.Length > ShownLetters ? $"{Text[..ShownLetters]}..." : Text;
            return Quoted ? $"\"{text}\"" : IsNull ? "null" : text;
        }
    }
}

public sealed record ListNode(int Line, IReadOnlyList<SpecNode> Items) : SpecNode(Line)
{
    public override string Shown => Items.All(item => item is ScalarNode) && Items.Count <= 8
        ? $"[{string.Join(", ", Items.Select(item => item.Shown))}]"
        : $"a list of {Items.Count}";
}

/// <summary>Names with values; a name may stand twice, which is for the reader to refuse.</summary>
public sealed record MapNode(int Line, IReadOnlyList<MapEntry> Entries) : SpecNode(Line)
{
    public override string Shown => Entries.Count == 0 ? "an empty map" : $"a map of {string.Join(", ", Entries.Take(4).Select(entry => entry.Shown))}";
}

public sealed record MapEntry(string Name, int Line, SpecNode Value)
{
    /// <summary>Of its name, counted from 1.</summary>
    public int Column { get; init; } = 1;

    /// <summary>The name, short enough for an error; quoted unless it is one plain word, so that spaces, a colon or nothing at all can be seen.</summary>
    public string Shown => Name.Length is > 0 and <= ScalarNode.ShownLetters && Name.All(letter => char.IsLetterOrDigit(letter) || "_-.".Contains(letter))
        ? Name
        : new ScalarNode(Line, Name, Quoted: true).Shown;
}
