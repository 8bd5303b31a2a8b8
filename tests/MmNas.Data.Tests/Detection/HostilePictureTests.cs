namespace MmNas.Data.Tests.Detection;

public sealed class HostilePictureTests : IDisposable
{
    private static readonly byte[][] OnePixel = [[0, 0, 0]];
    private readonly SmallPictures pictures = new();

    public HostilePictureTests() => new TinyDetector().WriteTo(pictures.Model);

    public void Dispose() => pictures.Dispose();

    [Fact]
    public void Grey_IsFedInAllThreeChannels()
    {
        pictures.Add("grey.jpg", RawJpeg.Write([[51]]));
        pictures.Add("grey.png", RawPng.Write(2, 1, 8, 0, [[51, 51]]));
        pictures.Extract();
        foreach (var id in new[] { "grey.jpg", "grey.png" }) AssertMean(id, 0.2f, 0.2f, 0.2f);
    }

    [Fact]
    public void Ink_OfACmykJpeg_BecomesColour() // none of cyan and black, all of magenta and yellow: red
    {
        pictures.Add("ink.jpg", RawJpeg.Write([[255, 0, 0, 255]]));
        pictures.Extract();
        AssertMean("ink.jpg", 1, 0, 0);
    }

    [Fact]
    public void SixteenBits_AreRoundedToEight()
    {
        pictures.Add("deep.png", RawPng.Write(1, 1, 16, 2, [[0xFF, 0xFF, 0x80, 0x80, 0x00, 0x00]]));
        pictures.Extract();
        AssertMean("deep.png", 1, 128 / 255f, 0);
    }

    [Fact]
    public void Opacity_IsPassedOver()
    {
        pictures.Add("clear.png", RawPng.Write(1, 1, 8, 6, [[255, 0, 255, 0]]));
        pictures.Extract();
        AssertMean("clear.png", 1, 0, 1);
    }

    [Theory]
    [InlineData(1, 16, 8)]
    [InlineData(3, 16, 8)]
    [InlineData(6, 8, 16)]
    [InlineData(8, 8, 16)]
    public void Picture_OfATurnedCamera_IsFedUpright(int orientation, int width, int height)
    {
        pictures.Add("turned.jpg", RawJpeg.Write([[0], [255]], orientation));
        pictures.Extract();
        var (_, features, size) = pictures.Found("turned.jpg");
        Assert.Equal(((float)width, (float)height), size);
        Assert.Equal([3, height, width], features[3..6]);
    }

    [Theory]
    [InlineData(1, false, false, false)]
    [InlineData(2, false, true, false)]
    [InlineData(3, false, true, true)]
    [InlineData(4, false, false, true)]
    [InlineData(5, true, false, false)]
    [InlineData(6, true, true, false)]
    [InlineData(7, true, true, true)]
    [InlineData(8, true, false, true)]
    public void Turning_PutsTheFilesFirstPixelWhereExifSays(int orientation, bool isTurned, bool toTheRight, bool toTheBottom)
    {
        var picture = new Picture(3, 2, new byte[3 * 2 * 4]);
        picture.Pixels[0] = 255;
        var upright = Turning.Upright(picture, (SkiaSharp.SKEncodedOrigin)orientation);
        Assert.Equal(isTurned ? (2, 3) : (3, 2), (upright.Width, upright.Height));
        var (x, y) = (toTheRight ? upright.Width - 1 : 0, toTheBottom ? upright.Height - 1 : 0);
        Assert.Equal(((y * upright.Width) + x) * 4, Array.IndexOf(upright.Pixels, (byte)255));
    }

