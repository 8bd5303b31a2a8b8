namespace MmNas.Data.Tests;

public sealed class PackWriterTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Pack => folder["some.pack"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Pack_StandsUnderItsNameOnlyWhenItIsFinished()
    {
        using (var writer = PackWriter.Create(Pack, PackElement.Half))
        {
            SmallPack.Add(writer, "a");
            Assert.False(File.Exists(Pack));
            writer.Finish();
            Assert.True(File.Exists(Pack));
        }

        Assert.Equal([Pack], Directory.GetFiles(folder.Root));
    }

    [Fact]
    public void Create_TakesAwayWhatKilledWritersLeft_AndNothingOfOneThatLives()
    {
        folder.Write("left by kill -9", "some.pack.writing-x1y2z3");
        folder.Write("another pack's", "other.pack.writing-x1y2z3");
        using var living = PackWriter.Create(Pack, PackElement.Half);
        Assert.False(File.Exists(folder["some.pack.writing-x1y2z3"]));
        using (var second = PackWriter.Create(Pack, PackElement.Half)) Assert.Equal(3, Directory.GetFiles(folder.Root).Length);
        SmallPack.Add(living, "a");
        living.Finish();
        Assert.Equal(["other.pack.writing-x1y2z3", "some.pack"], Directory.GetFiles(folder.Root).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Writer_ThatIsNotFinished_LeavesNothing()
    {
        using (var writer = PackWriter.Create(Pack, PackElement.Half)) SmallPack.Add(writer, "a");
        Assert.Empty(Directory.GetFiles(folder.Root));
    }

    [Fact]
    public void Writer_OnAFullDisk_LeavesNothing()
    {
        Assert.Throws<IOException>(() =>
        {
            using var writer = PackWriter.Create(Pack, PackElement.Half, (growing, mode) => new FullDisk(growing, mode));
            SmallPack.Add(writer, "a");
            writer.Finish();
        });
        Assert.Empty(Directory.GetFiles(folder.Root));
    }

    [Fact]
    public void Finish_GivesTheNameBeforeItLetsGoOfTheFile() // or another process could go on with what is finished
    {
        using var writer = PackWriter.Create(Pack, PackElement.Half, (growing, mode) => new Watched(growing, mode, () => Assert.True(File.Exists(Pack))));
        SmallPack.Add(writer, "a");
        writer.Finish();
        Assert.Equal([Pack], Directory.GetFiles(folder.Root));
    }

    [Fact]
    public void Writer_OntoAFileThatIsThere_IsRefusedAndLeavesIt()
    {
        File.WriteAllText(Pack, "keep");
        Assert.Contains("is there already", Assert.Throws<DataException>(() => PackWriter.Create(Pack, PackElement.Full)).Message);
        Assert.Equal("keep", File.ReadAllText(Pack));
    }

    [Fact]
    public void Finish_WhereAnotherHasTakenTheName_LeavesItsFile()
    {
        using var writer = PackWriter.Create(Pack, PackElement.Full);
        SmallPack.Add(writer, "a");
        File.WriteAllText(Pack, "keep");
        Assert.Throws<DataException>(writer.Finish);
        Assert.Equal("keep", File.ReadAllText(Pack));
    }

    [Fact]
    public void Finish_WithoutAnImage_IsRefused()
    {
        using var writer = PackWriter.Create(Pack, PackElement.Full);
        Assert.Contains("would hold no image", Assert.Throws<DataException>(writer.Finish).Message);
    }

    [Fact]
    public void Id_ThatIsNoUnicodeText_IsRefused()
    {
        using var writer = PackWriter.Create(Pack, PackElement.Full);
        Assert.Contains("is not valid Unicode", Assert.Throws<DataException>(() => SmallPack.Add(writer, "a\uD800")).Message);
    }

    [Theory]
    [InlineData("is there twice", "a", 1f, new float[] { 0, 0, 2, 2 }, new float[] { 1, 2, 3, 4 })]
    [InlineData("has 2 values a region", "b", 1f, new float[] { 0, 0, 2, 2 }, new float[] { 1, 2 })]
    [InlineData("no region with features", "b", 1f, new float[0], new float[0])]
    [InlineData("no region with features", "b", 1f, new float[] { 0, 0, 2, 2 }, new float[0])]
    [InlineData("8 box coordinates and 3", "b", 1f, new float[] { 0, 0, 1, 1, 0, 0, 1, 1 }, new float[] { 1, 2, 3 })]
    [InlineData("0 x 48 pixels", "b", 0f, new float[] { 0, 0, 2, 2 }, new float[] { 1, 2, 3, 4 })]
    [InlineData("not finite", "b", 1f, new float[] { 0, 0, 2, 2 }, new float[] { 1, 2, 3, float.NaN })]
    [InlineData("[0, 5, 1, 1] as region 0", "b", 1f, new float[] { 0, 5, 1, 1 }, new float[] { 1, 2, 3, 4 })]
    [InlineData("only zeros", "b", 1f, new float[] { 0, 0, 2, 2 }, new float[] { 0, 0, 0, 0 })]
    [InlineData("more than 16 bits can say", "b", 1f, new float[] { 0, 0, 2, 2 }, new float[] { 70_000, 2, 3, 4 })]
    [InlineData("all zero once rounded", "b", 1f, new float[] { 0, 0, 2, 2 }, new float[] { 1e-9f, 0, 0, 0 })]
    [InlineData("has 0 bytes", "", 1f, new float[] { 0, 0, 2, 2 }, new float[] { 1, 2, 3, 4 })]
    public void Image_ThatDoesNotFit_IsRefusedAndTheOthersStay(string what, string id, float width, float[] boxes, float[] features)
    {
        using (var writer = PackWriter.Create(Pack, PackElement.Half))
        {
            SmallPack.Add(writer, "a");
            Assert.Contains(what, Assert.Throws<DataException>(() => writer.Add(id, width, 48, boxes, features)).Message);
            SmallPack.Add(writer, "c");
            writer.Finish();
        }

        using var pack = FeaturePack.Open(Pack);
        Assert.Equal(["a", "c"], Enumerable.Range(0, pack.Images).Select(pack.Id));
        Assert.All(Enumerable.Range(0, pack.Images), image => Assert.True(pack.IsWhole(image)));
    }

    /// <summary>Takes what it is given, and finds that there is no room only when it is to arrive, as files with a buffer do.</summary>
    private sealed class FullDisk(string path, FileMode mode) : FileStream(path, mode, FileAccess.ReadWrite, FileShare.None)
    {
        public override void Flush(bool flushToDisk) => throw new IOException("No space left on device");

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            if (disposing) throw new IOException("No space left on device");
        }
    }

    private sealed class Watched(string path, FileMode mode, Action onClose) : FileStream(path, mode, FileAccess.ReadWrite, FileShare.None)
    {
        protected override void Dispose(bool disposing)
        {
            if (disposing) onClose();
            base.Dispose(disposing);
        }
    }
}
