namespace MmNas.Data;

/// <summary>What a folder of captioned pictures holds.</summary>
internal static class CaptionContent
{
    /// <summary>Looks at every split.</summary>
    public static LayoutContent Of(string folder, CaptionForm form, CancellationToken cancel)
    {
        var content = new LayoutContent(form.Layout, "captions");
        var splits = new CaptionSplitReader(folder, form, content.Problems, cancel).Read();
        content.Absent.AddRange(form.Splits.Where(name => !CaptionForm.IsNeeded(name) && splits.TrueForAll(split => split.Name != name)));
        foreach (var (name, images) in splits.Where(split => split.Images.Count > 0))
            content.Add(name, [.. images.SelectMany(image => Said(image, form))], form.Places(folder));
        return content;
    }

    private static IEnumerable<SaidText> Said(CaptionedImage image, CaptionForm form) =>
        image.Captions.Select(caption => new SaidText(image.In(form), caption, QuestionText.Words(caption)));
}
