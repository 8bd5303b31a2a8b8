namespace MmNas.Data;

/// <summary>The words and answers that a network has learnt: what the rows of its weights mean. For reading other data with its eyes.</summary>
/// <param name="Words">By id, as in <see cref="Vocabulary.All"/>.</param>
/// <param name="Answers">By id; empty where there are none to choose from.</param>
public sealed record LearntWords(IReadOnlyList<string> Words, IReadOnlyList<string> Answers);
