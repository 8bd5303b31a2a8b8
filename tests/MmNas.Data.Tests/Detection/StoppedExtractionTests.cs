namespace MmNas.Data.Tests.Detection;

public sealed class StoppedExtractionTests : IDisposable
{
    private const int Pictures = 12, StoppedAt = 7;
    private readonly SmallPictures pictures = new();

    public StoppedExtractionTests()
    {
        new TinyDetector().WriteTo(pictures.Model);
        pictures.AddGreys(Pictures);
    }

    private string Part => $"{pictures.PackFile}.part";

    private string List => $"{pictures.PackFile}.part-list";

    public void Dispose() => pictures.Dispose();

    [Fact]
    public void Extraction_ThatWasStopped_GoesOn_AndGivesTheSameBytes()
    {
        Stop();
        Assert.False(File.Exists(pictures.PackFile));
        AssertGoesOn(from: StoppedAt);
    }

    [Fact]
    public void Extraction_WhoseProcessWasKilled_GoesOnBehindTheLastWholePicture() // half a record and half a line are left of the next one
    {
        Stop();
        File.AppendAllText(List, "{\"Id\":\"007.png\",\"Leng");
        File.AppendAllText(Part, "half a record");
        AssertGoesOn(from: StoppedAt);
    }

    [Fact]
    public void Extraction_WhoseLastRecordsNeverReachedTheDisk_GoesOnBeforeThem()
    {
        Stop();
        using (var part = File.OpenWrite(Part)) part.SetLength(part.Length - 10);
        AssertGoesOn(from: StoppedAt - 1);
    }

    [Fact]
    public void Extraction_WithADamagedRecord_GoesOnBeforeIt()
    {
        Stop();
        var bytes = File.ReadAllBytes(Part);
        bytes[128] ^= 1;
        File.WriteAllBytes(Part, bytes);
        AssertGoesOn(from: 0);
    }

    [Fact]
    public void Extraction_OfAPictureThatChangedSince_GoesOnBeforeIt()
    {
        Stop();
        pictures.Add("003.png", RawPng.Plain(9, 9, 1, 2, 3));
        AssertGoesOn(from: 3);
    }

    [Fact]
    public void Extraction_WithOtherSettings_SaysWhatDiffers_AndLeavesWhatIsThere()
    {
        Stop();
        var problem = Assert.Single(Assert.Throws<DataException>(() => pictures.Extract(plan: pictures.Plan with { Choice = new(0.3, 1, 5) })).Problems);
        Assert.Equal((Part, "was begun with another choice (threshold 0.2, least 1, most 100, now threshold 0.3, least 1, most 5)"), (problem.Where, problem.What));
        Assert.Contains("remove", problem.WayOut, StringComparison.Ordinal);
        AssertGoesOn(from: StoppedAt);
    }

    [Fact]
    public void Extraction_WithAnotherModel_SaysSo()
    {
        Stop();
        new TinyDetector { Factor = 2 }.WriteTo(pictures.Model);
        Assert.Contains("was begun with another model", pictures.Problem().What, StringComparison.Ordinal);
    }

    [Fact]
    public void Extraction_ThatEndedAtABrokenPicture_GoesOnThereOnceItIsMended()
    {
        var whole = File.ReadAllBytes(Path.Combine(pictures.Images, "005.png"));
        pictures.Add("005.png", []);
        Assert.Equal("is empty", pictures.Problem().What);
        pictures.Add("005.png", whole);
        AssertGoesOn(from: 5);
    }

    [Fact]
    public void Pictures_ThatWereSkipped_AreListedAgainAtTheEnd_AndLookedAtAgainWithoutKeepGoing()
    {
        var broken = pictures.Add("005.png", []);
        Stop(keepGoing: true);
        Assert.Equal(broken, pictures.Problem().Where);
        Assert.Equal(broken, Assert.Single(pictures.Extract(keepGoing: true).Skipped).Where);
    }

    [Fact]
    public void Pack_ThatIsThere_IsNeverWrittenOver()
    {
        pictures.Extract();
        Assert.Equal("is there already", Assert.Single(Assert.Throws<DataException>(() => pictures.Extract()).Problems).What);
    }

