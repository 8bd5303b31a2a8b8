namespace MmNas.Data;

/// <summary>Words that name one shape of a scene and no other.</summary>
/// <param name="Text">Without an article: "star left of the largest red circle".</param>
/// <param name="Head">What it says of the shape itself.</param>
/// <param name="Shape">The shape that it names.</param>
public sealed record SceneExpression(string Text, SceneNoun Head, PlacedShape Shape);
