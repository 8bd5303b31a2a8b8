using MmNas.Contracts.Specs.Tasks;
using MmNas.Data;
using MmNas.Tasks.Ve.Learning;
using MmNas.Tasks.Ve.Reading;
using MmNas.Tasks.Ve.Scenes;
using MmNas.Training.Tasks;

namespace MmNas.Tasks.Ve;

/// <summary>Visual entailment (Xie et al., 2019): whether a sentence follows from a picture, contradicts it, or is left open by it.</summary>
public sealed class VeModule : ITaskModule
{
    /// <inheritdoc/>
    public TaskSpec Spec { get; } = new("ve", "visual entailment", "hypotheses")
    {
        Layouts = [new("snli-ve", "the published files of SNLI-VE with the pictures or features of Flickr30K"), TaskLayout.Plain, TaskLayout.Scenes],
        Standard = spec => spec with { Data = spec.Data with { MaxTokens = 30 } },
    };

    /// <inheritdoc/>
    public MainMetric Main { get; } = MainMetric.Itself(VeTask.Accuracy);

    /// <inheritdoc/>
    public ISceneTask Scenes { get; } = new VeScenes();

    /// <inheritdoc/>
    public InspectedKinds Inspection { get; } = VeInspection.Kinds;

    /// <inheritdoc/>
    public ITaskPrediction Prediction { get; } = new VePrediction();

    /// <inheritdoc/>
    public TaskPlan Plan(TaskRequest request) => new VePlan(Source(request)) { Scenes = request.Scenes };

    /// <inheritdoc/>
    public DataFindings Look(TaskRequest request, IProgress<ReadProgress> progress, CancellationToken cancel) => new VeReading(Source(request), progress, cancel).Look();

    private static VeSource Source(TaskRequest request) =>
        request.Complete(new VeSource { Folder = request.Folder, IsPlain = request.Spec.Data.Layout == TaskLayout.Plain.Name });
}
