using System.Text;

namespace MmNas.Tests;

/// <summary>Makes of sound inputs such as no honest program writes: a function of the random numbers alone.</summary>
internal static class Mutation
{
    private static readonly byte[][] Interesting =
    [
        .. new[]
        {
            "-1", "0", "1e400", "99999999999999999999", "2147483648", "-0.0", "NaN", "Infinity", "null", "true", "[]", "{}", "\"\"", "\"\\ud800\"", "\"\\u0000\"", "\\", "\"", "'", "{", "}", "[", "]",
            ",", ":", "\n", "\t", "#", "&a ", "*a", "!!", "<<: ", "---\n", "%", "@", "\u00e9", "\u202e", new string('[', 70), new string('9', 400), new string('a', 300),
            "1000000000", "4294967297", "1e9", "65536",
        }.Select(Encoding.UTF8.GetBytes),
        [0], [0xFF], [0x80], [0xEF, 0xBB, 0xBF], [0xC3], [0xFF, 0xFF, 0xFF, 0xFF], [0xFF, 0xFF, 0xFF, 0x7F], [0, 0, 0, 0, 0, 0, 0, 0x80], [0x1B, (byte)'['],
    ];

    /// <summary>Lengths and counts that a header may claim: what is as large as it can be, and what a careless reader would still try to allocate.</summary>
    private static readonly byte[][] Sizes =
    [
        .. new[] { 1 << 16, 1_000_000_000, int.MaxValue, int.MinValue, -1, 0 }.Select(BitConverter.GetBytes),
        .. new[] { 1L << 32, 1L << 40, long.MaxValue, long.MinValue, 3_000_000_000 }.Select(BitConverter.GetBytes),
    ];

    /// <summary>One of the inputs with one to four changes.</summary>
    /// <param name="random">Decides everything.</param>
    /// <param name="corpus">Sound inputs, one or more.</param>
    public static byte[] Of(Random random, IReadOnlyList<byte[]> corpus)
    {
        var bytes = corpus[random.Next(corpus.Count)].ToList();
        for (var changes = random.Next(1, 5); changes > 0; changes--) Change(random, bytes, corpus);
        return [.. bytes];
    }

    private static void Change(Random random, List<byte> bytes, IReadOnlyList<byte[]> corpus)
    {
        var place = random.Next(bytes.Count + 1);
        var length = Math.Min(bytes.Count - place, random.Next(1, random.Next(4) == 0 ? 200 : 9));
        switch (random.Next(10))
        {
            case 0 when place < bytes.Count: bytes[place] ^= (byte)(1 << random.Next(8)); break;
            case 1 when place < bytes.Count: bytes[place] = (byte)random.Next(256); break;
            case 2: bytes.RemoveRange(place, length); break;
            case 3: bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(place, length)); break;
            case 4: bytes.RemoveRange(place, bytes.Count - place); break;
            case 5: bytes.InsertRange(place, Interesting[random.Next(Interesting.Length)]); break;
            case 6: Replace(random, bytes, place); break;
            case 7: Splice(random, bytes, place, corpus[random.Next(corpus.Count)]); break;
            case 8: Overwrite(bytes, place, Sizes[random.Next(Sizes.Length)]); break;
            default: Swap(random, bytes, place, length); break;
        }
    }

    /// <summary>Puts something odd in place of a whole number, word or quotation.</summary>
    private static void Replace(Random random, List<byte> bytes, int place)
    {
        var (from, to) = (place, place);
        while (from > 0 && IsWord(bytes[from - 1])) from--;
        while (to < bytes.Count && IsWord(bytes[to])) to++;
        bytes.RemoveRange(from, to - from);
        bytes.InsertRange(from, Interesting[random.Next(Interesting.Length)]);
    }

    /// <summary>Leaves what stands behind it where it is.</summary>
    private static void Overwrite(List<byte> bytes, int place, byte[] with)
    {
        for (var at = 0; at < with.Length && place + at < bytes.Count; at++) bytes[place + at] = with[at];
    }

    private static void Splice(Random random, List<byte> bytes, int place, byte[] other)
    {
        var start = random.Next(other.Length + 1);
        bytes.RemoveRange(place, bytes.Count - place);
        bytes.AddRange(other.AsSpan(start));
    }

    private static void Swap(Random random, List<byte> bytes, int place, int length)
    {
        var moved = bytes.GetRange(place, length);
        bytes.RemoveRange(place, length);
        bytes.InsertRange(random.Next(bytes.Count + 1), moved);
    }

    private static bool IsWord(byte letter) => letter is (>= (byte)'0' and <= (byte)'9') or (>= (byte)'a' and <= (byte)'z') or (>= (byte)'A' and <= (byte)'Z') or (byte)'_' or (byte)'-' or (byte)'.' or (byte)'"';
}
