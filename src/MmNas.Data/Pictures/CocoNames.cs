namespace MmNas.Data;

/// <summary>What COCO calls its pictures.</summary>
public static class CocoNames
{
    /// <summary>A picture's file name without its extension: COCO_train2014_000000000042.</summary>
    public static string Picture(string split, long image) => $"COCO_{split}_{image:D12}";
}
