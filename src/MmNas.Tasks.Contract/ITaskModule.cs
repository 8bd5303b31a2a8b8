using MmNas.Contracts.Specs;
using MmNas.Contracts.Specs.Tasks;
using MmNas.Data;
using MmNas.Training.Tasks;

namespace MmNas.Tasks;

/// <summary>A task: all that the platform knows of it. One object of it serves the whole process, from any thread.</summary>
/// <remarks>A class outside this project is found by <see cref="TaskCatalogue.ModulesIn"/> where it is public and has a public constructor without parameters.</remarks>
public interface ITaskModule
{
    /// <summary>Its name, its layouts, its defaults and its rules.</summary>
    TaskSpec Spec { get; }

    /// <summary>The name that specs give: "vqa".</summary>
    TaskName Name => Spec.Name;

    /// <summary>The number that decides between networks.</summary>
    MainMetric Main { get; }

    /// <summary>What is said about drawn scenes; null, the default, where none are drawn for the task.</summary>
    ISceneTask? Scenes => null;

    /// <summary>The folders and files that <c>data inspect</c> recognises as the task's; by default none.</summary>
    InspectedKinds Inspection => new([], [], []);

    /// <summary>What its networks say about a picture and a text; null, the default, where <c>predict</c> does not serve the task.</summary>
    ITaskPrediction? Prediction => null;

    /// <summary>What a spec means to a trainer. Nothing is read yet.</summary>
    TaskPlan Plan(TaskRequest request);

    /// <summary>What is wrong, and what is worth knowing, of the data that a spec names: the same that a trainer would find out, without keeping anything.</summary>
    /// <param name="request">What to look at; its spec names data that people bring.</param>
    /// <param name="progress">Is told of the reading.</param>
    /// <param name="cancel">Gives up; nothing is returned then.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    DataFindings Look(TaskRequest request, IProgress<ReadProgress> progress, CancellationToken cancel);
}
