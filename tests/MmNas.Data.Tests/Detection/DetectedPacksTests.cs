namespace MmNas.Data.Tests.Detection;

/// <summary>The folder in which a spec's detector keeps what it found.</summary>
public sealed class DetectedPacksTests : IDisposable
{
    private const int Pictures = 12, StoppedAt = 7;
    private readonly SmallPictures pictures = new();
    private long extracted;

    public DetectedPacksTests()
    {
        new TinyDetector().WriteTo(pictures.Model);
        pictures.AddGreys(Pictures);
    }

    private string Packs => Path.Combine(Path.GetDirectoryName(pictures.Model)!, "packs");

    private string Folder => Assert.Single(Directory.GetDirectories(Packs));

    private RegionSource.Detector Source => new(pictures.Plan, PackElement.Full, Packs);

    private PictureSource[] All => [.. FolderPictures.Of(pictures.Images).Select(picture => picture with { Id = PictureKey.Of(picture.Path) })];

    public void Dispose() => pictures.Dispose();

    [Fact]
    public void Stopped_KeepsWhatIsDone_ForAnyOtherSetOfPictures()
    {
        Stop();
        AssertHolds(StoppedAt);
        pictures.Add("another.png", RawPng.Plain(5, 5, 1, 2, 3));
        Open(All[1..]);
        Open(All);
        Assert.Equal(Pictures + 1, extracted);
        AssertHolds(Pictures + 1);
    }

    [Fact]
    public void Stopped_BeforeAnythingIsDone_LeavesNothing()
    {
        Assert.ThrowsAny<OperationCanceledException>(() => Open(All, cancel: new(canceled: true)));
        AssertHolds(0);
    }

    [Fact]
    public void WhatAKilledProcessLeft_IsTakenUp_AlsoByAnotherSetOfPictures()
    {
        var part = LeaveAPart();
        File.AppendAllText($"{part}-list", "{\"Id\":\"0123\",\"Leng");
        File.AppendAllText(part, "half a record");
        pictures.Add("another.png", RawPng.Plain(5, 5, 1, 2, 3));
        Open(All);
        Assert.Equal(Pictures + 1 - StoppedAt, extracted);
        AssertHolds(Pictures + 1);
        Assert.True(File.Exists(Path.ChangeExtension(part, null)));
    }

    [Fact]
    public void WhatAKilledProcessLeft_WhereItsNameIsTaken_GetsAnother()
    {
        Open(All[..2]);
        var part = LeaveAPart();
        File.Move(Assert.Single(Directory.GetFiles(Folder, "*.pack")), Path.ChangeExtension(part, null));
        Open(All);
        Assert.Equal(2 + Pictures - StoppedAt, extracted);
        AssertHolds(2 + Pictures);
    }

    [Fact]
    public void WhatAKilledProcessLeft_StaysAsItIs_WhereTheLookAtItIsCancelled()
    {
        var part = LeaveAPart();
        var bytes = File.ReadAllBytes(part);
        Assert.ThrowsAny<OperationCanceledException>(() => Open(All, cancel: new(canceled: true)));
        Assert.Equal(bytes, File.ReadAllBytes(part));
        Open(All);
        Assert.Equal(Pictures - StoppedAt, extracted);
    }

    [Fact]
    public void RestsOfNoUse_AreTakenAway()
    {
        LeaveAPart(all: true);
        foreach (var name in new[] { "1.pack.part-list", "1.pack.part-list-new", "0123456789abcdef.pack.damaged" }) File.WriteAllText(Path.Combine(Folder, name), "no matter");
        File.WriteAllBytes(Path.Combine(Folder, "2.pack.part"), []);
        Open(All);
        Assert.Equal(0, extracted);
        AssertHolds(Pictures);
    }

    [Fact]
    public void PartThatNobodyKnows_IsNamedWithAWayOut_AndLeft()
    {
        var part = LeaveAPart();
        File.Delete($"{part}-list");
        var problem = Problem();
        Assert.Equal((part, $"remove {part} and {part}-list to start over"), (problem.Where, problem.WayOut));
        File.Delete(part);
        Open(All);
    }

