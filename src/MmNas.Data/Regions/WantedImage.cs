namespace MmNas.Data;

/// <summary>A picture that something is said about.</summary>
/// <param name="Splits">Whose folders may hold it; the first is named in messages. One or more.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Wanted">By what, for the message: "question 17 asks about it".</param>
/// <param name="Extent">Width and height in pixels that are said of it; null when nothing is said.</param>
public readonly record struct WantedImage(string[] Splits, ImageName Name, string Wanted, (float Width, float Height)? Extent = null);
