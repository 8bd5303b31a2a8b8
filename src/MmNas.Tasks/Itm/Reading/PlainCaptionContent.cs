using MmNas.Data;

namespace MmNas.Tasks.Itm.Reading;

/// <summary>What a folder of captioned pictures in the plain layout holds.</summary>
internal sealed class PlainCaptionContent : IInspectedLayout
{
    public static readonly PlainFolder Form = new("captions", "itm");

    public string Holds => Form.Holds;

    public LayoutContent? Look(string folder, CancellationToken cancel)
    {
        if (Form.Begin(folder, "captions") is not { } content) return null;
        foreach (var (name, images) in new PlainCaptions(folder, content.Problems, cancel).Read().Where(split => split.Images.Count > 0))
            content.Add(name, [.. images.SelectMany(image => CaptionContent.Said(image, image.Plain!.Value))], PlainPictures.Places(folder));
        return content;
    }
}
