namespace MmNas.Data;

/// <summary>A picture that something is said about.</summary>
/// <param name="Regions">Where its regions are read from: an npz, the picture itself, or an id of a pack.</param>
/// <param name="Picture">The picture where it lies in the layout; null when it does not.</param>
/// <param name="Extent">Width and height in pixels that its regions must have too; null for any.</param>
public sealed record AskedImage(string Regions, string? Picture, (float Width, float Height)? Extent = null)
{
    /// <summary>The problem of a picture that lies beside its regions and is none; else null.</summary>
    public DataProblem? BrokenPicture()
    {
        if (Picture is null || Picture == Regions) return null;
        try
        {
            MmNas.Data.Picture.Check(Picture);
            return null;
        }
        catch (InvalidDataException error)
        {
            return new(Picture, error.Message, "copy the picture here again, or remove the file");
        }
    }

    /// <summary>The problem of regions of another size: boxes that are compared with regions must be in pixels of the same picture.</summary>
    /// <param name="where">Where the regions lie, for the message.</param>
    /// <param name="size">What is said there.</param>
    public DataProblem? OtherExtent(string where, (float Width, float Height) size)
    {
        if (Extent is not var (width, height)) return null;
        if (Math.Abs(width - size.Width) <= 1 && Math.Abs(height - size.Height) <= 1) return null;
        var what = $"is of a picture of {size.Width} x {size.Height} pixels, said to be {width} x {height}";
        return new(where, what, "give all boxes in pixels of one picture");
    }
}
