using System.Text;
using System.Text.Json;
using MmNas.Training.Learning;

namespace MmNas.Training.Tests;

/// <summary>The words that a checkpoint says its network has learnt, made of sound ones: words, or an <see cref="InvalidDataException"/>.</summary>
public sealed class LearntWordsFuzzTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Notes() => Fuzzer.Try("words of a checkpoint", 200, ["""["PAD", "UNK", "CLS", "größe"]"""u8.ToArray()], input =>
    {
        var note = JsonSerializer.Serialize(Encoding.UTF8.GetString(input));
        var header = Encoding.UTF8.GetBytes($$$"""{"__metadata__":{"words":{{{note}}},"answers":{{{note}}}}}""");
        LearntWordsNotes.Of(folder.Write([.. BitConverter.GetBytes((long)header.Length), .. header], "a.safetensors"));
    }, typeof(InvalidDataException));
}
