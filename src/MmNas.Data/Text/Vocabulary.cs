namespace MmNas.Data;

/// <summary>The words of a data set's texts. 0 is padding, 1 an unknown word, 2 the published CLS mark; then words as first seen.</summary>
public sealed class Vocabulary
{
    /// <summary>The id that fills up a batch's shorter texts; no text holds it.</summary>
    public const int Padding = 0;

    /// <summary>The id of every word that no file of the data set holds.</summary>
    public const int Unknown = 1;

    private static readonly string[] Marks = ["PAD", "UNK", "CLS"]; // capitals: no lower-cased word of a text can be one of them

    private readonly List<string> words = [];
    private readonly Dictionary<string, int> ids = [];
    private readonly HashSet<string>? unseen;

    /// <summary>One without a word, to learn from texts.</summary>
    public Vocabulary() => Add(Marks);

    /// <summary>The words that a network knows.</summary>
    /// <param name="learnt">By id: there will be no others.</param>
    public Vocabulary(LearntWords learnt)
    {
        Add(learnt.Words);
        unseen = [];
    }

    /// <summary>How many ids there are, the three marks among them.</summary>
    public int Count => words.Count;

    /// <summary>All words by id.</summary>
    public IReadOnlyList<string> All => words;

    /// <summary>All words but the marks.</summary>
    public IReadOnlyList<string> OfTexts => words[Marks.Length..];

    /// <summary>Words of the data that the network has never learnt, which takes each for the unknown one. Empty where it learns from these data.</summary>
    public IReadOnlyCollection<string> Unseen => unseen ?? [];

    /// <summary>The id of a lower-cased word; <see cref="Unknown"/> for one never seen.</summary>
    public int IdOf(string word) => ids.GetValueOrDefault(word, Unknown);

    /// <summary>The ids of a text's first words.</summary>
    /// <returns>1 to <paramref name="most"/> ids; one unknown word for a text without any: there is something to attend to.</returns>
    public int[] Encode(IEnumerable<string> text, int most)
    {
        int[] encoded = [.. text.Take(most).Select(IdOf)];
        return encoded.Length > 0 ? encoded : [Unknown];
    }

    /// <summary>Gives every word that is new the next id, unless all words are given.</summary>
    public void Learn(IEnumerable<string> seen)
    {
        if (unseen is null) Add(seen);
        else unseen.UnionWith(seen.Where(word => !ids.ContainsKey(word)));
    }

    private void Add(IEnumerable<string> seen)
    {
        foreach (var word in seen)
        {
            if (ids.TryAdd(word, words.Count)) words.Add(word);
        }
    }
}