    [Fact]
    public void DamagedPack_IsMadeAnew_AndTakenAway()
    {
        Open(All);
        var pack = Assert.Single(Directory.GetFiles(Folder, "*.pack"));
        File.WriteAllBytes(pack, File.ReadAllBytes(pack)[..^9]);
        Open(All);
        Assert.Equal(2 * Pictures, extracted);
        AssertHolds(Pictures);
    }

    [Fact]
    public void DamagedRecord_IsNamedWithTheWayOutOfAPackThatIsExtracted()
    {
        Open(All);
        var pack = Assert.Single(Directory.GetFiles(Folder, "*.pack"));
        var bytes = File.ReadAllBytes(pack);
        bytes[128] ^= 1;
        File.WriteAllBytes(pack, bytes);
        var packs = DetectedPacks.Open(Source, All, null, TestContext.Current.CancellationToken);
        var problem = Assert.Single(Assert.Throws<DataException>(() => packs[0].CopyBoxes(packs[0].Find(All.Min(picture => picture.Id)!)!.Value, new float[4])).Problems);
        DetectedPacks.Close(packs);
        Assert.Equal($"delete {pack}; what it holds is extracted again", problem.WayOut);
        File.Delete(pack);
        Open(All);
        Assert.Equal(2 * Pictures, extracted);
    }

    [Theory]
    [InlineData(8, "is a feature pack of version 2")]
    [InlineData(0, "is not a feature pack")]
    public void PackOfAnotherKind_EndsIt_AndStays(int place, string what)
    {
        Open(All);
        var pack = Assert.Single(Directory.GetFiles(Folder, "*.pack"));
        var bytes = File.ReadAllBytes(pack);
        bytes[place] ^= 3;
        File.WriteAllBytes(pack, bytes);
        var problem = Problem();
        Assert.StartsWith(what, problem.What, StringComparison.Ordinal);
        Assert.Equal($"delete {pack}; what it holds is extracted again", problem.WayOut);
        Assert.Equal(bytes, File.ReadAllBytes(pack));
    }

    [Fact]
    public async Task ModelThatIsReplacedWhileAnotherExtracts_IsRefused()
    {
        var error = await WhileAnotherExtractsAsync(() => new TinyDetector { Factor = 2 }.WriteTo(pictures.Model));
        var problem = Assert.Single(error.Problems);
        Assert.Equal((pictures.Model, "was replaced while the pictures were looked at", "start again"), (problem.Where, problem.What, problem.WayOut));
        AssertHolds(0);
    }

    [Fact]
    public async Task PictureThatIsReplacedWhileAnotherExtracts_IsRefused_AndTheOthersAreKept()
    {
        var error = await WhileAnotherExtractsAsync(() => pictures.Add("003.png", RawPng.Plain(8, 6, 1, 2, 3)));
        var problem = Assert.Single(error.Problems);
        Assert.Equal((Path.Combine(pictures.Images, "003.png"), "was changed while the pictures were looked at", "start again"), (problem.Where, problem.What, problem.WayOut));
        AssertHolds(Pictures - 1);
    }

    [Fact]
    public void ModelThatMakesNothingOfAnything_IsGivenUpWith_AndLeavesNothing()
    {
        for (var at = 0; at < 150; at++) pictures.Add($"more{at}.png", RawPng.Plain(9, 6, (byte)at, 2, 3));
        new TinyDetector { Found = [], Rated = [] }.WriteTo(pictures.Model);
        var problems = Assert.Throws<DataException>(() => Open(All)).Problems;
        Assert.Equal((pictures.Model, "gave nothing that can be used for any of the first 100 pictures"), (problems[0].Where, problems[0].What));
        Assert.Equal(101, problems.Count);
        AssertHolds(0);
    }

