using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

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
            var folder = Directory.CreateDirectory(Path.Combine(packs, Name(source))).FullName;
            var held = Held(folder, pictures);
            if (held.Missing.Count == 0) return held.Packs;
            foreach (var pack in held.Packs) pack.Dispose();
            return Extracted(source, folder, pictures, progress, cancel);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DataException(packs, $"cannot be written: {error.Message}", "make room there, or take another home folder (--home)");
        }
    }

    private static IReadOnlyList<FeaturePack> Extracted(
        RegionSource.Detector source, string folder, IReadOnlyList<PictureSource> pictures, IProgress<ReadProgress>? progress, CancellationToken cancel)
    {
        using var alone = Alone(Path.Combine(folder, "extracting"), progress, cancel);
        var held = Held(folder, pictures); // another may have extracted in the meantime
        if (held.Missing.Count == 0) return held.Packs;
        foreach (var pack in held.Packs) pack.Dispose();
        PictureSource[] missing = [.. held.Missing.OrderBy(picture => picture.Id, StringComparer.Ordinal)];
        var file = Path.Combine(folder, $"{Hash(string.Join('\n', missing.Select(picture => picture.Id)))[..16]}.pack");
        if (File.Exists(file)) File.Move(file, $"{file}.damaged", overwrite: true); // it holds these pictures, and cannot be read
        var made = Extraction.Write(source.Plan, missing, new(file, source.Element, KeepGoing: true), new Renamed(progress), cancel);
        if (made.Skipped.Count > 0) throw new DataException([.. made.Skipped.Select(problem => problem with { WayOut = "put the picture there anew, or use another detector" })]);
        return Held(folder, pictures).Packs;
    }

    /// <summary>The packs of a folder that hold any of the pictures, and which pictures none holds. A pack that cannot be opened holds nothing: its pictures are extracted anew.</summary>
    private static (IReadOnlyList<FeaturePack> Packs, IReadOnlyList<PictureSource> Missing) Held(string folder, IReadOnlyList<PictureSource> pictures)
    {
        var missing = pictures.DistinctBy(picture => picture.Id).ToList();
        var packs = new List<FeaturePack>();
        foreach (var path in Directory.EnumerateFiles(folder, "*.pack").Order(StringComparer.Ordinal))
        {
            if (Whole(path) is not { } pack) continue;
            if (missing.RemoveAll(picture => pack.Find(picture.Id) is not null) > 0) packs.Add(pack);
            else pack.Dispose();
        }

        return (packs, missing);
    }

    private static FeaturePack? Whole(string path)
    {
        try
        {
            return FeaturePack.Open(path);
        }
        catch (DataException)
        {
            return null;
        }
    }

    private static string Name(RegionSource.Detector source)
    {
        var hash = Hash(JsonSerializer.Serialize(source.Plan.Conditions(DetectorModel.Hash(source.Plan.Model), source.Element)));
        return $"detector-{hash[..16]}";
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Waits until no other process extracts here. The system lets go of it when its holder ends, however that comes.</summary>
    private static FileStream Alone(string path, IProgress<ReadProgress>? progress, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
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
