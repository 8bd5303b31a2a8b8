using MmNas.Data;
using MmNas.Measuring.Sizes;

namespace MmNas.Measuring.Noise;

/// <summary>Data sets of noise for measurements, each made when it is first asked for and kept in a folder.</summary>
/// <param name="root">Of all sizes.</param>
/// <param name="size">The size of networks and data.</param>
/// <param name="progress">Is told of the making.</param>
internal sealed class NoiseFolder(string root, MeasuredSize size, IProgress<ReadProgress> progress)
{
    private const int Form = 1; // of what is made; another number makes all again

    private string Own => Path.Combine(Path.GetFullPath(root), $"noise-{Form}-{size.Name}");

    /// <summary>The pack with the most regions for every image, or with real numbers of them.</summary>
    public string Pack(bool realRegions)
    {
        var path = Path.Combine(Own, realRegions ? "real.pack" : "full.pack");
        Directory.CreateDirectory(Own);
        if (!File.Exists(path)) NoisePack.Write(path, size, realRegions ? RegionCounts.Real(size, size.Images) : RegionCounts.Full(size, size.Images), progress);
        return path;
    }

    /// <summary>A task's folder in the plain layout.</summary>
    public string Texts(string task)
    {
        var folder = Path.Combine(Own, task);
        if (Directory.Exists(folder)) return folder;
        var growing = Directory.CreateDirectory($"{folder}.writing").FullName;
        foreach (var split in new NoiseTexts(size).Of(task).GroupBy(line => line.Split, line => line.Line.ToJsonString()))
            File.WriteAllLines(Path.Combine(growing, $"{split.Key}.jsonl"), split);
        Directory.Move(growing, folder); // its name stands for all of it
        return folder;
    }
}
