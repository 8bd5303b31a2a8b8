namespace MmNas.Data;

/// <summary>One image of a pack that is being made.</summary>
/// <param name="Id">What it is called.</param>
/// <param name="Length">Bytes of its picture.</param>
/// <param name="Changed">When the picture was last written, in ticks of UTC, as it was before it was read.</param>
/// <param name="FeatureSize">Values a region; 0 where it was skipped.</param>
/// <param name="Entry">Its entry of the index; null where it was skipped.</param>
/// <param name="Problems">Why it was skipped; null where it was not.</param>
internal sealed record PartialLine(string Id, long Length, long Changed, int FeatureSize, byte[]? Entry, IReadOnlyList<DataProblem>? Problems)
{
    public static PartialLine Of(string id, PictureState state, int featureSize, PackEntry entry)
    {
        var bytes = new byte[PackEntry.Size];
        entry.Write(bytes);
        return new(id, state.Length, state.Changed, featureSize, bytes, null);
    }

    public static PartialLine Of(string id, PictureState state, IReadOnlyList<DataProblem> problems) => new(id, state.Length, state.Changed, 0, null, problems);

    /// <summary>Whether it is about this picture, and the picture is as it was.</summary>
    public bool IsOf(PictureSource source) => source.Id == Id && PictureState.Of(source) == new PictureState(Length, Changed);
}
