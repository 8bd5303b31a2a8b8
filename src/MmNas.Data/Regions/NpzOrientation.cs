namespace MmNas.Data;

/// <summary>Which way round an npz may hold its features.</summary>
internal enum NpzOrientation
{
    /// <summary>x [D, N], as published, and no other.</summary>
    Published,

    /// <summary>Either, told by the number of boxes; published where N is D.</summary>
    EitherElsePublished,

    /// <summary>Either, told by the number of boxes; x [N, D] where N is D.</summary>
    EitherElseRows,
}
