using MmNas.Data;
using MmNas.Files;

namespace MmNas.Tasks.Itm.Reading;

/// <summary>A picture with its captions.</summary>
/// <param name="Split">"train", "dev", "test" or "testall".</param>
/// <param name="Id">As the data set counts its images.</param>
/// <param name="Name">What its files are called.</param>
/// <param name="Captions">As written; one or more.</param>
internal sealed record CaptionedImage(string Split, long Id, ImageName Name, string[] Captions)
{
    /// <summary>What its data set calls the image: a number or a text; null where that is <paramref name="Id"/>.</summary>
    public DataId? Key { get; init; }

    /// <summary>The picture in the plain layout; null in the published ones.</summary>
    public WantedImage? Plain { get; init; }

    /// <summary>The picture, as it is looked for.</summary>
    public WantedImage In(CaptionForm form) => Plain ??
        new(form.FeatureSplits(Split), Name, $"{Counted.Of(Captions.Length, "caption")} {(Captions.Length == 1 ? "is" : "are")} about it (image id {Id})");
}
