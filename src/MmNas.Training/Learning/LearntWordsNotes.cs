using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MmNas.Data;
using MmNas.Files;
using MmNas.Networks.Files;

namespace MmNas.Training.Learning;

/// <summary>The words and answers of a network, as its checkpoint keeps them: rows of weights mean nothing under others.</summary>
public static class LearntWordsNotes
{
    private const string WordsNote = "words", AnswersNote = "answers", HashNote = "vocabulary";

    /// <summary>What a checkpoint's network has learnt; null in a file of an earlier version, which has only a hash of them.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static LearntWords? Of(string checkpoint) => Read(checkpoint, NetworkCheckpoint.NotesOf(checkpoint));

    /// <summary>What a checkpoint keeps of them.</summary>
    internal static IReadOnlyDictionary<string, string> For(LearntWords learnt) => new Dictionary<string, string>
    {
        [WordsNote] = JsonSerializer.Serialize(learnt.Words),
        [AnswersNote] = JsonSerializer.Serialize(learnt.Answers),
    };

    /// <summary>Whether a checkpoint's network has learnt other words or answers than these. False where the file does not say.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    internal static bool Differ(LearntWords learnt, string checkpoint, IReadOnlyDictionary<string, string> notes) => Read(checkpoint, notes) is { } known
        ? !AreOne(known, learnt)
        : notes.TryGetValue(HashNote, out var hash) && hash != HashOf(learnt);

    /// <summary>Whether both give the same rows the same meaning.</summary>
    public static bool AreOne(LearntWords one, LearntWords other) => one.Words.SequenceEqual(other.Words) && one.Answers.SequenceEqual(other.Answers);

    private static LearntWords? Read(string path, IReadOnlyDictionary<string, string> notes) =>
        notes.TryGetValue(WordsNote, out var words) && notes.TryGetValue(AnswersNote, out var answers) ? new(List(path, words), List(path, answers)) : null;

    private static string[] List(string path, string json)
    {
        try
        {
            var list = JsonSerializer.Deserialize<string?[]>(json) ?? [];
            return list.Contains(null) ? throw new JsonException("one of them is null") : [.. list.OfType<string>()];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"{path} is damaged: the words of its network are not a JSON list of texts; {TensorFileFault.CopyAgain}", e);
        }
    }

    private static string HashOf(LearntWords learnt) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', learnt.Words.Concat(learnt.Answers)))));
}
