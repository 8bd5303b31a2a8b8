namespace MmNas.Api.Reading;

/// <summary>Sizes of artefacts.</summary>
internal static class FileSizes
{
    /// <param name="place">As the store describes it.</param>
    /// <returns>In bytes; null where it is no file on this machine.</returns>
    public static long? Of(string place) => new FileInfo(place) is { Exists: true } file ? file.Length : null;
}
