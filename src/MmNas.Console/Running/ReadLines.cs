using MmNas.Console.Shell;
using MmNas.Data;

namespace MmNas.Console.Running;

/// <summary>Says how far the look at data, or the drawing of scenes, has come.</summary>
/// <param name="lines">Takes the lines.</param>
/// <param name="activity">What is being done: "checking data".</param>
internal sealed class ReadLines(PacedProgress lines, string activity) : IProgress<ReadProgress>
{
    /// <inheritdoc/>
    public void Report(ReadProgress value) => lines.Report($"{activity}, {value.What}", value.Done, value.Total);
}
