using MmNas.Contracts.Specs.Tasks;
using MmNas.Data;
using MmNas.Tasks.Itm.Learning;
using MmNas.Tasks.Itm.Reading;
using MmNas.Tasks.Itm.Scenes;
using MmNas.Training.Tasks;

namespace MmNas.Tasks.Itm;

/// <summary>Image-text matching: which caption belongs to a picture, and which picture to a caption.</summary>
public sealed class ItmModule : ITaskModule
{
    /// <inheritdoc/>
    public TaskSpec Spec { get; } = ItmSpec.Task;

    /// <inheritdoc/>
    public MainMetric Main { get; } = MainMetric.MeanOf("mean recall", "text_r1", "text_r5", "text_r10", "image_r1", "image_r5", "image_r10") with { Shown = ["text_r1", "image_r1"] };

    /// <inheritdoc/>
    public ISceneTask Scenes { get; } = new ItmScenes();

    /// <inheritdoc/>
    public InspectedKinds Inspection { get; } = CaptionInspection.Kinds;

    /// <inheritdoc/>
    public ITaskPrediction Prediction { get; } = new ItmPrediction();

    /// <inheritdoc/>
    public TaskPlan Plan(TaskRequest request)
    {
        var negatives = request.IsSearch ? request.Spec.Search.Negatives : request.Spec.Retrain.Negatives;
        return new ItmPlan(Source(request)) { Loss = request.Spec.Loss.Matching, Negatives = new(negatives.Pool, negatives.Kept, negatives.HardFromEpoch), Scenes = request.Scenes };
    }

    /// <inheritdoc/>
    public DataFindings Look(TaskRequest request, IProgress<ReadProgress> progress, CancellationToken cancel)
    {
        var found = CaptionLayout.Look(Source(request), progress, cancel);
        return found.Training is { } training && ItmNeeds.WhyNot(training.Images) is { } wrong ? found with { Untrainable = [wrong] } : found;
    }

    private static CaptionSource Source(TaskRequest request) => request.Complete(new CaptionSource { Folder = request.Folder, IsPlain = request.Spec.Data.Layout == TaskLayout.Plain.Name });
}
