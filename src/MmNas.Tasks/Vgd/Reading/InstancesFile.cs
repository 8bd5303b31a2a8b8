using MmNas.Data;
using MmNas.Files;

namespace MmNas.Tasks.Vgd.Reading;

/// <summary>Pictures and boxes in COCO's form, which the original form of RefCOCO refers to.</summary>
internal sealed class InstancesFile : IInspectedFileKind
{
    public InspectedFile? Look(string path, ReadOnlySpan<byte> start, CancellationToken cancel)
    {
        if (start.TrimStart(" \t\r\n"u8) is not [(byte)'{', ..]) return null;
        var (images, boxes, problems) = (0, 0, new List<DataProblem>());
        var entries = new JsonEntries(problems, cancel);
        entries.Read(path, "images", InstancesJson.Default.InstancesImage, one => one.Missing, _ => images++);
        if (images > 0) entries.Read(path, "annotations", InstancesJson.Default.InstancesBox, one => one.Missing, _ => boxes++);
        return boxes == 0 ? null : new(
            path, "pictures and boxes in COCO's form (instances.json)", $"{Counted.Of(images, "picture")}, {Counted.Of(boxes, "box", "boxes")}",
            "layout refcoco, with refs(unc).p or refs(umd).p beside it: mmnas data inspect DIR of the folder around refcoco/", problems);
    }
}
