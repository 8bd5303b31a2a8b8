using System.Buffers.Binary;
using System.Numerics;
using Google.Protobuf;
using MmNas.Exporting.TensorBoard.Schema;

namespace MmNas.Exporting.TensorBoard;

/// <summary>Numbers over steps in the form that TensorBoard reads: records (TFRecord) of a length, its checksum, an event, its checksum. The same numbers give the same bytes.</summary>
public static class EventFile
{
    /// <summary>The name of every file: TensorBoard looks for what begins so.</summary>
    public const string Name = "events.out.tfevents.0.mmnas";

    private const string Version = "brain.Event:2"; // what readers ask of the first event
    private const uint MaskDelta = 0xa282ead8;

    /// <param name="time">When the numbers were measured, for TensorBoard's axis of time.</param>
    /// <param name="steps">In their order, each with its numbers by name. What is no finite number is left out.</param>
    public static byte[] Of(DateTimeOffset time, IEnumerable<EventStep> steps)
    {
        using var file = new MemoryStream();
        var seconds = time.ToUnixTimeMilliseconds() / 1000.0;
        Write(file, new() { WallTime = seconds, FileVersion = Version });
        foreach (var step in steps)
        {
            var values = step.Values.Where(value => double.IsFinite(value.Value)).Select(value => new Summary.Types.Value { Tag = value.Key, SimpleValue = (float)value.Value });
            Write(file, new() { WallTime = seconds, Step = step.Step, Summary = new() { Value = { values } } });
        }

        return file.ToArray();
    }

    /// <summary>CRC-32C (Castagnoli), turned and moved as TFRecord asks for, so that a checksum over checksums is none by chance.</summary>
    internal static uint Masked(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes) crc = BitOperations.Crc32C(crc, one);
        return BitOperations.RotateRight(~crc, 15) + MaskDelta;
    }

    private static void Write(Stream file, Event happened)
    {
        var (content, length, checksum) = (happened.ToByteArray(), new byte[sizeof(ulong)], new byte[sizeof(uint)]);
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)content.Length);
        file.Write(length);
        BinaryPrimitives.WriteUInt32LittleEndian(checksum, Masked(length));
        file.Write(checksum);
        file.Write(content);
        BinaryPrimitives.WriteUInt32LittleEndian(checksum, Masked(content));
        file.Write(checksum);
    }
}

/// <summary>What was measured at one step.</summary>
/// <param name="Step">Its number.</param>
/// <param name="Values">Numbers by name.</param>
public sealed record EventStep(long Step, IReadOnlyList<KeyValuePair<string, double>> Values);
