using System.IO.Compression;
using MmNas.Files;

namespace MmNas.Data;

/// <summary>The text of a file of word vectors, which may be compressed as people download it: FILE.gz, or FILE.zip with one file or FILE.zip#ENTRY.</summary>
internal sealed class VectorText : IDisposable
{
    private const string TextForm = "give a text file of word vectors in the GloVe form, or one in .gz or .zip";
    private readonly FileStream file;
    private readonly ZipArchive? archive;

    private VectorText(FileStream file, ZipArchive? archive, Stream text) => (this.file, this.archive, Text) = (file, archive, text);

    /// <summary>The bytes of the text, without a byte order mark.</summary>
    public Stream Text { get; }

    /// <summary>Whether it lies in an archive.</summary>
    public bool IsPacked => Text is PackedText;

    /// <summary>Bytes of the file that were read.</summary>
    public long Read => file.Position;

    /// <summary>Bytes of the file.</summary>
    public long Total => file.Length;

    /// <param name="path">The file; behind "#" the name of one in a zip archive.</param>
    /// <exception cref="DataException">It is of a form that is not text, or a damaged archive; so may reading end.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static VectorText Open(string path)
    {
        var (name, entry) = Parts(path);
        var file = RegularFile.Open(name);
        try
        {
            var start = Beginning(file);
            RefuseForeign(name, "is", start);
            var kind = Kind(start);
            if (kind is not Form.Zip && entry is not null) throw new DataException(name, $"is not a zip archive, in which {entry} could be", "leave out what stands behind #");
            var archive = kind is Form.Zip ? new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true) : null;
            if (kind is not Form.Text)
            {
                using var packed = Unpacked();
                RefuseForeign(path, "holds", Beginning(packed));
            }

            return new(file, archive, kind is Form.Text ? AtStart(file) : Unpacked());

            PackedText Unpacked() => kind is Form.Zip ? PackedText.Of(path, Entry(name, archive!, entry)) : PackedText.OfGzip(path, AtStart(file));
        }
        catch (InvalidDataException)
        {
            file.Dispose();
            throw PackedText.Damaged(path); // a zip that breaks off lacks the directory at its end
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Whether a file begins as a zip archive, or is what a copy that broke off has left of such a beginning.</summary>
    public static bool IsZip(ReadOnlySpan<byte> start) => start is [(byte)'P', (byte)'K'] or [(byte)'P', (byte)'K', 3 or 5] or [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..];

    /// <summary>The same of a gzip file.</summary>
    public static bool IsGzip(ReadOnlySpan<byte> start) => start is [0x1F] or [0x1F, 0x8B, ..];

    /// <summary>Reads what is left of an archive, so that damage to it comes out; nothing of a file that is not packed.</summary>
    /// <exception cref="DataException">It is damaged.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public void RequireWhole(CancellationToken cancel)
    {
        if (!IsPacked) return;
        var passed = new byte[1 << 16];
        while (Text.Read(passed) > 0) cancel.ThrowIfCancellationRequested();
    }

    public void Dispose()
    {
        Text.Dispose();
        archive?.Dispose();
        file.Dispose();
    }

    private static (string File, string? Entry) Parts(string path)
    {
        var mark = path.LastIndexOf('#');
        return mark > 0 && !File.Exists(path) && File.Exists(path[..mark]) ? (path[..mark], path[(mark + 1)..]) : (path, null);
    }

    private static ZipArchiveEntry Entry(string path, ZipArchive archive, string? wanted)
    {
        ZipArchiveEntry[] texts = [.. archive.Entries.Where(entry => entry.Name.Length > 0 && !FolderFiles.IsHidden(entry.FullName))];
        if (wanted is not null && Array.Find(texts, entry => entry.FullName == wanted) is { } named) return named;
        if (wanted is null && texts is [var only]) return only;
        var what = wanted is not null ? $"holds no {wanted}" : texts.Length == 0 ? "is an archive without a file" : $"holds {texts.Length} files";
        throw new DataException(path, what, texts.Length == 0 ? TextForm : $"name one: {string.Join(", ", texts.Take(10).Select(entry => $"{path}#{entry.FullName}"))}");
    }

    private static Form Kind(ReadOnlySpan<byte> start) =>
        IsZip(start) ? Form.Zip : IsGzip(start) ? Form.Gzip : Form.Text;

    private static byte[] Beginning(Stream text)
    {
        var window = new byte[ForeignForm.Start];
        var length = text.ReadAtLeast(window, window.Length, throwOnEndOfStream: false);
        return window[..length];
    }

    private static FileStream AtStart(FileStream file)
    {
        file.Position = 0;
        return file;
    }

    /// <param name="path">What is named.</param>
    /// <param name="how">"is", or "holds" of an archive.</param>
    /// <param name="start">How the file, or what an archive unpacks to, begins.</param>
    private static void RefuseForeign(string path, string how, ReadOnlySpan<byte> start)
    {
        if (NotRead(start) is { } form) throw new DataException(path, $"{how} {form.What}, which is not read", form.WayOut == ForeignForm.Export ? TextForm : $"{form.WayOut}, or {TextForm}");
    }

    private static ForeignForm? NotRead(ReadOnlySpan<byte> start) => ForeignForm.Of(start) ?? BinaryVectors.Of(start)
        ?? (start is [0x80, >= 2 and <= 5, ..] ? new("a Python pickle", ForeignForm.Export)
            : start.StartsWith((ReadOnlySpan<byte>)[0x93, .. "NUMPY"u8]) ? new("a NumPy array", ForeignForm.Export)
            : null);

    private enum Form
    {
        Text,
        Gzip,
        Zip,
    }
}
