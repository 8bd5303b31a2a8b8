namespace MmNas.Data;

/// <summary>Recognises files of one published form that are not a data set by themselves.</summary>
public interface IInspectedFileKind
{
    /// <summary>Says what a file is.</summary>
    /// <param name="path">The file.</param>
    /// <param name="start">Its first bytes, without a byte order mark.</param>
    /// <param name="cancel">Looked at between entries.</param>
    /// <returns>Null where it is of another kind.</returns>
    InspectedFile? Look(string path, ReadOnlySpan<byte> start, CancellationToken cancel);
}
