namespace MmNas.Data;

/// <summary>Turns Fortran order (first index fastest) into C order (last index fastest).</summary>
internal static class NpyOrder
{
    /// <param name="source">The elements in Fortran order.</param>
    /// <param name="shape">Extents; their product is the length of <paramref name="source"/>.</param>
    public static T[] ToRowMajor<T>(T[] source, int[] shape)
    {
        var target = new T[source.Length];
        var index = new int[shape.Length];
        for (var position = 0; position < target.Length; position++)
        {
            target[position] = source[ColumnMajorOffset(index, shape)];
            Advance(index, shape);
        }

        return target;
    }

    private static int ColumnMajorOffset(int[] index, int[] shape)
    {
        var offset = 0;
        for (var axis = shape.Length - 1; axis >= 0; axis--) offset = (offset * shape[axis]) + index[axis];
        return offset;
    }

    private static void Advance(int[] index, int[] shape)
    {
        for (var axis = shape.Length - 1; axis >= 0 && ++index[axis] == shape[axis]; axis--) index[axis] = 0;
    }
}
