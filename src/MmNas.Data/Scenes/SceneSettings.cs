namespace MmNas.Data;

/// <summary>What scenes are drawn. The same settings give the same files.</summary>
public sealed record SceneSettings
{
    /// <summary>Every scene, question and shaken box follows from it.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Training pictures, 1 or more.</summary>
    public int Pictures { get; init; } = 3000;

    /// <summary>Validation pictures, 1 or more.</summary>
    public int ValidationPictures { get; init; } = 600;

    /// <summary>Questions a picture, 1 to 12; a picture that allows fewer different ones has fewer.</summary>
    public int QuestionsPerPicture { get; init; } = 6;

    /// <summary>Fewest shapes in a picture, 1 or more.</summary>
    public int MinShapes { get; init; } = 3;

    /// <summary>Most shapes in a picture, at most 8.</summary>
    public int MaxShapes { get; init; } = 6;

    /// <summary>Width and height of a picture in pixels, 48 to 512.</summary>
    public int PictureSize { get; init; } = 96;
}
