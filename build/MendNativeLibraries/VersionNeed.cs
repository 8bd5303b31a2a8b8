using System.Buffers.Binary;
using System.Text;

namespace MmNas.Build;

/// <summary>A library's demand for a version of another library's symbols, as the dynamic loader checks it before it loads anything.</summary>
/// <remarks>libLibTorchSharp.so demands GLIBCXX_3.4.32, which libstdc++ has since GCC 13, though no symbol is bound to it but a start-up marker. A
/// demand that is marked weak only warns. Structures: ELF-64 (System V ABI) and .gnu.version_r (Linux Standard Base, symbol versioning).</remarks>
public static class VersionNeed
{
    /// <summary>The version that TorchSharp 0.107.0 asks for and older systems lack.</summary>
    public const string Name = "GLIBCXX_3.4.32";

    private const uint VersionNeedsSection = 0x6ffffffe; // SHT_GNU_verneed
    private const ushort Weak = 0x2;                     // VER_FLG_WEAK
    private const int FlagsOffset = 4, NameOffset = 8, NextOffset = 12; // in Elfxx_Vernaux
    private const int CountOffset = 2, FirstOffset = 8, NextNeedOffset = 12; // in Elfxx_Verneed

    /// <summary>Marks the demand weak.</summary>
    /// <param name="image">The library's bytes; left as they are.</param>
    /// <param name="version">The demanded version's name.</param>
    /// <returns>The mended bytes; null where there is nothing to mend: no 64-bit little-endian ELF file, no such demand, or a weak one already.</returns>
    public static byte[]? Weaken(byte[] image, string version)
    {
        if (!IsElf64(image)) return null;
        var mended = (byte[])image.Clone();
        var changed = false;
        foreach (var at in DemandsOf(image, version))
        {
            var flags = BinaryPrimitives.ReadUInt16LittleEndian(mended.AsSpan(at + FlagsOffset));
            changed |= (flags & Weak) == 0;
            BinaryPrimitives.WriteUInt16LittleEndian(mended.AsSpan(at + FlagsOffset), (ushort)(flags | Weak));
        }

        return changed ? mended : null;
    }

    private static bool IsElf64(byte[] image) => image.Length >= 64 && image.AsSpan(0, 6).SequenceEqual("\u007fELF\u0002\u0001"u8);

    private static IEnumerable<int> DemandsOf(byte[] image, string version)
    {
        var sections = Sections(image);
        foreach (var section in sections.Where(section => section.Type == VersionNeedsSection))
        {
            var names = sections[section.Link].Offset;
            for (int need = section.Offset, next = -1; next != 0; need += next)
            {
                next = (int)Word(image, need + NextNeedOffset);
                var demand = need + (int)Word(image, need + FirstOffset);
                for (var count = Half(image, need + CountOffset); count > 0; count--)
                {
                    if (Text(image, names + (int)Word(image, demand + NameOffset)) == version) yield return demand;
                    demand += (int)Word(image, demand + NextOffset);
                }
            }
        }
    }

    private static List<(uint Type, int Offset, int Link)> Sections(byte[] image)
    {
        var table = (int)BinaryPrimitives.ReadUInt64LittleEndian(image.AsSpan(0x28));
        var (size, count) = (Half(image, 0x3A), Half(image, 0x3C));
        return [.. Enumerable.Range(0, count).Select(index => table + (index * size)).Select(at =>
            (Word(image, at + 4), (int)BinaryPrimitives.ReadUInt64LittleEndian(image.AsSpan(at + 24)), (int)Word(image, at + 40)))];
    }

    private static string Text(byte[] image, int at) => Encoding.ASCII.GetString(image.AsSpan(at, image.AsSpan(at).IndexOf((byte)0)));

    private static ushort Half(byte[] image, int at) => BinaryPrimitives.ReadUInt16LittleEndian(image.AsSpan(at));

    private static uint Word(byte[] image, int at) => BinaryPrimitives.ReadUInt32LittleEndian(image.AsSpan(at));
}
