using MmNas.Data;

namespace MmNas.Tasks.Itm.Reading;

/// <summary>What a folder of captioned pictures holds.</summary>
internal sealed class CaptionContent : IInspectedLayout
{
    public string Holds => "f30k_precomp/ or dataset_flickr30k.json (flickr30k)";

    public LayoutContent? Look(string folder, CancellationToken cancel)
    {
        if (CaptionForm.Of(folder) is not { } form) return null;
        var content = new LayoutContent(form.Layout, "captions");
        var splits = new CaptionSplitReader(folder, form, content.Problems, cancel).Read();
        content.Absent.AddRange(form.Splits.Where(name => !CaptionForm.IsNeeded(name) && splits.TrueForAll(split => split.Name != name)));
        foreach (var (name, images) in splits.Where(split => split.Images.Count > 0))
            content.Add(name, [.. images.SelectMany(image => Said(image, image.In(form)))], form.Places(folder));
        return content;
    }

    /// <summary>An image's captions.</summary>
    public static IEnumerable<SaidText> Said(CaptionedImage image, WantedImage wanted) =>
        image.Captions.Select(caption => new SaidText(wanted, caption, QuestionText.Words(caption)));
}
