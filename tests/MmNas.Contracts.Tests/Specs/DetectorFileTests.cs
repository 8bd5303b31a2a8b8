using MmNas.Contracts.Specs;
using MmNas.Contracts.Specs.Reading;

namespace MmNas.Contracts.Tests.Specs;

public sealed class DetectorFileTests
{
    [Fact]
    public void Description_WithEveryField_IsReadAsWritten()
    {
        var (read, errors) = DetectorFile.ReadText("""
            input: data
            batch: true
            resizes: false
            shortest: 500
            longest: 900
            white: 255
            mean: [102.9801, 115.9465, 122.7717]
            scale: [1, 2, -3.5]
            channels: bgr
            boxes: rois
            scores: confidence
            features: pool5
            labels: classes
            pixels: original
            """);
        Assert.Empty(errors);
        Assert.Equal([102.9801, 115.9465, 122.7717], read!.Mean);
        Assert.Equal([1, 2, -3.5], read.Scale);
        var expected = new DetectorSpec
        {
            Input = "data",
            Batch = true,
            Resizes = false,
            Shortest = 500,
            Longest = 900,
            White = 255,
            Bgr = true,
            Boxes = "rois",
            Scores = "confidence",
            Features = "pool5",
            Labels = "classes",
            OriginalPixels = true,
            Mean = read.Mean,
            Scale = read.Scale,
        };
        Assert.Equal(expected, read);
    }

    [Fact]
    public void Description_WithOneField_KeepsTheOtherDefaults() =>
        Assert.Equal("rois", DetectorFile.ReadText("boxes: rois").Detector is { Resizes: true, Scores: "scores", Shortest: 600, Longest: 1000 } read ? read.Boxes : null);

    [Fact]
    public void Description_WithManyMistakes_GivesAllOfThemWithLineAndNearestName()
    {
        var (read, errors) = DetectorFile.ReadText("""
            inputs: data
            resizes: false
            shortest: 2000
            mean: [1, 2]
            scale: [1, 0, 1]
            channels: rgba
            white: 2
            """);
        Assert.Null(read);
        Assert.Equal(
            [
                new("inputs", "data", "unknown field; did you mean input?", 1),
                new("shortest", "2000", "use at most longest, which is 1000", 3),
                new("mean", "[1, 2]", "use a list of 3 items, each a number from -1000000 to 1000000", 4),
                new("scale", "[1, 0, 1]", "use numbers other than 0; each channel is divided by its own", 5),
                new("channels", "rgba", "use rgb or bgr", 6),
                new SpecError("white", "2", "use 1 or 255", 7),
            ],
            errors.Select(error => error with { Column = null }));
    }

    [Fact]
    public void Sides_OfAModelThatResizesByItself_AreRefused() =>
        Assert.Equal("write resizes: false too; else the model is taken to resize by itself", Assert.Single(DetectorFile.ReadText("shortest: 600").Errors).WayOut);

    [Theory]
    [InlineData("", "leave the file out where every default fits")]
    [InlineData("a: [", "line 2, column 1: ")]
    public void Description_ThatIsNoYaml_IsAnErrorOfTheDescription(string text, string wayOut)
    {
        var error = Assert.Single(DetectorFile.ReadText(text).Errors);
        Assert.Equal("description", error.Field);
        Assert.StartsWith(wayOut, error.WayOut, StringComparison.Ordinal);
    }

    [Fact]
    public void Description_ThatIsNotThere_IsAnErrorLikeOthers() => Assert.Equal("description", Assert.Single(DetectorFile.Read("/nowhere/x.yaml").Errors).Field);
}