    [Fact]
    public void Part_ThatAnotherExtractionHasOpen_IsLeftAlone()
    {
        Stop();
        using var other = new FileStream(Part, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.StartsWith("cannot be continued", pictures.Problem().What, StringComparison.Ordinal);
    }

    [Fact]
    public void Extraction_WithAnotherNumberOfThreads_SaysSo() // the last bits would follow from them
    {
        Stop();
        var problem = Assert.Single(Assert.Throws<DataException>(() => pictures.Extract(plan: pictures.Plan with { Threads = 2 })).Problems);
        Assert.Equal("was begun with another number of threads (1, now 2)", problem.What);
        AssertGoesOn(from: StoppedAt);
    }

    [Fact]
    public void Extraction_ThatAnEarlierVersionBegan_GoesOn() // it did not note threads
    {
        Stop();
        var list = File.ReadAllText(List);
        Assert.Contains(",\"number of threads\":\"1\"", list, StringComparison.Ordinal);
        File.WriteAllText(List, list.Replace(",\"number of threads\":\"1\"", "", StringComparison.Ordinal));
        AssertGoesOn(from: StoppedAt);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{\"Version\":2,\"Conditions\":{}}\n")]
    [InlineData("no list")]
    public void Part_WithoutAListThatSaysWhatIsInIt_IsLeftAlone(string? list)
    {
        Stop();
        var part = File.ReadAllBytes(Part);
        File.Delete(List);
        if (list is not null) File.WriteAllText(List, list);
        AssertLeftAlone(part);
    }

    [Theory]
    [InlineData("my own notes")]
    [InlineData("my own notes, which are longer than 128 bytes, as long as the beginning of a pack is before anything is written into it at all ......")]
    public void Part_ThatIsAnotherFile_IsLeftAlone(string text)
    {
        File.WriteAllText(Part, text);
        AssertLeftAlone(File.ReadAllBytes(Part));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(128)]
    public void Part_ThatIsBlank_IsBegunAnew(int length) // killed before the list was there
    {
        File.WriteAllBytes(Part, new byte[length]);
        AssertGoesOn(from: 0);
    }

    [Fact]
    public void Cancelling_WhileAPartIsLookedAtAgain_LeavesItAsItIs()
    {
        Stop();
        var (part, list) = (File.ReadAllBytes(Part), File.ReadAllText(List));
        var told = false;
        Assert.ThrowsAny<OperationCanceledException>(() => pictures.Extract(progress: new Told(_ => told = true), cancel: new(canceled: true)));
        Assert.Equal(part, File.ReadAllBytes(Part));
        Assert.Equal((list, false), (File.ReadAllText(List), told));
        AssertGoesOn(from: StoppedAt);
    }

    [Fact]
    public void Pictures_ThatAllGiveNothing_AreLookedAtAgainNextTime()
    {
        new TinyDetector { Found = [], Rated = [] }.WriteTo(pictures.Model);
        Assert.Equal(Pictures, Assert.Throws<DataException>(() => pictures.Extract(keepGoing: true)).Problems.Count);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(pictures.PackFile)!, "out.*"));
    }

    [Fact]
    public void FullDisk_EndsIt_AndClosesWhatWasBegun()
    {
        File.CreateSymbolicLink(Part, "/dev/full");
        Assert.Contains("No space left", Assert.Throws<IOException>(() => pictures.Extract()).Message, StringComparison.Ordinal);
        new FileStream(List, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
        File.Delete(Part);
        AssertGoesOn(from: 0);
    }

    private void AssertLeftAlone(byte[] part)
    {
        var problem = pictures.Problem();
        Assert.Equal((Part, true), (problem.Where, problem.What.StartsWith("cannot be continued", StringComparison.Ordinal)));
        Assert.Equal($"remove {Part} and {List} to start over", problem.WayOut);
        Assert.Equal(part, File.ReadAllBytes(Part));
    }

    private void Stop(bool keepGoing = false)
    {
        using var stop = new CancellationTokenSource();
        var progress = new Told(value =>
        {
            if (value.Done == StoppedAt) stop.Cancel();
        });
        Assert.ThrowsAny<OperationCanceledException>(() => pictures.Extract(keepGoing, progress, stop.Token));
    }

    private void AssertGoesOn(int from)
    {
        long? first = null;
        var count = pictures.Extract(progress: new Told(value => first ??= value.Done));
        Assert.Equal((from, Pictures), (first, count.Images));
        Assert.Equal([Path.GetFileName(pictures.PackFile)], Directory.GetFiles(Path.GetDirectoryName(pictures.PackFile)!, "out.*").Select(Path.GetFileName));
        var whole = $"{pictures.PackFile}-whole";
        pictures.Extract(to: whole);
        Assert.Equal(File.ReadAllBytes(whole), File.ReadAllBytes(pictures.PackFile));
    }

    private sealed class Told(Action<ReadProgress> act) : IProgress<ReadProgress>
    {
        public void Report(ReadProgress value) => act(value);
    }
}