    [Fact]
    public void PicturesThatAllFail_AreAllNamed_AndTriedAgainNextTime()
    {
        pictures.Add("003.png", []);
        PictureSource[] one = [All[3]];
        Assert.Equal(("is empty", "copy the picture here again"), (Problem(one) is var problem ? problem.What : "", problem.WayOut));
        AssertHolds(0);
        Assert.Equal("is empty", Problem(one).What);
    }

    [Fact]
    public void FeaturesThatNeedFloat32_AreNamedWithTheSettingOfASpec()
    {
        new TinyDetector { Factor = 1e6f }.WriteTo(pictures.Model);
        var problem = Assert.Throws<DataException>(() => Open(All, Source with { Element = PackElement.Half })).Problems[0];
        Assert.EndsWith("more than 16 bits can say", problem.What, StringComparison.Ordinal);
        Assert.Equal("store float32 (data.detect.element: float32)", problem.WayOut);
    }

    private DataProblem Problem(PictureSource[]? sources = null) => Assert.Single(Assert.Throws<DataException>(() => Open(sources ?? All)).Problems);

    private void Open(PictureSource[] sources, RegionSource.Detector? source = null, CancellationToken? cancel = null, Action? onWaiting = null, CancellationTokenSource? stop = null)
    {
        var (before, last) = (extracted, 0L);
        var progress = new Told(value =>
        {
            if (value.What == "waiting for another extraction") onWaiting?.Invoke();
            if (value.What != "pictures through the detector") return;
            extracted = before + (last = value.Done);
            if (last == StoppedAt) stop?.Cancel();
        });
        var packs = DetectedPacks.Open(source ?? Source, sources, progress, cancel ?? stop?.Token ?? TestContext.Current.CancellationToken);
        Assert.All(sources, picture => Assert.Contains(packs, pack => pack.Find(picture.Id) is not null));
        DetectedPacks.Close(packs);
    }

    private void Stop()
    {
        using var stop = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => Open(All, stop: stop));
    }

    /// <summary>What the version before this one left when it was stopped, as one of now does when it is killed.</summary>
    private string LeaveAPart(bool all = false)
    {
        var file = Path.Combine(pictures.Images, "..", "left.pack");
        using var stop = new CancellationTokenSource();
        var told = new Told(value =>
        {
            if (value.Done == (all ? Pictures : StoppedAt)) stop.Cancel();
        });
        Assert.ThrowsAny<OperationCanceledException>(() => Extraction.Write(pictures.Plan, All, new(file, PackElement.Full, KeepGoing: true), told, stop.Token));
        Assert.ThrowsAny<OperationCanceledException>(() => Open(All, cancel: new(canceled: true))); // makes the folder
        var part = Path.Combine(Folder, "0123456789abcdef.pack.part");
        File.Move($"{file}.part", part);
        File.Move($"{file}.part-list", $"{part}-list");
        return part;
    }

    private async Task<DataException> WhileAnotherExtractsAsync(Action act)
    {
        Assert.ThrowsAny<OperationCanceledException>(() => Open(All, cancel: new(canceled: true))); // makes the folder
        var sources = All;
        var other = new FileStream(Path.Combine(Folder, "extracting"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        return await Assert.ThrowsAsync<DataException>(() => Task.Run(
            () => Open(sources, onWaiting: () =>
            {
                if (!other.CanRead) return;
                act();
                other.Dispose();
            }),
            TestContext.Current.CancellationToken));
    }

    private void AssertHolds(int images)
    {
        var files = Directory.GetFiles(Folder).Where(file => Path.GetFileName(file) != "extracting").ToArray();
        Assert.All(files, file => Assert.EndsWith(".pack", file, StringComparison.Ordinal));
        Assert.Equal(images, files.Sum(file =>
        {
            using var pack = FeaturePack.Open(file);
            return pack.Images;
        }));
    }

    private sealed class Told(Action<ReadProgress> act) : IProgress<ReadProgress>
    {
        public void Report(ReadProgress value) => act(value);
    }
}
