namespace MmNas.Data;

/// <summary>Features of a region straight from its pixels: what lies under the box, at 8 x 8, and where the box is.</summary>
/// <remarks>192 values: the mean red, green and blue of each of 8 x 8 fields, row by row, 0 to 1. Then the box as the published code
/// gives it to networks: x1/w, y1/h, x2/w, y2/h, area/(w*h); these keep a black region's row from being all zero.</remarks>
internal static class CropFeatures
{
    private const int Side = 8;
    private const int Colours = 3;

    /// <summary>Values a region: 197.</summary>
    public const int Size = (Side * Side * Colours) + 5;

    /// <param name="picture">The pixels.</param>
    /// <param name="box">x1 y1 x2 y2 in pixels, inside the picture, x1 below x2 and y1 below y2.</param>
    /// <param name="features">197 values, written here.</param>
    public static void Write(Picture picture, ReadOnlySpan<float> box, Span<float> features)
    {
        var (width, height) = (box[2] - box[0], box[3] - box[1]);
        for (var field = 0; field < Side * Side; field++)
        {
            var (row, column) = (field / Side, field % Side);
            var (left, right) = Pixels(box[0] + (column * width / Side), box[0] + ((column + 1) * width / Side), picture.Width);
            var (top, bottom) = Pixels(box[1] + (row * height / Side), box[1] + ((row + 1) * height / Side), picture.Height);
            Mean(picture, left, top, right, bottom, features.Slice(field * Colours, Colours));
        }

        Place(picture, box, features[(Side * Side * Colours)..]);
    }

    // From the pixel that holds the beginning to the one that holds the end; at least one.
    private static (int From, int To) Pixels(float from, float to, int extent)
    {
        var first = Math.Clamp((int)MathF.Floor(from), 0, extent - 1);
        return (first, Math.Clamp((int)MathF.Ceiling(to), first + 1, extent));
    }

    private static void Mean(Picture picture, int left, int top, int right, int bottom, Span<float> mean)
    {
        Span<long> sums = stackalloc long[Colours];
        for (var y = top; y < bottom; y++)
        {
            var row = picture.Pixels.AsSpan(((y * picture.Width) + left) * 4, (right - left) * 4);
            for (var at = 0; at < row.Length; at += 4)
            {
                for (var colour = 0; colour < Colours; colour++) sums[colour] += row[at + colour];
            }
        }

        var most = 255f * (right - left) * (bottom - top);
        for (var colour = 0; colour < Colours; colour++) mean[colour] = sums[colour] / most;
    }

    private static void Place(Picture picture, ReadOnlySpan<float> box, Span<float> place)
    {
        float width = picture.Width, height = picture.Height;
        place[0] = box[0] / width;
        place[1] = box[1] / height;
        place[2] = box[2] / width;
        place[3] = box[3] / height;
        place[4] = (box[2] - box[0]) * (box[3] - box[1]) / (width * height);
    }
}
