using MmNas.Data;

namespace MmNas.Console.Shell;

/// <summary>Says how far long work has come: scoring, copying.</summary>
/// <param name="lines">Takes the lines.</param>
internal sealed class ProgressLines(PacedProgress lines) : IProgress<ReadProgress>
{
    /// <inheritdoc/>
    public void Report(ReadProgress value) => lines.Report(value.What, value.Done, value.Total);
}
