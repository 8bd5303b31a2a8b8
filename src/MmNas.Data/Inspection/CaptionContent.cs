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
            content.Add(name, images.Sum(image => image.Captions.Length), images.Select(image => image.In(form)), form.Places(folder));
        return content;
    }
}
