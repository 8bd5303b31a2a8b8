namespace MmNas.Data;

/// <summary>Makes a pack of what a stopped writing has left, where nobody goes on with it.</summary>
internal static class StoppedPack
{
    /// <summary>Afterwards the target is there, if any image was whole, and what was left is not.</summary>
    /// <remarks>Killed at any point, the next call ends in the same: the part has its old name until it is the target, and a list without a part says nothing.</remarks>
    /// <param name="part">What it grew in.</param>
    /// <param name="target">What is made of it.</param>
    /// <param name="progress">Is told of the images that are looked at.</param>
    /// <param name="cancel">Ends it; all is left as it was.</param>
    /// <exception cref="DataException">Another process writes it, or nobody knows what is in there.</exception>
    public static void Finish(string part, PackTarget target, IProgress<ReadProgress>? progress, CancellationToken cancel)
    {
        var begun = BegunPack.Open(target, part);
        using var writer = begun.Writer;
        if (begun.RestoreAll(progress, cancel).Count > 0) writer.Finish();
        else writer.Abandon();
        File.Delete(begun.List);
    }
}
