namespace MmNas.Exporting.Importing;

/// <summary>Numbers that lie together in a checkpoint; tensors are views of them.</summary>
/// <param name="Element">Their type.</param>
/// <param name="Key">What the checkpoint calls them.</param>
/// <param name="Count">How many there are; 0 or more.</param>
internal sealed record TorchStorage(TorchElement Element, string Key, long Count)
{
    /// <summary>Bytes of all of them.</summary>
    public long Bytes => checked(Count * Element.Size);
}

/// <summary>A view of a storage that lies within it.</summary>
/// <param name="Storage">Where its numbers lie.</param>
/// <param name="First">Place of its first number in the storage.</param>
/// <param name="Shape">Extents, each 0 or more.</param>
/// <param name="Strides">How many places in the storage one step along each axis is; 0 or more.</param>
internal sealed record TorchTensor(TorchStorage Storage, long First, IReadOnlyList<long> Shape, IReadOnlyList<long> Strides)
{
    /// <summary>How many numbers it has.</summary>
    public long Count { get; } = Shape.Aggregate(1L, (count, extent) => checked(count * extent));

    /// <summary>Places from its first number to one behind its last one; 0 where it has none.</summary>
    public long Span => Count == 0 ? 0 : Shape.Zip(Strides).Aggregate(1L, (span, axis) => checked(span + ((axis.First - 1) * axis.Second)));

    /// <summary>Whether its numbers lie one behind the other in the order of its axes.</summary>
    public bool IsContiguous
    {
        get
        {
            var step = 1L;
            for (var axis = Shape.Count - 1; axis >= 0; axis--)
            {
                if (Shape[axis] != 1 && Strides[axis] != step) return Count == 0;
                step *= Shape[axis];
            }

            return true;
        }
    }

    /// <exception cref="InvalidDataException">A number of it lies outside the storage, or there are more than there can be.</exception>
    public static TorchTensor Of(TorchStorage storage, long first, IReadOnlyList<long> shape, IReadOnlyList<long> strides)
    {
        try
        {
            var tensor = new TorchTensor(storage, first, shape, strides);
            if (shape.Count == strides.Count && first >= 0 && shape.Concat(strides).All(number => number >= 0) && checked(first + tensor.Span) <= storage.Count) return tensor;
        }
        catch (OverflowException)
        {
            // more numbers than there can be
        }

        throw new InvalidDataException($"a tensor of the shape [{string.Join(", ", shape)}] and the strides [{string.Join(", ", strides)}] from {first} on does not lie within the {storage.Count} numbers of its storage");
    }
}
