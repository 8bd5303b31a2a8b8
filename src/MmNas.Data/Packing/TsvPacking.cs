namespace MmNas.Data;

/// <summary>Makes a pack of the files that the published bottom-up attention comes in: a line per image, its numbers in base64.</summary>
public static class TsvPacking
{
    /// <summary>Packs every line. An image's id is its image_id as written.</summary>
    /// <remarks>The fields are image_id, image_w, image_h, num_boxes, boxes (float32 [N, 4]) and features (float32 [N, D]), with tabs between them, in the order
    /// of a first line that names them; see <see cref="TsvColumns"/> for files without one. Regions whose features are all zero are padding and left out.</remarks>
    /// <param name="files">What is read, in this order.</param>
    /// <param name="target">What is written.</param>
    /// <param name="progress">Is told of images.</param>
    /// <param name="cancel">Ends it; nothing is left behind.</param>
    /// <exception cref="DataException">What cannot be read or written.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static PackedCount Write(
        IReadOnlyList<string> files, PackTarget target, IProgress<ReadProgress>? progress = null, CancellationToken cancel = default)
    {
        DataProblem[] absent = [.. files.Where(path => !File.Exists(path)).Select(path => new DataProblem(path, "is not there", "name the TSV files"))];
        if (absent.Length > 0) throw new DataException(absent);
        return new Packer(target, progress, cancel).Pack(files.SelectMany(TsvRows.Of), total: 0);
    }
}
