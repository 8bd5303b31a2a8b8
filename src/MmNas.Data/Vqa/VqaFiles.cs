namespace MmNas.Data;

/// <summary>The published folder layout of VQA-v2: what lies where.</summary>
internal static class VqaFiles
{
    /// <summary>The parts that questions come in, in the order in which words are first seen.</summary>
    public static IReadOnlyList<VqaPart> Parts { get; } =
    [
        new("train", "train2014", "v2_OpenEnded_mscoco_train2014_questions.json", "v2_mscoco_train2014_annotations.json"),
        new("val", "val2014", "v2_OpenEnded_mscoco_val2014_questions.json", "v2_mscoco_val2014_annotations.json"),
        new("test", "test2015", "v2_OpenEnded_mscoco_test2015_questions.json", null),
        new("test-dev", "test2015", "v2_OpenEnded_mscoco_test-dev2015_questions.json", null),
        new("vg", "train2014", "VG_questions.json", "VG_annotations.json"),
    ];

    /// <summary>Regions of a picture beyond so many are not read, as in the published code.</summary>
    public const int MostRegions = 100;

    /// <summary>Where questions and annotations lie.</summary>
    public static string Annotations(string folder, string file) => Path.Combine(folder, "annotations", file);

    /// <summary>Where pictures and features lie.</summary>
    public static ImagePlaces Places(string folder) => new(split => Features(folder, split), split => [Pictures(folder, split)]);

    /// <summary>Where the pictures of a split lie.</summary>
    public static string Pictures(string folder, string split) => Path.Combine(folder, "images", split);

    /// <summary>Where the layout's own features of a split may lie, the published place first.</summary>
    public static string[] Features(string folder, string split) =>
        [Path.Combine(folder, "bua-r101-max100", split), Path.Combine(folder, "features", split)];

    /// <summary>A picture's file name without its extension: COCO_train2014_000000000042.</summary>
    public static string PictureName(string split, long image) => $"COCO_{split}_{image:D12}";
}
