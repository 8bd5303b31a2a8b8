namespace MmNas.Data.Tests.Detection;

public sealed class PictureReadingTests : IDisposable
{
    private readonly SmallPictures pictures = new();

    public void Dispose() => pictures.Dispose();

    [Theory]
    [InlineData(null, 16 * 8 * (4 + 12))]
    [InlineData(1, 16 * 8 * (4 + 12))]
    [InlineData(2, 16 * 8 * (4 + 4 + 12))]
    [InlineData(6, 16 * 8 * (4 + 4 + 12))]
    public void Memory_IsOfThePictureAsItLies_AsItIsTurned_AndAsItIsFed(int? orientation, long bytes) =>
        Assert.Equal(bytes, Bytes(new(), RawJpeg.Write([[0], [255]], orientation)));

    [Theory]
    [InlineData(10_000, 20_000, (16 * 8 * 4) + (10_000L * 20_000 * 12))]
    [InlineData(4, 1_000, (16 * 8 * 4) + (4 * 8 * 12))]
    public void Memory_OfAScaledPicture_IsOfWhatIsFed(int shortest, int longest, long bytes) =>
        Assert.Equal(bytes, Bytes(new() { Scaled = new(shortest, longest) }, RawJpeg.Write([[0], [255]])));

    [Fact]
    public void Memory_OfAPictureThatIsKnownByItsContents_IsOfItsFileToo()
    {
        var jpeg = RawJpeg.Write([[0], [255]]);
        Assert.Equal((16 * 8 * (4 + 12)) + (2 * jpeg.Length), Bytes(new(), jpeg, byContents: true));
    }

    [Fact]
    public void Queue_SaysInWhichStateAPictureWas_BeforeItWasRead() // or one that is replaced while the model runs would pass for the old one
    {
        var source = Add(RawPng.Plain(8, 6, 1, 2, 3));
        var before = PictureState.Of(source);
        using var queue = new PictureQueue([source], new(new(), WaysOut.CommandLine, byContents: false), TestContext.Current.CancellationToken);
        var arrival = Assert.Single(queue.Arrivals());
        File.AppendAllText(source.Path, "more");
        Assert.Equal(before, arrival.State);
        Assert.False(PartialLine.Of(source.Id, arrival.State, []).IsOf(source));
    }

    [Fact]
    public void Queue_ThatFailed_SaysSoWhenItIsRead_AndClosesWithoutAWord()
    {
        using var queue = new PictureQueue([new("none", null!)], new(new(), WaysOut.CommandLine, byContents: false), TestContext.Current.CancellationToken);
        Assert.ThrowsAny<ArgumentException>(() => queue.Arrivals().Count());
    }

    private long Bytes(DetectorDescription description, byte[] picture, bool byContents = false)
    {
        var source = Add(picture);
        var reading = new PictureReading(description, WaysOut.CommandLine, byContents);
        using var file = reading.Open(source);
        return reading.Bytes(file, PictureState.Of(source));
    }

    private PictureSource Add(byte[] picture) => new("some", pictures.Add("some.jpg", picture));
}
