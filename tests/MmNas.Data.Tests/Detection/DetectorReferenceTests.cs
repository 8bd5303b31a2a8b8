using System.Text.Json;

namespace MmNas.Data.Tests.Detection;

/// <summary>What torchvision found with the same weights.</summary>
[Trait("Category", "Reference")]
public sealed class DetectorReferenceTests : IDisposable
{
    private static readonly int EveryPicture = Environment.GetEnvironmentVariable("MMNAS_TRIALS") == "full" ? 1 : 25; // of 5,000
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("val")]
    [InlineData("other")]
    public void Detector_GivesTorchvisionsBoxesScoresAndFeatures(string group)
    {
        var plan = Plan(new(Threshold: 0, Least: 1));
        using var detector = Detector.Open(plan);
        using var expected = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SharedFolders.Models, "expected.json")));
        var compared = 0;
        foreach (var one in expected.RootElement.GetProperty(group).EnumerateArray())
        {
            var boxes = Rows(one, "boxes");
            if (boxes.Length == 0)
            {
                Assert.Contains("found nothing", Assert.Throws<InvalidDataException>(() => Find(detector, one)).Message, StringComparison.Ordinal);
                continue;
            }

            var (found, features, scaling) = Find(detector, one);
            var size = features.Length / boxes.Length;
            Assert.Equal((one.GetProperty("width").GetInt32(), one.GetProperty("height").GetInt32(), 128), (scaling.Width, scaling.Height, size));
            Assert.Equal(boxes.SelectMany(box => box), found, Within(0.01f));
            Assert.Equal(Rows(one, "features8").SelectMany(row => row), features.Chunk(size).SelectMany(row => row[..8]), Within(1e-3f));
            compared++;
        }

        Assert.True(compared >= 3);
    }

    [Theory]
    [InlineData("val")]
    [InlineData("other")]
    public void Detector_GivesTorchvisionsScores(string group)
    {
        using var session = new Microsoft.ML.OnnxRuntime.InferenceSession(Model);
        using var expected = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SharedFolders.Models, "expected.json")));
        foreach (var one in expected.RootElement.GetProperty(group).EnumerateArray())
        {
            var fed = Fed(one);
            using var input = Microsoft.ML.OnnxRuntime.OrtValue.CreateTensorValueFromMemory(fed.Values, [3, fed.Scaling.FedHeight, fed.Scaling.FedWidth]);
            using var run = new Microsoft.ML.OnnxRuntime.RunOptions();
            using var given = session.Run(run, ["image"], [input], ["boxes", "scores", "features"]);
            Assert.Equal(one.GetProperty("scores").EnumerateArray().Select(score => score.GetSingle()), DetectorOutput.Read(given[0], given[1], given[2]).Scores, Within(1e-4f));
        }
    }

    [Fact]
    public void EasyVqa_ThroughTheDetector_HasTheRegionsThatWerePublishedWithIt()
    {
        var pictures = FolderPictures.Of(Path.Combine(SharedFolders.EasyVqa, "images")).Where((_, number) => number % EveryPicture == 0).ToList();
        var file = folder["easy.pack"];
        Extraction.Write(Plan(new(Least: 3)), pictures, new(file, PackElement.Full), cancel: TestContext.Current.CancellationToken);
        using var pack = FeaturePack.Open(file);
        Assert.Equal(5_000 / EveryPicture, pack.Images);
        foreach (var picture in pictures)
        {
            var expected = NpzRegions.Read(Path.Combine(SharedFolders.EasyVqa, "features", $"{Path.ChangeExtension(picture.Id, ".jpg")}.npz"), int.MaxValue, new(NpzOrientation.Columns));
            var image = pack.Find(picture.Id)!.Value;
            var (boxes, features) = (new float[pack.Count(image) * 4], new float[pack.Count(image) * 128]);
            pack.CopyBoxes(image, boxes);
            pack.CopyFeatures(image, features);
            Assert.Equal((expected.Width, expected.Height), pack.Size(image));
            Assert.Equal(expected.Boxes, boxes, Within(1e-3f));
            Assert.Equal(expected.Features, features, Within(1e-3f));
        }
    }

    private static string Model => Path.Combine(SharedFolders.Models, "easyvqa-fasterrcnn.onnx");

    private static DetectorPlan Plan(RegionChoice choice) => new(Model, new(), choice, Threads: 2);

    private static PictureBoxes Find(Detector detector, JsonElement one) => detector.Find(Fed(one));

    private static FedPicture Fed(JsonElement one)
    {
        var file = one.GetProperty("file").GetString()!;
        var path = Path.Combine(SharedFolders.Models, file);
        using var picture = PictureFile.Open(File.Exists(path) ? path : Path.Combine(SharedFolders.EasyVqa, "images", "val2014", file));
        return FedPicture.Of(picture.DecodeUpright(), new());
    }

    private static float[][] Rows(JsonElement one, string name) =>
        [.. one.GetProperty(name).EnumerateArray().Select(row => row.EnumerateArray().Select(value => value.GetSingle()).ToArray())];

    private static Func<float, float, bool> Within(float bound) => (one, other) => Math.Abs(one - other) <= bound;
}
