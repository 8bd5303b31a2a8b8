using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;

namespace MmNas.Data;

/// <summary>What scenes are drawn. The same settings give the same files.</summary>
public sealed record SceneSettings
{
    /// <summary>The name of the task whose texts speak of the scenes; empty in settings that no task has asked for yet.</summary>
    [JsonIgnore]
    public string Task { get; init; } = "";

    /// <summary>The same as scenes.json has it; null is written as nothing.</summary>
    [JsonInclude, JsonPropertyName(nameof(Task)), JsonConverter(typeof(SceneTaskConverter)), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    internal string? StoredTask { get => Task.Length == 0 ? null : Task; init => Task = value ?? ""; }

    /// <summary>Every scene, text and shaken box follows from it.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Training pictures, 1 or more.</summary>
    public int Pictures { get; init; } = 3000;

    /// <summary>Validation pictures, 1 or more; for itm and vgd there are as many test pictures.</summary>
    public int ValidationPictures { get; init; } = 600;

    /// <summary>Questions (vqa) or expressions (vgd) per picture, 1 to 12; a picture that allows fewer different ones has fewer.</summary>
    /// <remarks>A picture always has five captions (itm).</remarks>
    public int QuestionsPerPicture { get; init; } = 6;

    /// <summary>Fewest shapes in a picture, 1 or more.</summary>
    public int MinShapes { get; init; } = 3;

    /// <summary>Most shapes in a picture, at most 8.</summary>
    public int MaxShapes { get; init; } = 6;

    /// <summary>Width and height of a picture in pixels, 48 to 512.</summary>
    public int PictureSize { get; init; } = 96;

    /// <summary>How many relations one after the other a text holds, 0 to 2.</summary>
    /// <remarks>0: "red star". 1: "star left of the red circle". 2: "star left of the circle below the blue square". Above 0 shapes look
    /// alike more often, so that a relation is needed to tell them apart, and in itm every second picture shows the shapes of the one
    /// before it in other places, so that only relations tell the two apart. In vqa two forms of questions are added.</remarks>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int RelationDepth { get; init; }

    /// <summary>Whether shapes are clearly large or small, and texts say "largest" and "smallest".</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Sizes { get; init; }

    // As versions up to 0.5.0 printed it: the name of a folder of scenes in the home folder is a hash of this text.
    private bool PrintMembers(StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"Task = {(Task.Length == 0 ? "" : $"{char.ToUpperInvariant(Task[0])}{Task[1..]}")}, Seed = {Seed}, Pictures = {Pictures}, ValidationPictures = {ValidationPictures}, ");
        text.Append(CultureInfo.InvariantCulture, $"QuestionsPerPicture = {QuestionsPerPicture}, MinShapes = {MinShapes}, MaxShapes = {MaxShapes}, PictureSize = {PictureSize}, ");
        text.Append(CultureInfo.InvariantCulture, $"RelationDepth = {RelationDepth}, Sizes = {Sizes}");
        return true;
    }
}
