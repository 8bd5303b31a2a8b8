namespace MmNas.Data;

/// <summary>Makes a pack of a folder of npz files, one an image.</summary>
public static class NpzPacking
{
    private const int LookedAt = 1000; // files, to learn which way round a folder's features lie

    /// <summary>Packs every npz of a folder and of the folders in it.</summary>
    /// <remarks>An image's id is its file's path within the folder without ".npz": "COCO_val2014_000000000042.jpg", in a split's folder "val2014/COCO_...".
    /// Features may be [D, N], as published, or [N, D]. Regions whose features are all zero are padding and left out.</remarks>
    /// <param name="folder">What is read.</param>
    /// <param name="target">What is written.</param>
    /// <param name="progress">Is told of images.</param>
    /// <param name="cancel">Ends it; nothing is left behind.</param>
    /// <exception cref="DataException">What cannot be read or written.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static PackedCount Write(string folder, PackTarget target, IProgress<ReadProgress>? progress = null, CancellationToken cancel = default)
    {
        if (!Directory.Exists(folder)) throw new DataException(folder, "is no folder", "give the folder of the npz files");
        string[] files = [.. FolderFiles.Below(folder).Where(path => Path.GetExtension(path) == ".npz").Order(StringComparer.Ordinal)];
        if (files.Length == 0) throw new DataException(folder, "holds no npz file", "give the folder of the npz files");
        var orientation = HoldsRows(files) ? NpzOrientation.EitherElseRows : NpzOrientation.EitherElsePublished;
        return new Packer(target, progress, cancel).Pack(files.Select(Item), files.Length);

        PackItem Item(string path) => new(path, () => (IdOf(folder, path), NpzRegions.Read(path, int.MaxValue, orientation)));
    }

    private static string IdOf(string folder, string path) => Path.ChangeExtension(Path.GetRelativePath(folder, path), null).Replace('\\', '/');

    /// <summary>Whether the first file that can be told by its shapes holds [N, D]: it speaks for those with as many regions as values.</summary>
    private static bool HoldsRows(string[] files) => files.Take(LookedAt).Select(RowsIn).FirstOrDefault(rows => rows is not null) ?? false;

    private static bool? RowsIn(string path)
    {
        try
        {
            using var npz = NpzFile.Open(path);
            var (x, boxes) = (npz.Shape("x"), npz.Shape("bbox"));
            return x is [var first, var second] && first == second ? null : !RegionArray.Of(x, boxes, NpzOrientation.EitherElsePublished)?.IsTurned;
        }
        catch (DataException)
        {
            return null; // said when it is read
        }
    }
}
