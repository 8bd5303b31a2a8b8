namespace MmNas.Data;

/// <summary>A picture as a detector takes it.</summary>
/// <param name="Values">[3, FedHeight, FedWidth], normalised.</param>
/// <param name="Scaling">The sizes before and after scaling.</param>
internal sealed record FedPicture(float[] Values, PictureScaling Scaling)
{
    /// <summary>Normalises and scales: bilinear, with the centres of pixels at halves, as a picture's edges demand.</summary>
    public static FedPicture Of(Picture picture, DetectorDescription description)
    {
        var scaling = PictureScaling.Of(picture.Width, picture.Height, description.Scaled);
        var values = new float[3L * scaling.FedWidth * scaling.FedHeight];
        var plane = scaling.FedWidth * scaling.FedHeight;
        for (var channel = 0; channel < 3; channel++)
        {
            var normalised = Normalised(channel, description);
            var colour = description.IsBgr ? 2 - channel : channel;
            var into = values.AsSpan(channel * plane, plane);
            if (scaling.FedWidth == picture.Width && scaling.FedHeight == picture.Height) Copy(picture.Pixels, colour, normalised, into);
            else Scale(picture, colour, normalised, scaling, into);
        }

        return new(values, scaling);
    }

    /// <summary>What each byte becomes.</summary>
    private static float[] Normalised(int channel, DetectorDescription description) =>
        [.. Enumerable.Range(0, 256).Select(value => (float)(((value * (double)description.White / 255) - description.Mean[channel]) / description.Scale[channel]))];

    private static void Copy(byte[] pixels, int colour, float[] normalised, Span<float> into)
    {
        for (var at = 0; at < into.Length; at++) into[at] = normalised[pixels[(at * 4) + colour]];
    }

    private static void Scale(Picture picture, int colour, float[] normalised, PictureScaling scaling, Span<float> into)
    {
        var (columns, rows) = (Samples(picture.Width, scaling.FedWidth), Samples(picture.Height, scaling.FedHeight));
        for (var y = 0; y < rows.Length; y++)
        {
            var upper = picture.Pixels.AsSpan(rows[y].First * picture.Width * 4, picture.Width * 4);
            var lower = picture.Pixels.AsSpan(rows[y].Second * picture.Width * 4, picture.Width * 4);
            var row = into.Slice(y * scaling.FedWidth, scaling.FedWidth);
            for (var x = 0; x < columns.Length; x++)
            {
                var (left, right, share) = columns[x];
                var (from, to) = ((left * 4) + colour, (right * 4) + colour);
                var above = Between(normalised[upper[from]], normalised[upper[to]], share);
                row[x] = Between(above, Between(normalised[lower[from]], normalised[lower[to]], share), rows[y].Share);
            }
        }
    }

    private static float Between(float first, float second, float share) => first + ((second - first) * share);

    /// <summary>For every new pixel of a side the two old ones around its centre, and how near it is to the second.</summary>
    private static (int First, int Second, float Share)[] Samples(int old, int wanted)
    {
        var samples = new (int, int, float)[wanted];
        for (var at = 0; at < wanted; at++)
        {
            var centre = Math.Clamp(((at + 0.5) * old / wanted) - 0.5, 0, old - 1);
            var first = (int)centre;
            samples[at] = (first, Math.Min(first + 1, old - 1), (float)(centre - first));
        }

        return samples;
    }
}
