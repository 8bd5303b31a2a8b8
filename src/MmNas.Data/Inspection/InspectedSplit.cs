namespace MmNas.Data;

/// <summary>One split of a folder.</summary>
/// <param name="Name">For example "train"; in refcoco with its dataset, "refcoco+ testA".</param>
/// <param name="What">"questions", "captions" or "sentences".</param>
/// <param name="Texts">How many there are.</param>
/// <param name="Images">How many pictures they are about.</param>
/// <param name="WithFeatures">How many of these have a region file.</param>
/// <param name="WithPictures">How many of these lie there as pictures.</param>
public sealed record InspectedSplit(string Name, string What, int Texts, int Images, int WithFeatures, int WithPictures);
