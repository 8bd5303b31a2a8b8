using System.Text.Json;

namespace MmNas.Data.Tests;

/// <summary>A RefCOCO folder: two training sentences, one of val and one of testA, whole unless a test breaks it.</summary>
internal sealed class SmallPhrases : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public SmallPhrases()
    {
        WriteSplit("train", Sentence(10, "the left Man"), Sentence(11, "dog"));
        WriteSplit("val", Sentence(20, "boat"));
        WriteSplit("testA", Sentence(30, "tree"));
        foreach (var image in new[] { 10, 11, 20, 30 }) WriteRegions(image);
    }

    public string Root => folder.Root;

    public string this[params string[] path] => folder[path];

    public PhraseSource Source => new() { Folder = Root };

    public static object Sentence(int image, string words, float[]? box = null, int width = 64) => new
    {
        tokens = words.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        file_name = FileName(image),
        image_id = image,
        split = "train",
        bbox = box ?? [1, 2, 3, 4],
        name = "thing",
        height = 48,
        width,
    };

    public PhraseDataSet Read(PhraseSource? source = null) => PhraseDataSet.Read(source ?? Source, null,
        TestContext.Current.CancellationToken);

    public IReadOnlyList<DataProblem> Check(PhraseSource? source = null) =>
        PhraseLayout.Check(source ?? Source, cancel: TestContext.Current.CancellationToken);

    /// <summary>The only problem of the folder; reading must find the same.</summary>
    public DataProblem OnlyProblem(PhraseSource? source = null)
    {
        var problem = Assert.Single(Check(source));
        Assert.Equal(problem, Assert.Single(Assert.Throws<DataException>(() => Read(source)).Problems));
        return problem;
    }

    public string WriteSplit(string split, params object[] sentences) => WriteText($"{split}.json", JsonSerializer.Serialize(sentences));

    public string WriteText(string file, string text, string dataset = "refcoco") => folder.Write(text, dataset, file);

    public string WriteRegions(int image) => SmallRegions.Write(this["bua-r101-fix100", $"{FileName(image)}.npz"], image);

    private static string FileName(int image) => $"COCO_train2014_{image:D12}.jpg";

    public void Dispose() => folder.Dispose();
}
