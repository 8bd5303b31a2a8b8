using MmNas.Data;

namespace MmNas.Tasks.Vqa.Reading;

/// <summary>The published folder layout of VQA-v2, and of VQA v1, OK-VQA and VQA-CP: what lies where.</summary>
internal static class VqaFiles
{
    // Visual Genome's questions are added to those of VQA-v2 alone, but do no harm elsewhere.
    private static readonly VqaPart VisualGenome = new("vg", ["train2014", "val2014", "test2015"], "VG_questions.json", "VG_annotations.json");

    /// <summary>The names that the files of published data sets of this form have; a folder's are the first that it holds any of.</summary>
    private static readonly IReadOnlyList<VqaPart>[] Namings =
    [
        OfCoco("v2_"),
        OfCoco(""), // VQA v1, OK-VQA
        OfChangingPriors("vqacp_v2_"),
        OfChangingPriors("vqacp_v1_"),
    ];

    /// <summary>Those of VQA-v2.</summary>
    public static IReadOnlyList<VqaPart> Published => Namings[0];

    /// <summary>The parts that questions come in, in the order in which words are first seen.</summary>
    /// <param name="folder">The data set's; of one that holds none of the files the names are those of VQA-v2.</param>
    public static IReadOnlyList<VqaPart> Parts(string folder) =>
        Namings.FirstOrDefault(parts => parts.Any(part => part != VisualGenome && part.Files.Any(file => File.Exists(Annotations(folder, file))))) ?? Namings[0];

    /// <summary>The most regions of a picture that are read, as in the published code.</summary>
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

    private static IReadOnlyList<VqaPart> OfCoco(string prefix) =>
    [
        new("train", ["train2014"], $"{prefix}OpenEnded_mscoco_train2014_questions.json", $"{prefix}mscoco_train2014_annotations.json"),
        new("val", ["val2014"], $"{prefix}OpenEnded_mscoco_val2014_questions.json", $"{prefix}mscoco_val2014_annotations.json"),
        new("test", ["test2015"], $"{prefix}OpenEnded_mscoco_test2015_questions.json", null),
        new("test-dev", ["test2015"], $"{prefix}OpenEnded_mscoco_test-dev2015_questions.json", null),
        VisualGenome,
    ];

    // VQA-CP cuts the questions of VQA's train and val again into train and test, whose answers are published: what it calls test is what a network is held against.
    private static IReadOnlyList<VqaPart> OfChangingPriors(string prefix) =>
    [
        new("train", ["train2014", "val2014"], $"{prefix}train_questions.json", $"{prefix}train_annotations.json"),
        new("val", ["val2014", "train2014"], $"{prefix}test_questions.json", $"{prefix}test_annotations.json"),
        VisualGenome,
    ];
}
