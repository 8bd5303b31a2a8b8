using MmNas.Data;

namespace MmNas.Tasks.Vqa.Reading;

/// <summary>One of the files that questions come in.</summary>
/// <param name="Name">"train", "val", "test", "test-dev" or "vg".</param>
/// <param name="Splits">The folders that its pictures and features may lie in: one of COCO's splits, or more where its questions are about several.</param>
/// <param name="Questions">File name below annotations/.</param>
/// <param name="Annotations">File name below annotations/; null where answers are not published.</param>
internal sealed record VqaPart(string Name, string[] Splits, string Questions, string? Annotations)
{
    /// <summary>Names of its files below annotations/.</summary>
    public IEnumerable<string> Files => Annotations is null ? [Questions] : [Questions, Annotations];
}
