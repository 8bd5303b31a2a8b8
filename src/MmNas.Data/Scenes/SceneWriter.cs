namespace MmNas.Data;

/// <summary>Draws scenes on all cores and writes them into a folder. A picture follows from the seed and its id alone.</summary>
internal sealed class SceneWriter(SceneSettings settings, string folder, IProgress<ReadProgress>? progress, CancellationToken cancel)
{
    private const int ReportEvery = 200;
    private readonly SceneComposer composer = new(settings);

    /// <summary>Writes both splits; validation pictures are numbered after the training ones.</summary>
    public void Write()
    {
        WriteSplit("train", 0, settings.Pictures);
        WriteSplit("val", settings.Pictures, settings.ValidationPictures);
    }

    private void WriteSplit(string name, int first, int count)
    {
        var part = VqaFiles.Parts.Single(one => one.Name == name);
        var (pictures, features) = (VqaFiles.Pictures(folder, part.Split), VqaFiles.Features(folder, part.Split)[^1]);
        Directory.CreateDirectory(pictures);
        Directory.CreateDirectory(features);
        var questions = new IReadOnlyList<SceneQuestion>[count];
        var done = 0;
        Parallel.For(0, count, new ParallelOptions { CancellationToken = cancel }, at =>
        {
            questions[at] = WritePicture(first + at, Path.Combine(pictures, PictureFile(part, first + at)), features);
            var now = Interlocked.Increment(ref done);
            if (now % ReportEvery == 0 || now == count) progress?.Report(new($"{name} scenes", now, count));
        });
        SceneAnnotations.Write(folder, part, first, questions);
    }

    private IReadOnlyList<SceneQuestion> WritePicture(int id, string picturePath, string features)
    {
        var random = SplitMix.Of(settings.Seed, id);
        var scene = composer.Compose(random);
        var (picture, png) = SceneRenderer.Draw(scene);
        File.WriteAllBytes(picturePath, png);
        WriteRegions(SceneDetector.Detect(picture, scene, random), Path.Combine(features, Path.GetFileName(picturePath) + ".npz"));
        return SceneQuestions.Ask(scene, settings.QuestionsPerPicture, id * settings.QuestionsPerPicture, random);
    }

    private static void WriteRegions(PictureRegions regions, string path)
    {
        using var npz = NpzWriter.Create(path);
        npz.Add("x", Turned(regions), regions.FeatureSize, regions.Count);
        npz.Add("bbox", regions.Boxes, regions.Count, 4);
        npz.Add("image_w", [(long)regions.Width]);
        npz.Add("image_h", [(long)regions.Height]);
    }

    private static float[] Turned(PictureRegions regions) // [N, D] to the published [D, N]
    {
        var turned = new float[regions.Features.Length];
        for (var at = 0; at < turned.Length; at++)
            turned[at] = regions.Features[(at % regions.Count * regions.FeatureSize) + (at / regions.Count)];
        return turned;
    }

    private static string PictureFile(VqaPart part, int id) => VqaFiles.PictureName(part.Split, id) + ".png";
}
