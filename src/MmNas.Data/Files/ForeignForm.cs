namespace MmNas.Data;

/// <summary>A form that people have data in and that is not read here, known by a file's first bytes.</summary>
/// <param name="What">For people: "an HDF5 file".</param>
/// <param name="WayOut">What can be done with it.</param>
internal sealed record ForeignForm(string What, string WayOut)
{
    /// <summary>So many bytes of a file tell every form.</summary>
    public const int Start = 512;

    /// <summary>The way out of an archive.</summary>
    public const string Unpack = "unpack it and inspect what is in it";

    /// <summary>The way out of a form that other programs read.</summary>
    public const string Export = "export what is in it: regions as npz files with x, bbox, image_w and image_h or as the TSV of bottom-up attention, texts as JSON (docs/data.md)";

    private const string Utf8 = "save it as UTF-8";
    private const int FewestLooked = 4, MostLooked = 64; // bytes that tell UTF-16
    private static readonly ForeignForm Unmarked = new("text in UTF-16, with no byte order mark", Utf8);
    private const string Download = "download the file itself";
    private const string Convert = "convert it to .png";

    private static readonly (int At, byte[] Mark, ForeignForm Form)[] Known =
    [
        (0, [.. "BZh"u8], new("a bzip2 archive", Unpack)),
        (0, [0xFD, .. "7zXZ\0"u8], new("an xz archive", Unpack)),
        (0, [0x28, 0xB5, 0x2F, 0xFD], new("a zstd archive", Unpack)),
        (0, [0x04, 0x22, 0x4D, 0x18], new("an lz4 archive", Unpack)),
        (0, [.. "7z"u8, 0xBC, 0xAF, 0x27, 0x1C], new("a 7z archive", Unpack)),
        (0, [.. "Rar!\x1A\x07"u8], new("a RAR archive", Unpack)),
        (0, [0x89, .. "HDF\r\n\x1A\n"u8], new("an HDF5 file", Export)),
        (0, [.. "PAR1"u8], new("a Parquet file", Export)),
        (0, [.. "ARROW1\0\0"u8], new("an Arrow file", Export)),
        (0, [.. "MATLAB 5.0 MAT-file"u8], new("a MATLAB file", Export)),
        (0, [.. "SQLite format 3\0"u8], new("a SQLite database", "use mmnas list --home DIR where it is the state.db of a home; data are read from other files (docs/data.md)")),
        (0, [0xFF, 0xFE, 0, 0], new("text in UTF-32", Utf8)),
        (0, [0xFF, 0xFE], new("text in UTF-16", Utf8)),
        (0, [0xFE, 0xFF], new("text in UTF-16", Utf8)),
        (0, [.. "version https://git-lfs"u8], new("a pointer of Git LFS in the place of a file", "fetch the file with git lfs pull")),
        (0, [.. "<!DOCTYPE html"u8], new("a web page", Download)),
        (0, [.. "<!doctype html"u8], new("a web page", Download)),
        (0, [.. "<html"u8], new("a web page", Download)),
        (0, [.. "II*\0"u8], new("a TIFF picture", Convert)),
        (0, [.. "MM\0*"u8], new("a TIFF picture", Convert)),
        (4, [.. "ftyp"u8], new("a HEIF or AVIF picture, or a video", $"{Convert}, where it is a picture")),
        (16, [0xDE, 0xC0, 0xEF, 0xBE], new("an LMDB database", Export)),
        (257, [.. "ustar"u8], new("a tar archive", Unpack)),
        (0, [.. "%PDF-"u8], new("a PDF file", Download)),
    ];

    /// <summary>The form of a file that begins like this; null for any other.</summary>
    public static ForeignForm? Of(ReadOnlySpan<byte> start)
    {
        foreach (var (at, mark, form) in Known)
        {
            if (start.Length > at && start[at..].StartsWith(mark)) return form;
        }

        return IsUtf16(start) ? Unmarked : null;
    }

    /// <summary>Whether every other byte is zero and those between them are letters: Latin text, two bytes each, with no mark in front that says so.</summary>
    private static bool IsUtf16(ReadOnlySpan<byte> start)
    {
        start = start[..(Math.Min(start.Length, MostLooked) & ~1)];
        if (start.Length < FewestLooked) return false;
        Span<byte> letters = stackalloc byte[MostLooked / 2];
        foreach (var zeros in (ReadOnlySpan<int>)[0, 1])
        {
            var count = 0;
            for (; count < start.Length / 2 && start[(2 * count) + zeros] == 0; count++) letters[count] = start[(2 * count) + 1 - zeros];
            if (count == start.Length / 2 && !TextBytes.HasOthers(letters[..count])) return true;
        }

        return false;
    }
}
