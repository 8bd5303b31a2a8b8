using System.Text.Json.Serialization.Metadata;

namespace MmNas.Data;

/// <summary>One kind of annotation file: a list of entries in JSON.</summary>
/// <param name="Name">What its texts are called: "questions".</param>
/// <param name="List">The name of the list in the root object; null where the file itself is the list.</param>
/// <param name="Holds">The same for people: a list "questions".</param>
public abstract record AnnotationKind(string Name, string? List, string Holds)
{
    /// <summary>Whether its texts are what networks read; false for answers.</summary>
    public bool IsRead { get; init; } = true;

    /// <summary>Reads a file as if it were of this kind.</summary>
    /// <param name="path">The file.</param>
    /// <param name="problems">What is wrong is added here.</param>
    /// <param name="take">Is given every whole entry.</param>
    /// <param name="cancel">Looked at between entries.</param>
    public abstract void Read(string path, List<DataProblem> problems, Action<AnnotatedTexts> take, CancellationToken cancel);
}

/// <inheritdoc/>
/// <param name="Name">What its texts are called: "questions".</param>
/// <param name="List">The name of the list in the root object; null where the file itself is the list.</param>
/// <param name="Holds">The same for people: a list "questions".</param>
/// <param name="Type">How an entry is read.</param>
/// <param name="Missing">The field that an entry lacks; null when it is whole.</param>
/// <param name="Texts">What a whole entry says.</param>
public sealed record AnnotationKind<T>(string Name, string? List, string Holds, JsonTypeInfo<T> Type, Func<T, string?> Missing, Func<T, AnnotatedTexts> Texts)
    : AnnotationKind(Name, List, Holds)
    where T : class
{
    /// <inheritdoc/>
    public override void Read(string path, List<DataProblem> problems, Action<AnnotatedTexts> take, CancellationToken cancel) =>
        new JsonEntries(problems, cancel).Read(path, List, Type, Missing, entry => take(Texts(entry)));
}

/// <summary>What one entry of an annotation file says.</summary>
/// <param name="Image">The picture that it is about; null where the file does not say.</param>
/// <param name="Texts">Questions, captions and the like.</param>
/// <param name="Cut">Cuts a text into the words that a data set learns.</param>
public sealed record AnnotatedTexts(string? Image, IReadOnlyList<string> Texts, Func<string, string[]> Cut);
