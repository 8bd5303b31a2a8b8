using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace MmNas.Data;

/// <summary>The identity of what was read: SHA-256 over words, answers, questions, targets and regions, wherever they lie.</summary>
internal static class DataSetHash
{
    /// <returns>64 lower-case hexadecimal digits.</returns>
    public static string Of(Vocabulary words, AnswerVocabulary answers, VqaSplit train, VqaSplit validation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var text in words.All.Concat(answers.All)) Add(hash, text);
        foreach (var split in new[] { train, validation }) Add(hash, split);
        foreach (var picture in Pictures(train.Regions)) hash.AppendData(picture);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static byte[][] Pictures(RegionTable regions) =>
        [.. ParallelEnumerable.Range(0, regions.Images).AsOrdered().Select(image => OfPicture(regions, image))];

    private static byte[] OfPicture(RegionTable regions, int image)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (width, height) = regions.Size(image);
        Add(hash, [regions.Count(image), regions.FeatureSize, width, height]);
        Add(hash, regions.Boxes(image));
        Add(hash, regions.Features(image));
        return hash.GetHashAndReset();
    }

    private static void Add(IncrementalHash hash, VqaSplit split)
    {
        Add(hash, split.Name);
        for (var question = 0; question < split.Count; question++)
        {
            Add(hash, $"{split.QuestionId(question)} {split.Image(question)} {split.AnswerType(question)} {split.Misspelt(question)}");
            Add(hash, [split.Tokens(question).Length, split.Scores(question).Length, split.Credits(question).Length]);
            hash.AppendData(MemoryMarshal.AsBytes(split.Tokens(question)));
            foreach (var (answer, score) in split.Scores(question)) Add(hash, [answer, score]);
            foreach (var (answer, accuracy) in split.Credits(question)) Add(hash, [answer, (float)accuracy]);
        }
    }

    private static void Add(IncrementalHash hash, ReadOnlySpan<float> values) => hash.AppendData(MemoryMarshal.AsBytes(values));

    private static void Add(IncrementalHash hash, string text) // with its length, so that "ab" + "c" is not "a" + "bc"
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, text.Length);
        hash.AppendData(length);
        hash.AppendData(Encoding.UTF8.GetBytes(text));
    }
}
