namespace MmNas.Data.Tests;

public sealed class PackRegionTests : IDisposable
{
    private readonly SmallVqa folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(PackElement.Full)]
    [InlineData(PackElement.Half)]
    public void Batches_OfAPack_AreThoseOfTheNpzItWasMadeFrom(PackElement element)
    {
        folder.WriteRegions("train2014", 10, [.. Enumerable.Range(1, 15).Select(value => value / 7f)], [3, 5], [.. Enumerable.Range(0, 20).Select(value => (float)(value % 4))], [5, 4]);
        var npz = folder.Read();
        var packed = folder.Read(Packed(element));
        Assert.Equal(npz.RegionFeatureSize, packed.RegionFeatureSize);
        foreach (var (one, other) in new[] { (npz.Train, packed.Train), (npz.Validation, packed.Validation) })
        {
            var (expected, read) = (Batch(one), Batch(other));
            Assert.Equal(element is PackElement.Full ? expected.Features : [.. expected.Features.Select(value => (float)(Half)value)], read.Features);
            Assert.Equal(expected.Boxes, read.Boxes);
            Assert.Equal(one.Regions.Size(one.Image(0)), other.Regions.Size(other.Image(0)));
            Assert.Equal(one.Regions.Features(one.Image(0)).Length, other.Regions.Features(other.Image(0)).Length);
        }
    }

    [Fact]
    public void Splits_WithTheSameNames_AreReadFromTheirOwnPartOfThePack()
    {
        folder.WriteRegions("train2014", 20, [1, 2, 3], [3, 1], [0, 0, 2, 2], [1, 4]); // val2014 has a 20 too
        var validation = folder.Read(Packed()).Validation;
        Assert.Equal([21f, 22, 23, 30, 40, 50], validation.Regions.Features(validation.Image(0)).ToArray());
    }

    [Fact]
    public void Pack_WithNumbersAsIds_ServesEverySplit()
    {
        using (var writer = PackWriter.Create(folder["all.pack"], PackElement.Full))
        {
            foreach (var id in new[] { "10", "11", "20" }) writer.Add(id, 64, 48, [0, 0, 2, 2], [float.Parse(id), 1]);
            writer.Finish();
        }

        var data = folder.Read(folder.Source with { Regions = new RegionSource.Pack(folder["all.pack"]) });
        Assert.Equal(20f, data.Validation.Regions.Features(data.Validation.Image(0))[0]);
        Assert.Equal(11f, data.Train.Regions.Features(data.Train.Image(1))[0]);
    }

    [Fact]
    public void Captions_ReadNoMoreRegionsThanTheyMay_AndFindImagesByFile()
    {
        using var captions = new SmallCaptions();
        NpzPacking.Write(captions["flickr_bua-r101-fix36"], new(captions["a.pack"], PackElement.Full), cancel: TestContext.Current.CancellationToken);
        var source = captions.Source with { MaxRegions = 1 };
        var (npz, packed) = (captions.Read(source), captions.Read(source with { Regions = new RegionSource.Pack(captions["a.pack"]) }));
        Assert.Equal(1, packed.Train.Regions.Count(0));
        for (var image = 0; image < npz.Train.Regions.Images; image++)
        {
            Assert.Equal(npz.Train.Regions.Features(image).ToArray(), packed.Train.Regions.Features(image).ToArray());
            Assert.Equal(npz.Train.Regions.Boxes(image).ToArray(), packed.Train.Regions.Boxes(image).ToArray());
        }
    }

    [Fact]
    public void Image_ThatThePackLacks_IsNamedWithWhatAsksForIt()
    {
        File.Delete(folder["features", "train2014", "COCO_train2014_000000000011.jpg.npz"]);
        var problem = folder.OnlyProblem(Packed());
        Assert.Equal("image 11 of train2014", problem.Where);
        Assert.Equal($"has no region features in {folder["all.pack"]}, and question 2 asks about it", problem.What);
    }

    [Fact]
    public void Pack_ThatIsNotThere_IsOneProblem() =>
        Assert.Equal(folder["none.pack"], folder.OnlyProblem(folder.Source with { Regions = new RegionSource.Pack(folder["none.pack"]) }).Where);

    [Fact]
    public void Check_OfADamagedRecord_NamesItsImage_AndTrainingNeverReadsIt()
    {
        var source = Packed();
        using (var stream = File.Open(folder["all.pack"], FileMode.Open))
        {
            stream.Position = 128 + 40; // in the first record: train2014's 10
            stream.WriteByte(0xFF);
        }

        var problem = Assert.Single(folder.Check(source));
        Assert.Equal($"{folder["all.pack"]}, image train2014/COCO_train2014_000000000010.jpg", problem.Where);
        Assert.Empty(folder.Check(source with { Regions = new RegionSource.Pack(folder["all.pack"]) { ChecksRecords = false } }));
        var train = folder.Read(source).Train;
        Assert.Equal(problem, Assert.Single(Assert.Throws<DataException>(() => Batch(train)).Problems));
    }

    [Fact]
    public void Extent_OtherThanThePicturesOwn_IsAProblem()
    {
        using var phrases = new SmallPhrases();
        var features = Directory.EnumerateFiles(phrases.Root, "*.npz", SearchOption.AllDirectories).First();
        var folderOfThem = Path.GetDirectoryName(features)!;
        using (var writer = PackWriter.Create(phrases["a.pack"], PackElement.Full))
        {
            foreach (var file in Directory.EnumerateFiles(folderOfThem)) writer.Add(Path.GetFileNameWithoutExtension(file), 640, 48, [0, 0, 2, 2], [1]);
            writer.Finish();
        }

        var problems = phrases.Check(phrases.Source with { Regions = new RegionSource.Pack(phrases["a.pack"]) });
        Assert.NotEmpty(problems);
        Assert.All(problems, problem => Assert.Contains("640 x 48 pixels, said to be 64 x 48", problem.What));
    }

    [Fact]
    public void Version_ChangesWithThePack()
    {
        var first = folder.Read(Packed()).Version;
        Assert.Equal(first, folder.Read(Packed()).Version);
        folder.WriteRegions("train2014", 11, [1, 2, 3.5f], [3, 1], [0, 0, 2, 2], [1, 4]);
        var second = folder.Read(Packed()).Version;
        Assert.Equal(3, new[] { first, second, folder.Read(Packed(PackElement.Half)).Version }.Distinct().Count());
    }

    private VqaSource Packed(PackElement element = PackElement.Full)
    {
        File.Delete(folder["all.pack"]);
        NpzPacking.Write(folder["features"], new(folder["all.pack"], element), cancel: TestContext.Current.CancellationToken);
        return folder.Source with { Regions = new RegionSource.Pack(folder["all.pack"]) };
    }

    private static (float[] Features, float[] Boxes) Batch(VqaSplit split)
    {
        int[] images = [.. Enumerable.Range(0, split.Count).Select(split.Image)];
        var (table, most) = (split.Regions, images.Max(split.Regions.Count));
        var (features, boxes) = (new float[images.Length * most * table.FeatureSize], new float[images.Length * most * 4]);
        features.AsSpan().Fill(float.NaN); // nothing that was there before may stay
        boxes.AsSpan().Fill(float.NaN);
        table.Gather(images, most, features, boxes);
        return (features, boxes);
    }
}
