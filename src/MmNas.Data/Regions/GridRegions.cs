namespace MmNas.Data;

/// <summary>Cuts a picture into equal cells, row by row; each cell is a region.</summary>
internal static class GridRegions
{
    /// <exception cref="DataException">The file is no picture.</exception>
    public static PictureRegions Read(string path, int cellsPerSide)
    {
        try
        {
            return Of(Picture.Load(path), cellsPerSide);
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            throw new DataException(path, error.Message, "put the picture there anew, or use regions: npz");
        }
    }

    private static PictureRegions Of(Picture picture, int side)
    {
        var (features, boxes) = (new float[side * side * CropFeatures.Size], new float[side * side * 4]);
        var (width, height) = (picture.Width / (float)side, picture.Height / (float)side);
        for (var cell = 0; cell < side * side; cell++)
        {
            var (left, top) = (cell % side * width, cell / side * height);
            Span<float> box = [left, top, left + width, top + height];
            box.CopyTo(boxes.AsSpan(cell * 4));
            CropFeatures.Write(picture, box, features.AsSpan(cell * CropFeatures.Size, CropFeatures.Size));
        }

        return new(features, boxes, CropFeatures.Size, picture.Width, picture.Height);
    }
}
