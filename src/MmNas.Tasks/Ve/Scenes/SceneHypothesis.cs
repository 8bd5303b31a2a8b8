namespace MmNas.Tasks.Ve.Scenes;

/// <summary>A sentence about a scene.</summary>
/// <param name="Text">For example "the red star is left of the blue circle".</param>
/// <param name="Label">One of <see cref="Reading.VeLabels"/>, by number.</param>
internal sealed record SceneHypothesis(string Text, int Label);
