namespace MmNas.Data;

/// <summary>One of the files that questions come in.</summary>
/// <param name="Name">"train", "val", "test", "test-dev" or "vg".</param>
/// <param name="Split">The folder of its pictures and features.</param>
/// <param name="Questions">File name below annotations/.</param>
/// <param name="Annotations">File name below annotations/; null where answers are not published.</param>
internal sealed record VqaPart(string Name, string Split, string Questions, string? Annotations)
{
    /// <summary>Visual Genome asks about pictures of all COCO splits; the others about their own.</summary>
    public string[] Splits => Name == "vg" ? ["train2014", "val2014", "test2015"] : [Split];
}
