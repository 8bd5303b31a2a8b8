namespace MmNas.Data;

/// <summary>Makes a pack of a folder of npz files, one per image.</summary>
public static class NpzPacking
{
    /// <summary>Packs every npz of a folder and of the folders in it.</summary>
    /// <remarks>An image's id is its file's path within the folder without ".npz": "COCO_val2014_000000000042.jpg", in a split's folder "val2014/COCO_...".
    /// Features may be [D, N], as published, or [N, D]. Regions whose features are all zero are padding and left out.</remarks>
    /// <param name="folder">What is read.</param>
    /// <param name="target">What is written.</param>
    /// <param name="squares">Which way round features lie that have as many regions as values.</param>
    /// <param name="progress">Is told of images.</param>
    /// <param name="cancel">Ends it; nothing is left behind.</param>
    /// <exception cref="DataException">What cannot be read or written.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static PackedCount Write(string folder, PackTarget target, NpzOrientation squares = NpzOrientation.Undecided, IProgress<ReadProgress>? progress = null, CancellationToken cancel = default)
    {
        if (!Directory.Exists(folder)) throw new DataException(folder, "is not a folder", "give the folder of the npz files");
        string[] files = [.. FolderFiles.Below(folder).Where(path => Path.GetExtension(path) == ".npz").Order(StringComparer.Ordinal)];
        if (files.Length == 0) throw new DataException(folder, "holds no npz file", "give the folder of the npz files");
        var orientation = squares is NpzOrientation.Undecided ? new SquareFeatures(files) : new(squares);
        return new Packer(target, progress, cancel).Pack(files.Select(Item), files.Length);

        PackItem Item(string path) => new(path, () => (IdOf(folder, path), NpzRegions.Read(path, int.MaxValue, orientation)));
    }

    private static string IdOf(string folder, string path) => Path.ChangeExtension(Path.GetRelativePath(folder, path), null).Replace('\\', '/');
}
