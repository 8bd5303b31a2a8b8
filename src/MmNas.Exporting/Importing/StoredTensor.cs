namespace MmNas.Exporting.Importing;

/// <summary>A tensor that lies in a file. Its numbers are read when somebody asks for them; the file must be open then.</summary>
public sealed class StoredTensor
{
    private const int PieceNumbers = 1 << 18; // 256 K numbers at a time

    private readonly FileStream file;
    private readonly TorchTensor tensor;
    private readonly long start; // of its storage in the file

    internal StoredTensor(FileStream file, TorchTensor tensor, long start) => (this.file, this.tensor, this.start) = (file, tensor, start);

    /// <summary>Extents.</summary>
    public IReadOnlyList<long> Shape => tensor.Shape;

    /// <summary>How many numbers it has.</summary>
    public long Count => tensor.Count;

    private int Size => tensor.Storage.Element.Size;

    /// <summary>Reads its numbers as float32 in the order of its axes, whatever they are in the file.</summary>
    /// <param name="values">As many as it has.</param>
    /// <exception cref="ArgumentException">They are more or fewer.</exception>
    /// <exception cref="InvalidDataException">It is a view of numbers that lie more than 2 GiB apart.</exception>
    public void Read(Span<float> values)
    {
        if (values.Length != Count) throw new ArgumentException($"{values.Length} numbers for a tensor of {Count}; give room for all", nameof(values));
        if (values.IsEmpty) return;
        if (tensor.IsContiguous) ReadRow(values);
        else Gather(values);
    }

    private void ReadRow(Span<float> values)
    {
        var bytes = new byte[Math.Min(values.Length, PieceNumbers) * Size];
        file.Position = start + (tensor.First * Size);
        while (!values.IsEmpty)
        {
            var count = Math.Min(values.Length, PieceNumbers);
            var piece = bytes.AsSpan(0, count * Size);
            file.ReadExactly(piece);
            tensor.Storage.Element.Convert(piece, values[..count]);
            values = values[count..];
        }
    }

    private void Gather(Span<float> values)
    {
        if (tensor.Span * Size > Array.MaxLength) throw new InvalidDataException("a tensor is a view of numbers that lie more than 2 GiB apart; save a copy of it: tensor.contiguous()");
        var bytes = new byte[tensor.Span * Size];
        file.Position = start + (tensor.First * Size);
        file.ReadExactly(bytes);
        var places = new long[tensor.Shape.Count];
        for (var at = 0; at < values.Length; at++)
        {
            var place = 0L;
            for (var axis = 0; axis < places.Length; axis++) place += places[axis] * tensor.Strides[axis];
            tensor.Storage.Element.Convert(bytes.AsSpan((int)place * Size, Size), values.Slice(at, 1));
            for (var axis = places.Length - 1; axis >= 0 && ++places[axis] == tensor.Shape[axis]; axis--) places[axis] = 0;
        }
    }
}
