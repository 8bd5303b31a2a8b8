using MmNas.Contracts.Specs.Tasks;

namespace MmNas.Tasks.Vqa;

/// <summary>What visual question answering brings to specs. Its defaults are those that all tasks share.</summary>
internal static class VqaSpec
{
    public static TaskSpec Task { get; } = new("vqa", "visual question answering", "questions")
    {
        Layouts = [new("vqa-v2", "the published folder of VQA v1 or v2, OK-VQA or VQA-CP"), TaskLayout.Scenes],
        OwnFields = ["loss.answers", "data.train", "data.answer_minimum"],
    };
}
