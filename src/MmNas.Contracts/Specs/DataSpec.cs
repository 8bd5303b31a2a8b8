using MessagePack;
using MmNas.Files;

namespace MmNas.Contracts.Specs;

/// <summary>Which data set, where, and how its pictures become regions.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record DataSpec
{
    /// <summary>One of the layouts that the task lists, such as vqa-v2, plain or scenes.</summary>
    public string Layout { get; init; } = "vqa-v2";

    /// <summary>The data set's folder, absolute once read; null only for scenes, which then live in the home folder.</summary>
    public string? Path { get; init; }

    /// <summary>refcoco, refcoco+ or refcocog where a folder holds several; null takes the only one.</summary>
    public string? Dataset { get; init; }

    /// <summary>given, npz, npz:DIR, pack:FILE, detector:MODEL (paths absolute once read) or grid.</summary>
    public string Regions { get; init; } = "given";

    /// <summary>How regions are made where they come from a detector; null otherwise.</summary>
    public DetectSpec? Detect { get; init; }

    /// <summary>The most samples per split, chosen by the seed: questions, referring expressions, captioned images, hypotheses; null takes all.</summary>
    public int? Limit { get; init; }

    /// <summary>Training part: train, train+val or train+val+vg.</summary>
    public string Train { get; init; } = "train";

    /// <summary>In which order an epoch goes through the samples that are trained on.</summary>
    public SampleOrder Order { get; init; }

    /// <summary>An answer must occur this often to be in the vocabulary; null decides by the size of the data (9 as published, 1 for small sets).</summary>
    public int? AnswerMinimum { get; init; }

    /// <summary>The most words of a text that are read; longer texts are cut.</summary>
    public int MaxTokens { get; init; } = 14;

    /// <summary>What to draw when the layout is scenes; null otherwise.</summary>
    public ScenesSpec? Scenes { get; init; }
}

/// <summary>Pictures of coloured shapes, drawn from a seed.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record ScenesSpec
{
    public int Seed { get; init; } = 1;

    /// <summary>Training pictures.</summary>
    public int Pictures { get; init; } = 3000;

    public int ValidationPictures { get; init; } = 600;

    /// <summary>Questions or referring expressions per picture; captions are always five.</summary>
    public int Questions { get; init; } = 6;

    public int MinShapes { get; init; } = 3;

    public int MaxShapes { get; init; } = 6;

    /// <summary>Relations one after the other in a text, 0 to 2.</summary>
    public int RelationDepth { get; init; }

    /// <summary>Whether shapes are large or small, and texts say so.</summary>
    public bool Sizes { get; init; }
}
