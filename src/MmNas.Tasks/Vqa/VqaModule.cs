using MmNas.Contracts.Specs.Tasks;
using MmNas.Data;
using MmNas.Tasks.Vqa.Learning;
using MmNas.Tasks.Vqa.Reading;
using MmNas.Tasks.Vqa.Scenes;
using MmNas.Training.Tasks;

namespace MmNas.Tasks.Vqa;

/// <summary>Visual question answering: a question about a picture, an answer out of many.</summary>
public sealed class VqaModule : ITaskModule
{
    /// <inheritdoc/>
    public TaskSpec Spec { get; } = VqaSpec.Task;

    /// <inheritdoc/>
    public MainMetric Main { get; } = MainMetric.Itself("accuracy");

    /// <inheritdoc/>
    public ISceneTask Scenes { get; } = new VqaScenes();

    /// <inheritdoc/>
    public InspectedKinds Inspection { get; } = VqaInspection.Kinds;

    /// <inheritdoc/>
    public ITaskPrediction Prediction { get; } = new VqaPrediction();

    /// <inheritdoc/>
    public TaskPlan Plan(TaskRequest request) => new VqaPlan(Source(request), request.Spec.Loss.Answers) { Scenes = request.Scenes };

    /// <inheritdoc/>
    public DataFindings Look(TaskRequest request, IProgress<ReadProgress> progress, CancellationToken cancel) => VqaLayout.Look(Source(request), progress, cancel);

    private static VqaSource Source(TaskRequest request) => request.Complete(new VqaSource
    {
        Folder = request.Folder,
        TrainingSplits = request.Spec.Data.Train,
        AnswerMinimum = request.Spec.Data.AnswerMinimum,
        IsPlain = request.Spec.Data.Layout == TaskLayout.Plain.Name,
    });
}
