namespace MmNas.Data;

/// <summary>Draws scenes on all cores and writes them into a folder. A picture follows from the settings and its id alone.</summary>
public sealed class SceneWriter
{
    private const int ReportEvery = 200;

    private readonly SceneComposer composer;
    private readonly IProgress<ReadProgress>? progress;
    private readonly CancellationToken cancel;

    internal SceneWriter(ISceneTask task, SceneSettings settings, IProgress<ReadProgress>? progress, CancellationToken cancel)
    {
        (Settings, this.progress, this.cancel) = (settings, progress, cancel);
        composer = new(settings, task.HasTwins(settings));
    }

    /// <summary>What is drawn.</summary>
    public SceneSettings Settings { get; }

    /// <summary>A picture's scene, drawn again.</summary>
    /// <param name="picture">The id of the picture.</param>
    public Scene SceneOf(int picture) => composer.Compose(picture);

    /// <summary>Writes all splits.</summary>
    public void Write<T>(ISceneTexts<T> texts)
    {
        foreach (var split in texts.Splits) texts.Write(split, WriteSplit(texts, split));
    }

    private T[] WriteSplit<T>(ISceneTexts<T> texts, SceneSplit split)
    {
        Directory.CreateDirectory(split.Pictures);
        Directory.CreateDirectory(split.Features);
        var said = new T[split.Count];
        var done = 0;
        Parallel.For(0, split.Count, OnCores.Options(cancel), at =>
        {
            said[at] = WritePicture(texts, split, split.First + at);
            var now = Interlocked.Increment(ref done);
            if (now % ReportEvery == 0 || now == split.Count) progress?.Report(new($"{split.Name} scenes", now, split.Count));
        });
        return said;
    }

    private T WritePicture<T>(ISceneTexts<T> texts, SceneSplit split, int id)
    {
        var random = SplitMix.Of(Settings.Seed, id);
        var scene = composer.Compose(id, random);
        var (picture, png) = SceneRenderer.Draw(scene);
        File.WriteAllBytes(Path.Combine(split.Pictures, split.FileOf(id)), png);
        WriteRegions(SceneDetector.Detect(picture, scene, random), Path.Combine(split.Features, $"{split.FileOf(id)}.npz"));
        return texts.Say(id, scene, random);
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
}
