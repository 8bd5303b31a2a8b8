namespace MmNas.Data;

/// <summary>How a feature is stored in a pack. The numbers are those in the file.</summary>
public enum PackElement
{
    /// <summary>float32: the very number.</summary>
    Full = 1,

    /// <summary>float16: the nearest of 11 significant bits, at most 65,504; half the space.</summary>
    Half = 2,
}
