namespace MmNas.Files;

/// <summary>Where a tensor lies.</summary>
/// <param name="Type">"F32" and so on.</param>
/// <param name="Shape">Extents, each 0 or more.</param>
/// <param name="Begin">First byte, counted from behind the header; 0 or more.</param>
/// <param name="End">One behind the last; not before the first.</param>
public readonly record struct TensorPlace(string Type, long[] Shape, long Begin, long End)
{
    /// <summary>The only type that is read: float32.</summary>
    public const string OnlyType = "F32";

    /// <summary>How many numbers it has; null where no memory could hold them.</summary>
    public long? Numbers
    {
        get
        {
            try
            {
                return checked(Shape.Aggregate(1L, (all, extent) => checked(all * extent)) * sizeof(float)) / sizeof(float);
            }
            catch (OverflowException)
            {
                return null;
            }
        }
    }

    /// <summary>The shape for people: "[2, 3]".</summary>
    public string ShownShape => $"[{string.Join(", ", Shape)}]";
}
