using MmNas.Data;
using MmNas.Training.DataSets;
using MmNas.Training.Slots;

namespace MmNas.Training.Tests;

/// <summary>The data sets of the three published tasks, as their learners open them.</summary>
internal static class TaskReadings
{
    public static VqaDataSet Open(this DataSetCache data, VqaPlan plan, IProgress<ReadProgress> progress, CancellationToken cancel) =>
        data.Open(plan.Data, plan.Scenes, (steps, stop) => VqaDataSet.Read(plan.Source, steps, stop), progress, cancel);

    public static CaptionDataSet Open(this DataSetCache data, ItmPlan plan, IProgress<ReadProgress> progress, CancellationToken cancel) =>
        data.Open(plan.Data, plan.Scenes, (steps, stop) => CaptionDataSet.Read(plan.Source, steps, stop), progress, cancel);

    public static PhraseDataSet Open(this DataSetCache data, VgdPlan plan, IProgress<ReadProgress> progress, CancellationToken cancel) =>
        data.Open(plan.Data, plan.Scenes, (steps, stop) => PhraseDataSet.Read(plan.Source, steps, stop), progress, cancel);
}
