namespace MmNas.Data;

/// <summary>Cuts a picture into equal cells, row by row; each cell is a region.</summary>
internal static class GridRegions
{
    /// <summary>Waits until there is memory for the picture's pixels.</summary>
    /// <exception cref="DataException">The file is not a picture, or larger than memory.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static PictureRegions Read(string path, int cellsPerSide, CancellationToken cancel)
    {
        try
        {
            using var file = PictureFile.Open(path);
            return Decoded(path, file, cellsPerSide, cancel);
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            throw new DataException(path, error.Message, "copy the picture here again, or use regions: npz");
        }
    }

    private static PictureRegions Decoded(string path, PictureFile file, int cellsPerSide, CancellationToken cancel)
    {
        try
        {
            return PictureMemory.Shared.While(file.DecodedBytes, () => Of(file.DecodeUpright(), cellsPerSide), cancel);
        }
        catch (OutOfMemoryException)
        {
            throw new DataException(path, $"does not fit into memory with its {file.Width} x {file.Height} pixels", "put a smaller copy there, or give this process more memory");
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
