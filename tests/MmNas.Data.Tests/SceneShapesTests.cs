namespace MmNas.Data.Tests;

/// <summary>Shapes that are found in pictures of scenes.</summary>
public sealed class SceneShapesTests
{
    [Fact]
    public void Of_ADrawnScene_FindsEveryShapeWhereItLies()
    {
        var composer = new SceneComposer(new SceneSettings(), hasTwins: false);
        for (var picture = 0; picture < 40; picture++)
        {
            var scene = composer.Compose(picture);
            var found = SceneShapes.Of(SceneRenderer.Draw(scene).Picture);

            Assert.Equal(scene.Shapes.Count, found.Count);
            Assert.All(scene.Shapes, shape => Assert.Contains(found.Boxes.Chunk(4), box => box.Zip(shape.Box(), (a, b) => Math.Abs(a - b)).Max() <= 2.5f));
        }
    }

    [Fact]
    public void Of_AGreyPicture_SaysThatThereIsNothing() =>
        Assert.Equal("has no coloured shape", Assert.Throws<InvalidDataException>(() => SceneShapes.Of(new(8, 8, [.. Enumerable.Repeat((byte)90, 8 * 8 * 4)]))).Message);
}
