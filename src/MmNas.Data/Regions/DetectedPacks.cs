using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MmNas.Files;

namespace MmNas.Data;

/// <summary>What detectors found, kept in a folder: a folder for a model with its settings, in it packs whose ids are the contents of the pictures.</summary>
/// <remarks>Each extraction adds a pack with the pictures that none has yet. One process at a time extracts with one model; others wait for it and use the same.</remarks>
internal static class DetectedPacks
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(250);

    /// <summary>Packs that hold every picture between them; extracts what is missing.</summary>
    /// <param name="source">The detector.</param>
    /// <param name="pictures">By their contents.</param>
    /// <param name="progress">Is told of what is extracted.</param>
    /// <param name="cancel">Stops; what is done by then is kept.</param>
    /// <exception cref="DataException">What cannot be extracted, all of it, or the folder cannot be written.</exception>
    public static IReadOnlyList<FeaturePack> Open(
        RegionSource.Detector source, IReadOnlyList<PictureSource> pictures, IProgress<ReadProgress>? progress, CancellationToken cancel)
    {
        var packs = source.Packs ?? throw new InvalidOperationException("there is no folder to keep regions in");
        try
        {
            var model = DetectorModel.Hash(source.Plan.Model);
            var folder = new DetectedFolder(Directory.CreateDirectory(Path.Combine(packs, Name(source, model))).FullName, source.Element);
            var found = folder.Find(pictures);
            if (found.Missing.Count == 0) return found.Packs;
            Close(found.Packs);
            return Extracted(source, model, folder, pictures, progress, cancel);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DataException(packs, $"cannot be written: {Unwritable.Why(packs, error)}", "make room there, or take another home folder (--home)");
        }
    }

    /// <summary>Closes packs that nobody reads from.</summary>
    public static void Close(IReadOnlyList<FeaturePack> packs)
    {
        foreach (var pack in packs) pack.Dispose();
    }

    private static IReadOnlyList<FeaturePack> Extracted(
        RegionSource.Detector source, string model, DetectedFolder folder, IReadOnlyList<PictureSource> pictures, IProgress<ReadProgress>? progress, CancellationToken cancel)
    {
        using var alone = Alone(folder.Lock, progress, cancel);
        folder.Tidy(progress, cancel);
        var found = folder.Find(pictures); // another may have extracted in the meantime, or begun to
        if (found.Missing.Count == 0) return found.Packs;
        Close(found.Packs);
        PictureSource[] missing = [.. found.Missing.OrderBy(picture => picture.Id, StringComparer.Ordinal)];
        var made = Extraction.WriteByContents(source.Plan, model, missing, folder.Next(), new Renamed(progress), cancel);
        if (made.Skipped.Count > 0) throw new DataException(made.Skipped);
        return folder.Find(pictures).Packs;
    }

    private static string Name(RegionSource.Detector source, string model)
    {
        var conditions = JsonSerializer.Serialize(source.Plan.Conditions(model, source.Element));
        return $"detector-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(conditions)))[..16]}";
    }

    /// <summary>Waits until no other process extracts here. The system lets go of it when its holder ends, however that comes.</summary>
    private static FileStream Alone(string path, IProgress<ReadProgress>? progress, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException error) when (SharingViolation.Is(error))
            {
                progress?.Report(new("waiting for another extraction", 0, 0));
                if (cancel.WaitHandle.WaitOne(BetweenLooks)) cancel.ThrowIfCancellationRequested();
            }
        }
    }

    /// <summary>Says what the images are about: other readings count images too.</summary>
    private sealed class Renamed(IProgress<ReadProgress>? progress) : IProgress<ReadProgress>
    {
        public void Report(ReadProgress value) => progress?.Report(value with { What = "pictures through the detector" });
    }
}
