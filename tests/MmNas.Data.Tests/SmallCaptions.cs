using System.Text.Json;

namespace MmNas.Data.Tests;

/// <summary>A Flickr30K folder: two training images, one of dev and one of test, whole unless a test breaks it.</summary>
internal sealed class SmallCaptions : IDisposable
{
    public const string Json = "dataset_flickr30k.json";
    private readonly TemporaryFolder folder = new();

    public SmallCaptions()
    {
        WriteJson(Image(0, "1001.jpg", "train"), Image(1, "1002.jpg", "train"), Image(2, "2001.jpg", "val"), Image(3, "3001.jpg", "test"));
        WriteLists("train", [.. Five("dog"), .. Five("red-haired Man's hat")], 0, 1);
        WriteLists("dev", [.. Five("boat")], 2, 2, 2, 2, 2);
        WriteLists("test", [.. Five("tree")], 3, 3, 3, 3, 3);
        foreach (var image in new[] { 1001, 1002, 2001, 3001 }) WriteRegions(image);
    }

    public string Root => folder.Root;

    public string this[params string[] path] => folder[path];

    public CaptionSource Source => new() { Folder = Root };

    public static IEnumerable<string> Five(string thing) => Enumerable.Range(1, 5).Select(number => $"Caption {number} of a {thing}.");

    public static object Image(long id, string file, string split, params string[] sentences) => new
    {
        filename = file,
        imgid = id,
        split,
        sentences = sentences.Select(raw => new { raw, tokens = raw.Split(' ') }),
    };

    public CaptionDataSet Read(CaptionSource? source = null) =>
        CaptionDataSet.Read(source ?? Source, null, TestContext.Current.CancellationToken);

    public IReadOnlyList<DataProblem> Check(CaptionSource? source = null) =>
        CaptionLayout.Check(source ?? Source, cancel: TestContext.Current.CancellationToken);

    /// <summary>The only problem of the folder; reading must find the same.</summary>
    public DataProblem OnlyProblem(CaptionSource? source = null)
    {
        var problem = Assert.Single(Check(source));
        Assert.Equal(problem, Assert.Single(Assert.Throws<DataException>(() => Read(source)).Problems));
        return problem;
    }

    public string WriteJson(params object[] images) => folder.Write(JsonSerializer.Serialize(new { images }), Json);

    public void WriteLists(string split, string[] captions, params long[] ids)
    {
        WriteText($"{split}_caps.txt", string.Join('\n', captions) + "\n");
        WriteText($"{split}_ids.txt", string.Join('\n', ids) + "\n");
    }

    public string WriteText(string list, string text) => folder.Write(text, "f30k_precomp", list);

    public string WriteRegions(int image) => SmallRegions.Write(this["flickr_bua-r101-fix36", $"{image}.jpg.npz"], image);

    public void Dispose() => folder.Dispose();
}
