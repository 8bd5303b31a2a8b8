namespace MmNas.Data;

/// <summary>From a picture's size to the size at which it is fed, and back for boxes.</summary>
/// <param name="Width">Of the upright picture, in pixels.</param>
/// <param name="Height">Of the upright picture, in pixels.</param>
/// <param name="FedWidth">1 or more.</param>
/// <param name="FedHeight">1 or more.</param>
internal readonly record struct PictureScaling(int Width, int Height, int FedWidth, int FedHeight)
{
    /// <summary>The shorter side becomes the shortest, unless the longer one would then exceed the longest; null keeps the size.</summary>
    public static PictureScaling Of(int width, int height, ScaledSides? sides)
    {
        if (sides is not var (shortest, longest)) return new(width, height, width, height);
        var factor = Math.Min((double)shortest / Math.Min(width, height), (double)longest / Math.Max(width, height));
        return new(width, height, Side(width * factor), Side(height * factor));
    }

    /// <summary>A box in pixels of the picture, cut off at its edges.</summary>
    /// <param name="box">x1 y1 x2 y2; changed in place.</param>
    /// <param name="isOfOriginal">Whether it is in pixels of the picture already.</param>
    public void Restore(Span<float> box, bool isOfOriginal)
    {
        var (across, down) = isOfOriginal ? (1, 1) : ((float)Width / FedWidth, (float)Height / FedHeight);
        (box[0], box[2]) = (Math.Clamp(box[0] * across, 0, Width), Math.Clamp(box[2] * across, 0, Width));
        (box[1], box[3]) = (Math.Clamp(box[1] * down, 0, Height), Math.Clamp(box[3] * down, 0, Height));
    }

    private static int Side(double length) => Math.Max(1, (int)Math.Round(length, MidpointRounding.ToEven));
}
