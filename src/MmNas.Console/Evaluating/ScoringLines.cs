using MmNas.Console.Shell;
using MmNas.Data;
using MmNas.Training;

namespace MmNas.Console.Evaluating;

/// <summary>Says how far the scoring of a network has come.</summary>
/// <param name="lines">Takes the lines.</param>
internal sealed class ScoringLines(PacedProgress lines) : IProgress<ReadProgress>
{
    /// <inheritdoc/>
    public void Report(ReadProgress value) => lines.Report(value.What, value.Done, value.Total);
}
