using MmNas.Contracts.Specs;
using MmNas.Data;
using MmNas.Silo.Embedded;
using MmNas.Training;

namespace MmNas.Console.Shell;

/// <summary>Everything outside the command: what it reads, writes, starts and listens to.</summary>
internal sealed record Surroundings
{
    public required TextWriter Output { get; init; }

    public required TextWriter Problems { get; init; }

    /// <summary>Whether a person looks at the output: bars instead of lines.</summary>
    public required bool OnTerminal { get; init; }

    /// <summary>Null where the name is not set.</summary>
    public required Func<string, string?> Environment { get; init; }

    public required TimeProvider Clock { get; init; }

    public required Interrupts Interrupts { get; init; }

    /// <summary>Starts the embedded platform on a home folder.</summary>
    /// <exception cref="PlatformException">It cannot be had.</exception>
    public required Func<PlatformOptions, CancellationToken, Task<Platform>> StartPlatform { get; init; }

    /// <summary>Scores a trained network.</summary>
    public required Func<EvaluationOrder, IProgress<LearnerProgress>, CancellationToken, EvaluationResult> Evaluate { get; init; }

    /// <summary>What is wrong with the data that a valid spec names; empty when nothing is.</summary>
    public required Func<ExperimentSpec, IProgress<ReadProgress>, CancellationToken, IReadOnlyList<DataProblem>> CheckData { get; init; }

    /// <summary>For lines of progress; to nowhere where the command is to be quiet.</summary>
    public PacedLines Lines(Settings settings) => new(settings.Quiet ? TextWriter.Null : Problems, Clock);
}