    [Fact]
    public void VeryWidePicture_IsScaledToOnePixelAtLeast()
    {
        using var scaled = new SmallPictures { Description = new() { Scaled = new() } };
        new TinyDetector { Found = [0, 0, 500, 1] }.WriteTo(scaled.Model);
        scaled.Add("wide.png", RawPng.Plain(20_000, 10, 1, 1, 1));
        Assert.Equal("makes the model give scores of shape [2] for 1 box, not [K]", scaled.Problem().What);
        new TinyDetector { Found = [0, 0, 500, 1], Rated = [1] }.WriteTo(scaled.Model);
        foreach (var begun in new[] { ".part", ".part-list" }) File.Delete(scaled.PackFile + begun);
        scaled.Extract();
        var (boxes, features, size) = scaled.Found("wide.png");
        Assert.Equal((20_000f, 10f), size);
        Assert.Equal([3, 1, 1000], features[3..6]);
        Assert.Equal([0, 0, 10_000, 10], boxes);
    }

    [Fact]
    public void VeryWidePicture_OfAModelThatResizesByItself_IsFedWhole()
    {
        pictures.Add("wide.png", RawPng.Plain(20_000, 10, 1, 1, 1));
        pictures.Extract();
        Assert.Equal([3, 10, 20_000], pictures.Found("wide.png").Features[3..6]);
    }

    [Theory]
    [InlineData("cut.png", "is a damaged picture (IncompleteInput)")]
    [InlineData("cut.jpg", "is a damaged picture (IncompleteInput)")]
    [InlineData("empty.jpg", "is empty")]
    [InlineData("text.png", "is not a picture")]
    [InlineData("bomb.png", "is a picture of 60000 x 60000 pixels, and at most 100 million are read")]
    [InlineData("bomb.jpg", "is a picture of 60000 x 60000 pixels, and at most 100 million are read")]
    [InlineData("large.png", "has 64,000,000 pixels, and a model that resizes by itself is fed 25 million at most")]
    public void Picture_ThatCannotBeRead_IsNamed_AndKeepGoingListsItAndGoesOn(string name, string what)
    {
        var path = pictures.Add(name, Broken(name));
        Assert.Equal((path, what, "copy the picture here again, or skip it with --keep-going"), (pictures.Problem() is var problem ? problem.Where : "", problem.What, problem.WayOut));
        pictures.Add("sound.png", RawPng.Plain(8, 6, 9, 9, 9));
        var count = pictures.Extract(keepGoing: true);
        Assert.Equal((1, path), (count.Images, Assert.Single(count.Skipped).Where));
    }

    [Theory]
    [InlineData("bomb.png")]
    [InlineData("bomb.jpg")]
    [InlineData("large.png")]
    public void Picture_ThatIsTooLarge_IsRefusedBeforeMemoryIsTakenForIt(string name)
    {
        var path = pictures.Add(name, Broken(name));
        var reading = new PictureReading(new(), WaysOut.CommandLine, byContents: false);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<DataException>(() => reading.Open(new(name, path)));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    private static byte[] Broken(string name)
    {
        var row = Enumerable.Range(0, 200 * 3).Select(at => (byte)(at * 37)).ToArray();
        var jpeg = RawJpeg.Write([.. Enumerable.Range(0, 100).Select(at => new[] { (byte)at, (byte)128, (byte)128 })]);
        var png = RawPng.Write(200, 200, 8, 2, Enumerable.Repeat(row, 200));
        return name switch
        {
            "cut.png" => png[..(png.Length / 2)],
            "cut.jpg" => jpeg[..^60],
            "empty.jpg" => [],
            "text.png" => [.. "this is not a picture"u8],
            "bomb.png" => RawPng.Write(60_000, 60_000, 8, 2, OnePixel),
            "large.png" => RawPng.Write(8_000, 8_000, 8, 2, OnePixel),
            _ => Resized(jpeg, 60_000),
        };
    }

    private static byte[] Resized(byte[] jpeg, int side)
    {
        var frame = Array.IndexOf(jpeg, (byte)0xC0) + 4;
        (jpeg[frame], jpeg[frame + 1], jpeg[frame + 2], jpeg[frame + 3]) = ((byte)(side >> 8), (byte)side, (byte)(side >> 8), (byte)side);
        return jpeg;
    }

    private void AssertMean(string id, float red, float green, float blue) =>
        Assert.Equal([red, green, blue], pictures.Found(id).Features[..3], (one, other) => Math.Abs(one - other) < 0.005f);
}
