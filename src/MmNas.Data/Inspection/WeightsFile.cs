using System.Runtime.InteropServices;
using MmNas.Files;

namespace MmNas.Data;

/// <summary>Looks at weights in the safetensors layout: their header, where their values lie, and whether these are numbers.</summary>
internal static class WeightsFile
{
    private const int MostProblems = 1000; // a file that is made to harm has any number of tensors
    private const string Kind = "weights in the safetensors form", ReadBy = "mmnas evaluate --weights FILE --genotype FILE --data SPEC";

    /// <summary>Whether a file begins so (the length of the header, then a brace), or is too short for that and has the name.</summary>
    public static bool IsOne(string path, ReadOnlySpan<byte> start) =>
        start.Length is > 0 and <= 8 && Path.GetExtension(path).Equals(".safetensors", StringComparison.OrdinalIgnoreCase) || start.Length > 8 && start[8] == (byte)'{' && start[..8].Contains((byte)0); // text has no zeros

    /// <param name="path">The file.</param>
    /// <param name="cancel">Looked at between tensors.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be read.</exception>
    public static InspectedFile Look(string path, CancellationToken cancel)
    {
        using var file = RegularFile.Open(path);
        try
        {
            var header = TensorFileHeader.Read(file);
            var (start, problems) = (file.Position, new List<DataProblem>());
            problems.AddRange(header.Faults(file.Length - start).Take(MostProblems).Select(fault => new DataProblem(path, $"cannot be read, as {fault.What}", fault.WayOut)));
            if (problems.Count == 0) problems.AddRange(Values(path, file, start, header, cancel).Take(MostProblems));
            var metadata = header.Metadata.Count == 0 ? "" : $"{Counted.Of(header.Metadata.Count, "entry", "entries")} of metadata, ";
            return new(path, Kind, $"{Counted.Of(header.Tensors.Count, "tensor")}, {metadata}{Counted.Of(file.Length, "byte")}", ReadBy, problems);
        }
        catch (InvalidDataException error)
        {
            return new(path, Kind, "", ReadBy, [new(path, $"cannot be read, as {error.Message}", TensorFileFault.CopyAgain)]);
        }
    }

    private static IEnumerable<DataProblem> Values(string path, FileStream file, long start, TensorFileHeader header, CancellationToken cancel)
    {
        foreach (var (name, place) in header.Tensors)
        {
            cancel.ThrowIfCancellationRequested();
            file.Position = start + place.Begin;
            var numbers = place.Numbers!.Value; // it lies in the file
            if (NotFinite(file, numbers) is > 0 and var count)
                yield return new(path, $"tensor {name} has {count:N0} of {numbers:N0} values that are not finite", "name a file of a training that did not diverge");
        }
    }

    private static long NotFinite(FileStream file, long numbers)
    {
        var values = new float[Math.Min(numbers, 1 << 18)];
        var count = 0L;
        for (var left = numbers; left > 0; left -= values.Length)
        {
            var some = values.AsSpan(0, (int)Math.Min(left, values.Length));
            file.ReadExactly(MemoryMarshal.AsBytes(some));
            foreach (var value in some)
            {
                if (!float.IsFinite(value)) count++;
            }
        }

        return count;
    }
}
