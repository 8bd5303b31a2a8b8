using MmNas.Contracts.Specs.Tasks;
using MmNas.Data;
using MmNas.Tasks.Vgd.Learning;
using MmNas.Tasks.Vgd.Reading;
using MmNas.Tasks.Vgd.Scenes;
using MmNas.Training.Tasks;

namespace MmNas.Tasks.Vgd;

/// <summary>Visual grounding: the box of what a sentence names.</summary>
public sealed class VgdModule : ITaskModule
{
    /// <inheritdoc/>
    public TaskSpec Spec { get; } = VgdSpec.Task;

    /// <inheritdoc/>
    public MainMetric Main { get; } = MainMetric.Itself("accuracy");

    /// <inheritdoc/>
    public ISceneTask Scenes { get; } = new VgdScenes();

    /// <inheritdoc/>
    public InspectedKinds Inspection { get; } = PhraseInspection.Kinds;

    /// <inheritdoc/>
    public ITaskPrediction Prediction { get; } = new PhrasePrediction();

    /// <inheritdoc/>
    public TaskPlan Plan(TaskRequest request) => new VgdPlan(Source(request)) { Scenes = request.Scenes };

    /// <inheritdoc/>
    public DataFindings Look(TaskRequest request, IProgress<ReadProgress> progress, CancellationToken cancel) =>
        PhraseLayout.Look(Source(request), PhraseCoverage.IsReached, VgdNeeds.WhyNot, progress, cancel);

    private static PhraseSource Source(TaskRequest request) =>
        request.Complete(new PhraseSource { Folder = request.Folder, Dataset = request.Spec.Data.Dataset, IsPlain = request.Spec.Data.Layout == TaskLayout.Plain.Name });
}
