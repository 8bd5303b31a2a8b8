using MmNas.Data;

namespace MmNas.Silo.Backups;

/// <summary>How much has been copied of how much.</summary>
/// <param name="progress">Told in megabytes.</param>
/// <param name="what">What is counted, for people.</param>
internal sealed class CopyCount(IProgress<ReadProgress> progress, string what = "megabytes copied")
{
    private const int Megabyte = 1_000_000;

    private long total;

    public int Files { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>There is at least so much more to come.</summary>
    public void Expect(long more) => total = Bytes + more;

    /// <summary>So much more is done.</summary>
    public void Add(int bytes)
    {
        Bytes += bytes;
        progress.Report(new(what, Bytes / Megabyte, Math.Max(total, Bytes) / Megabyte));
    }

    public void EndFile() => Files++;
}
