using MmNas.Contracts.Folders;
using MmNas.Data;
using MmNas.Exporting.Exports;
using MmNas.Exporting.Onnx;
using MmNas.Exporting.Predicting;
using MmNas.Networks;
using MmNas.Networks.Graphs;
using MmNas.Search;
using MmNas.Tasks;
using SkiaSharp;
using static TorchSharp.torch;

namespace MmNas.Exporting.Tests;

/// <summary>Answers of exported networks are those of the networks.</summary>
public sealed class PredictorTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly string picture;

    public PredictorTests()
    {
        using var bitmap = new SKBitmap(40, 30);
        for (var y = 0; y < 30; y++)
            for (var x = 0; x < 40; x++) bitmap.SetPixel(x, y, new((byte)(x * 6), (byte)(y * 8), (byte)(x * y)));
        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        picture = folder["photo.png"];
        File.WriteAllBytes(picture, png.ToArray());
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Predict_AnAnswer_IsTheNetworksOwn()
    {
        using var scope = NewDisposeScope();
        using var network = Export("vqa", "summed", "sigmoid", OnnxFolder.Labels);
        using var predictor = Open();

        var said = predictor.Predict(picture, "What IS left, of the star-fish?", CancellationToken.None);

        var wanted = RandomNetworks.Values(Forward(network, "what is left of the star fish").sigmoid());
        Assert.Equal(wanted.Zip(OnnxFolder.Labels).OrderByDescending(one => one.First).Select(one => one.Second), said.Choices.Select(choice => choice.Label));
        Assert.Equal(wanted.Max(), said.Choices[0].Probability, 1e-5);
        Assert.Equal("question", predictor.TextName);
        Assert.Equal((7, 0), (predictor.Reading("What IS left, of the star-fish?").Words, predictor.Reading("What IS left, of the star-fish?").Cut));
        Assert.Equal(["fish"], predictor.Reading("What IS left, of the star-fish?").Unknown);
        var cut = predictor.Reading($"{string.Join(' ', Enumerable.Repeat("what", 14))} is left of a zebra");
        Assert.Equal((14, 5), (cut.Words, cut.Cut));
        Assert.Empty(cut.Unknown); // the zebra is not read
        Assert.Equal(0, predictor.Reading("?!").Words);
    }

    [Fact]
    public void Predict_AScore_IsTheNetworksOwn()
    {
        using var scope = NewDisposeScope();
        using var network = Export("itm", "summed", "sigmoid", []);
        using var predictor = Open();

        var said = predictor.Predict(picture, "left of the star", CancellationToken.None);

        Assert.Equal(RandomNetworks.Values(Forward(network, "left of the star").sigmoid())[0], said.Score!.Value, 1e-5);
        Assert.Empty(said.Choices);
    }

    [Fact]
    public void Predict_ABox_LiesInThePicture()
    {
        using var scope = NewDisposeScope();
        using var network = Export("vgd", "regions", "softmax", []);
        using var predictor = Open();

        var said = predictor.Predict(picture, "the star", CancellationToken.None);

        var scores = RandomNetworks.Values(Forward(network, "the star")).Where((_, at) => at % 5 == 0).ToArray();
        Assert.Equal(Array.IndexOf(scores, scores.Max()), said.Box!.Region);
        Assert.Equal(Math.Exp(scores.Max()) / scores.Sum(score => Math.Exp(score)), said.Box.Probability, 1e-5);
        Assert.All(said.Box.Corners, (corner, at) => Assert.InRange(corner, 0, at % 2 == 0 ? 39 : 29));
    }

    /// <summary>Scores decide the order of regions; features are rounded to 16 bits where those of the data were.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Predict_WithTheDetectorInTheFolder_ReadsItsRegions(bool isFloat16)
    {
        using var scope = NewDisposeScope();
        using var network = Export("vqa", "summed", "sigmoid", OnnxFolder.Labels);
        float[] boxes = [1, 2, 11, 12, 5, 6, 25, 28], features = [.. Enumerable.Range(1, 2 * 197).Select(at => at / 300f)];
        File.WriteAllBytes(folder["detector.onnx"], OnnxFile.Of(Detector(boxes, [0.5f, 0.9f], features), ("test", "1"), []));
        var rules = new DetectorRules { Model = "detector.onnx", Sha256 = "00", Included = true, Threshold = 0.2, Least = 1, Most = 10, IsFloat16 = isFloat16 };
        folder.Write(NetworkConfigFile.Write(NetworkConfigFile.Read(folder.Root) with { Regions = new() { Source = "detector", Detector = rules } }), NetworkConfigFile.Name);
        using var predictor = Open();

        var said = predictor.Predict(picture, "left of the star", CancellationToken.None);

        float[] ordered = [.. features[197..], .. features[..197]];
        var regions = new PictureRegions(isFloat16 ? [.. ordered.Select(value => (float)(Half)value)] : ordered, [.. boxes[4..], .. boxes[..4]], 197, 40, 30);
        Assert.Equal(RandomNetworks.Values(Forward(network, "left of the star", regions).sigmoid()).Max(), said.Choices[0].Probability, 1e-6);
    }

    [Fact]
    public void Predict_WithADetectorOfOtherValues_SaysHowManyItHasLearntOn()
    {
        using var network = Export("vqa", "summed", "sigmoid", OnnxFolder.Labels);
        File.WriteAllBytes(folder["other.onnx"], OnnxFile.Of(Detector([1, 2, 11, 12], [0.5f], [1, 2, 3]), ("test", "1"), []));
        using var predictor = Predictor.Open(KnownTasks.All, new(folder.Root, folder["other.onnx"], DetectorDescription: null, Threads: 1));

        Assert.Contains("gives 3 values per region, and the network has learnt on 197", Assert.Throws<InvalidDataException>(() => predictor.Predict(picture, "left", CancellationToken.None)).Message);
    }

    [Theory]
    [InlineData(128, RandomNetworks.Outputs, "it reads 197 values per region and gives 7, and the description says 128 and 7")]
    [InlineData(197, 19, "it reads 197 values per region and gives 7, and the description says 197 and 19")]
    public void Open_OfAModelBesideTheDescriptionOfAnotherNetwork_IsRefused(int features, int outputs, string words)
    {
        using var network = Export("vqa", "summed", "sigmoid", OnnxFolder.Labels);
        var config = NetworkConfigFile.Read(folder.Root);
        folder.Write(NetworkConfigFile.Write(config with { Network = config.Network with { RegionFeatures = features, Outputs = outputs } }), NetworkConfigFile.Name);

        Assert.Contains(words, Assert.Throws<InvalidDataException>(() => Open().Dispose()).Message);
    }

    [Theory]
    [InlineData("vqa", "summed")]
    [InlineData("itm", "summed")]
    [InlineData("ve", "summed")]
    [InlineData("vgd", "regions")]
    public void Explain_WeighsWordsAndRegions(string task, string head)
    {
        using var scope = NewDisposeScope();
        using var network = Export(task, head, "softmax", task is "vqa" or "ve" ? OnnxFolder.Labels : [], withAttention: true);
        using var predictor = Open();

        var explained = predictor.Explain(picture, "left of the fish", CancellationToken.None);

        Assert.Equal(["left", "of", "the", "fish"], explained.Words.Select(word => word.Word));
        Assert.Equal([true, true, true, false], explained.Words.Select(word => word.IsKnown));
        Assert.Equal(1, explained.Words.Sum(word => word.Weight), 1e-5);
        Assert.Equal(["decoder layer 2, GA", task == "vgd" ? "rank of the regions" : "attention reduce"], explained.Looks.Select(look => look.Place));
        Assert.All(explained.Looks, look => Assert.Equal(4, look.Weights.Count));
        Assert.Equal(1, explained.Looks[1].Weights.Sum(), 1e-5);
    }

    [Fact]
    public void Explain_OfANetworkWithoutItsAttentions_SaysHowToExportIt()
    {
        using var network = Export("vqa", "summed", "sigmoid", OnnxFolder.Labels);
        using var predictor = Open();

        Assert.Contains("--with-attention", Assert.Throws<InvalidDataException>(() => predictor.Explain(picture, "left", CancellationToken.None)).Message);
    }

    [Fact]
    public void Open_OfANetworkOfFeaturesThatCameAsFiles_AsksForADetector()
    {
        using var network = Export("vqa", "summed", "sigmoid", OnnxFolder.Labels);
        var config = NetworkConfigFile.Read(folder.Root);
        folder.Write(NetworkConfigFile.Write(config with { Regions = new() { Source = "npz" } }), NetworkConfigFile.Name);

        Assert.Contains("--detector MODEL.onnx", Assert.Throws<InvalidDataException>(Open).Message);
    }

    [Fact]
    public void Open_OfATaskThatNobodyKnows_AsksForItsPlugin()
    {
        using var network = Export("vqa", "summed", "sigmoid", OnnxFolder.Labels);
        folder.Write(NetworkConfigFile.Write(NetworkConfigFile.Read(folder.Root) with { Task = "counting" }), NetworkConfigFile.Name);

        Assert.Contains("--plugin", Assert.Throws<InvalidDataException>(Open).Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(2000)]
    public void Open_OfAModelThatIsCutShort_SaysSo(int length)
    {
        using var network = Export("vqa", "summed", "sigmoid", OnnxFolder.Labels);
        var file = folder[NetworkExporter.OnnxModelName];
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..length]);

        Assert.Contains("is not an ONNX network that can be run", Assert.Throws<InvalidDataException>(Open).Message);
    }

    [Fact]
    public void Predict_OfAPictureThatIsNotThere_SaysSo()
    {
        using var network = Export("vqa", "summed", "sigmoid", OnnxFolder.Labels);
        using var predictor = Open();

        Assert.Contains("is not there", Assert.Throws<DataException>(() => predictor.Predict(folder["other.png"], "left", CancellationToken.None)).Message);
    }

    private Predictor Open() => Predictor.Open(KnownTasks.All, new(folder.Root, Detector: null, DetectorDescription: null, Threads: 1));

    private static NetworkGraph Detector(float[] boxes, float[] scores, float[] features)
    {
        (string Name, long[] Shape, float[] Values)[] given = [("boxes", [scores.Length, 4], boxes), ("scores", [scores.Length], scores), ("features", [scores.Length, features.Length / scores.Length], features)];
        return new(
            [new("image", IsWhole: false, [3, GraphExtent.Regions, GraphExtent.Tokens])], // any two names: height and width
            [.. given.Select(one => new GraphPort(one.Name, IsWhole: false, [.. one.Shape.Select(size => (GraphExtent)size)]))],
            [.. given.Select(one => new GraphNode("Identity", [$"{one.Name}.values"], [one.Name], []))],
            [.. given.Select(one => new GraphConstant($"{one.Name}.values", one.Shape, one.Values, null))]);
    }

    private Tensor Forward(Supernet network, string text)
    {
        using var extractor = PictureExtractor.Grid(2);
        return Forward(network, text, extractor.Read(picture, CancellationToken.None));
    }

    private static Tensor Forward(Supernet network, string text, PictureRegions regions)
    {
        using var unrecorded = no_grad();
        var tokens = new Vocabulary(new LearntWords(OnnxFolder.Words, [])).Encode(text.Split(' '), 14).Select(id => (long)id).ToArray();
        var boxes = tensor(regions.Boxes, [1, regions.Count, 4]);
        return network.Forward(new(tensor(tokens, [1, tokens.Length]), tensor(regions.Features, [1, regions.Count, regions.FeatureSize]), BoxRelations.Compute(boxes)), OnnxFolder.Genotype, key: null);
    }

    private Supernet Export(string task, string head, string probabilities, string[] answers, bool withAttention = false) => OnnxFolder.Write(folder, task, head, probabilities, answers, withAttention);
}
