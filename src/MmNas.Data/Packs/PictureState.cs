namespace MmNas.Data;

/// <summary>By what a changed picture is told without reading it.</summary>
/// <param name="Length">Bytes of its file; -1 where there is none.</param>
/// <param name="Changed">When it was last written, in ticks of UTC.</param>
internal readonly record struct PictureState(long Length, long Changed)
{
    public static PictureState Of(PictureSource source)
    {
        var file = new FileInfo(source.Path);
        return file.Exists ? new(file.Length, file.LastWriteTimeUtc.Ticks) : new(-1, 0);
    }
}
