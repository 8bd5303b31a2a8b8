using MmNas.Contracts.Specs.Tasks;

namespace MmNas.Tasks.Vqa;

/// <summary>What visual question answering brings to specs. Its defaults are those that all tasks share.</summary>
internal static class VqaSpec
{
    public static TaskSpec Task { get; } = new("vqa", "visual question answering", "questions")
    {
        Layouts = [new("vqa-v2", "the published folder of VQA v1 or v2, OK-VQA or VQA-CP"), TaskLayout.Plain, TaskLayout.Scenes],
        OwnFields = ["loss.answers", "data.train", "data.answer_minimum"],
        Rules =
        [
            new(["data.train", "data.layout"], spec => spec.Data.Train, spec => spec.Data.Layout == TaskLayout.Plain.Name && spec.Data.Train.Contains("vg", StringComparison.Ordinal)
                ? "use train or train+val; the layout plain has no part vg" : null),
        ],
    };
}
