using MmNas.Data;

namespace MmNas.Training;

/// <summary>Progress of a reading as progress of a learner.</summary>
public sealed class ReadSteps(IProgress<LearnerProgress> progress) : IProgress<ReadProgress>
{
    public void Report(ReadProgress value) => progress.Report(new(value.What, value.Done, value.Total));
}
