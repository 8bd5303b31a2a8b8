namespace MmNas.Data;

/// <summary>The pictures of a folder and of the folders in it.</summary>
public static class FolderPictures
{
    /// <summary>What is said of pictures of the folder that nothing here decodes; null where there is none.</summary>
    /// <exception cref="DataException">It cannot be read.</exception>
    public static string? PassedOver(string folder) => Directory.Exists(folder) ? PictureNames.PassedOver(FolderFiles.Below(folder)) : null;

    /// <summary>In the order of their ids: a picture's path within the folder, "val2014/COCO_val2014_000000000042.jpg".</summary>
    /// <exception cref="DataException">There is no such folder, or no picture in it.</exception>
    public static IReadOnlyList<PictureSource> Of(string folder)
    {
        if (!Directory.Exists(folder)) throw new DataException(folder, "is not a folder", "give the folder of the pictures");
        PictureSource[] pictures =
        [
            .. FolderFiles.Below(folder)
                .Where(PictureNames.IsRead)
                .Select(path => new PictureSource(Path.GetRelativePath(folder, path).Replace('\\', '/'), path))
                .OrderBy(picture => picture.Id, StringComparer.Ordinal),
        ];
        return pictures.Length > 0 ? pictures : throw new DataException(folder, $"holds no picture ({string.Join(", ", PictureNames.Endings)})", PassedOver(folder) ?? "give the folder of the pictures");
    }
}
