using MmNas.Data;

namespace MmNas.Tasks.Vqa.Reading;

/// <summary>The answers a network can give, normalised, in the order in which they were first seen.</summary>
public sealed class AnswerVocabulary
{
    private readonly string[] answers;
    private readonly Dictionary<string, int> ids;

    internal AnswerVocabulary(IEnumerable<string> answers)
    {
        this.answers = [.. answers];
        ids = this.answers.Select((answer, id) => (answer, id)).ToDictionary(pair => pair.answer, pair => pair.id);
    }

    /// <summary>How many answers there are.</summary>
    public int Count => answers.Length;

    /// <summary>All answers by id.</summary>
    public IReadOnlyList<string> All => answers;

    /// <summary>The text of an answer.</summary>
    public string this[int answer] => answers[answer];

    /// <summary>The id of a normalised answer; null when it is none of these.</summary>
    public int? IdOf(string normalised) => ids.TryGetValue(normalised, out var id) ? id : null;
}
