using MmNas.Data;

namespace MmNas.Training;

/// <summary>Which data to read, and what to draw first where they are drawn.</summary>
/// <param name="Source">Folder and settings of the reader.</param>
/// <param name="Scenes">Scenes to draw into the source's folder unless they are there; null for data that people bring.</param>
public sealed record DataPlan(VqaSource Source, SceneSettings? Scenes);
