using System.Runtime.InteropServices;
using MmNas.Data;
using MmNas.Training.Tasks;

namespace MmNas.Training.Tests;

/// <summary>Packs of the tiny data.</summary>
internal static class TinyPacks
{
    /// <summary>The task's data with its regions in a pack, which is written again.</summary>
    /// <param name="tasks">Whose scenes have been drawn.</param> <param name="task">vqa, itm or vgd.</param>
    /// <param name="element">Of the pack.</param> <param name="name">Of its file.</param>
    public static (TaskPlan Data, string Pack) Write(TinyTasks tasks, string task, PackElement element, string name)
    {
        var pack = tasks.In($"{name}.pack");
        var folder = tasks.In(task switch { "vqa" => "scenes/features", "itm" => "captions/flickr_bua-r101-fix36", _ => "phrases/bua-r101-fix100" });
        NpzPacking.Write(folder, new(pack, element), cancel: TinyTasks.Cancel);
        var regions = new RegionSource.Pack(pack);
        TaskPlan data = task switch
        {
            "vqa" => tasks.Scenes with { Source = tasks.Scenes.Source with { Regions = regions } },
            "itm" => tasks.Captions with { Source = tasks.Captions.Source with { Regions = regions } },
            _ => tasks.Phrases with { Source = tasks.Phrases.Source with { Regions = regions } },
        };
        return (data, pack);
    }

    /// <summary>Flips a byte of one image's features in a pack of full numbers.</summary>
    /// <returns>The image's id.</returns>
    public static string Damage(string path, int image)
    {
        using var pack = FeaturePack.Open(path);
        var (boxes, bytes) = (new float[pack.Count(image) * 4], File.ReadAllBytes(path));
        var features = new float[pack.Count(image) * pack.FeatureSize];
        pack.CopyBoxes(image, boxes);
        pack.CopyFeatures(image, features);
        float[] record = [.. boxes, .. features];
        bytes[bytes.AsSpan().IndexOf(MemoryMarshal.AsBytes<float>(record)) + (record.Length * sizeof(float)) - 1] ^= 1;
        var id = pack.Id(image);
        pack.Dispose();
        File.WriteAllBytes(path, bytes);
        return id;
    }
}
