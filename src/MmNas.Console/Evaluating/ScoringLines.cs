using MmNas.Console.Shell;
using MmNas.Training;

namespace MmNas.Console.Evaluating;

/// <summary>Says how far the scoring of a network has come.</summary>
/// <param name="lines">Where to.</param>
internal sealed class ScoringLines(PacedProgress lines) : IProgress<LearnerProgress>
{
    /// <inheritdoc/>
    public void Report(LearnerProgress value) => lines.Report(value.Activity, value.Done, value.Total);
}
