namespace MmNas.Data.Tests;

public sealed class ImageIndexTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData("COCO_train2014_000000000009.jpg.npz", null, 9L)]
    [InlineData("COCO_train2014_000000000009.jpg.npz", "COCO_train2014_000000000009.jpg", null)]
    [InlineData("COCO_train2014_000000000009.jpg.npz", "COCO_train2014_000000000009_16.jpg", 9L)] // refcoco's own names, beside its image_id
    [InlineData("COCO_test2015_000000000001.npz", null, 1L)]
    [InlineData("1000092795.jpg.npz", "1000092795.jpg", null)]
    [InlineData("1000092795.npz", "1000092795.jpg", null)]
    [InlineData("000000391895.npz", "COCO_val2014_000000391895.jpg", null)]
    [InlineData("2345.JPG.npz", null, 2345L)]
    [InlineData("p.1.jpg.npz", "p.1.jpg", null)]
    [InlineData("p.1.npz", "p.1.jpg", null)]
    [InlineData("a.gif.npz", "a.gif", null)]
    public void Features_AreFoundByTheirPicturesNameOrNumber(string file, string? name, long? id)
    {
        folder.Write("", file);
        folder.Write("", "something_else.jpg.npz");
        Assert.Equal(new ImageMatch(folder[file]), ImageIndex.OfFeatures(folder.Root).Find(new(id, name)));
    }

    [Theory]
    [InlineData("581857", null, 581857L)]
    [InlineData("COCO_train2014_000000581857.jpg", null, 581857L)]
    [InlineData("581857", "COCO_train2014_000000581857.jpg", null)]
    [InlineData("p.2.jpg", "p.2.jpg", null)]
    [InlineData("p.2", "p.2.jpg", null)]
    public void ImagesOfAPack_AreFoundByTheirIds(string id, string? name, long? number) =>
        Assert.Equal(new ImageMatch(id), ImageIndex.OfPack([id, "p.1", "cat_1.jpg"], "").Find(new(number, name)));

    [Theory]
    [InlineData("p.3.jpg", null)] // p.1 and p.2 are there
    [InlineData("dog_1.jpg", null)] // cat_1 is
    [InlineData("q.jpg", null)]
    [InlineData(null, 5L)] // a_5.1 is
    public void ImageThatIsNotThere_IsNotTakenForAnother(string? name, long? id)
    {
        string[] pictures = ["p.1.jpg", "p.2.jpg", "cat_1.jpg", "a_5.1.jpg"];
        foreach (var picture in pictures)
        {
            folder.Write("", picture);
            folder.Write("", $"{picture}.npz");
        }

        Assert.Null(ImageIndex.OfFeatures(folder.Root).Find(new(id, name)));
        Assert.Null(ImageIndex.OfPictures(folder.Root).Find(new(id, name)));
        Assert.Null(ImageIndex.OfPack(pictures, "").Find(new(id, name)));
    }

    [Fact]
    public void NamesWithDots_AreToldApart()
    {
        foreach (var number in new[] { 1, 2 }) folder.Write("", $"p.{number}.jpg.npz");
        Assert.Equal(folder["p.2.jpg.npz"], ImageIndex.OfFeatures(folder.Root).Find(ImageName.OfFile("p.2.jpg"))?.Place);
    }

    [Theory]
    [InlineData("a.jpg.npz", "a.png.npz", "a.bmp", null)]
    [InlineData("COCO_train2014_000000000009.jpg.npz", "COCO_val2014_000000000009.jpg.npz", null, 9L)]
    [InlineData("9.jpg.npz", "x_9.jpg.npz", null, 9L)]
    public void TwoFilesOfFeaturesForOneImage_AreBothNamed(string first, string second, string? name, long? id)
    {
        folder.Write("", first);
        folder.Write("", second);
        Assert.Equal(new ImageMatch(folder[first], folder[second]), ImageIndex.OfFeatures(folder.Root).Find(new(id, name)));
    }

    [Fact]
    public void FileOfExactlyTheName_GoesBeforeOneWithAnotherEnding()
    {
        foreach (var picture in new[] { "a.jpg", "a.png" })
        {
            folder.Write("", picture);
            folder.Write("", $"{picture}.npz");
        }

        Assert.Equal(new ImageMatch(folder["a.png.npz"]), ImageIndex.OfFeatures(folder.Root).Find(ImageName.OfFile("a.png")));
        Assert.Equal(new ImageMatch(folder["a.png"]), ImageIndex.OfPictures(folder.Root).Find(ImageName.OfFile("a.png")));
    }

    [Fact]
    public void PictureInSeveralForms_IsOne_ThePublishedFormsFirst()
    {
        foreach (var ending in new[] { "bmp", "png", "jpg", "webp", "txt" }) folder.Write("", $"COCO_x_000000000001.{ending}");
        Assert.Equal(new ImageMatch(folder["COCO_x_000000000001.jpg"]), ImageIndex.OfPictures(folder.Root).Find(new(1)));
    }

    public void Dispose() => folder.Dispose();
}
