using System.Buffers.Binary;
using MmNas.Exporting.TensorBoard;
using MmNas.Exporting.TensorBoard.Schema;

namespace MmNas.Exporting.Tests;

/// <summary>TensorBoard's event files, read back with their checksums.</summary>
public sealed class EventFileTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void File_ReadBack_HoldsTheNumbersUnderTheirNames()
    {
        var file = EventFile.Of(Noon, [new(1, [new("loss", 0.5), new("accuracy", 61.25)]), new(300, [new("loss", double.NaN), new("entropy", 1e-3)])]);

        var events = Read(file);
        Assert.Equal(["brain.Event:2", "", ""], events.Select(one => one.FileVersion));
        Assert.All(events, one => Assert.Equal(Noon.ToUnixTimeSeconds(), one.WallTime));
        Assert.Equal([0, 1, 300], events.Select(one => one.Step));
        Assert.Equal([("loss", 0.5f), ("accuracy", 61.25f)], events[1].Summary.Value.Select(value => (value.Tag, value.SimpleValue)));
        Assert.Equal([("entropy", 1e-3f)], events[2].Summary.Value.Select(value => (value.Tag, value.SimpleValue)));
    }

    /// <summary>The check value of CRC-32C, e3069283, masked by hand: turned right by 15, and 0xa282ead8 added.</summary>
    [Fact]
    public void Masked_OfTheStandardsCheck_IsItsMaskedValue()
    {
        const uint crc = 0xe3069283;
        Assert.Equal(unchecked(((crc >> 15) | (crc << 17)) + 0xa282ead8), EventFile.Masked("123456789"u8));
    }

    private static List<Event> Read(ReadOnlySpan<byte> file)
    {
        var events = new List<Event>();
        while (file.Length > 0)
        {
            var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(file);
            Assert.Equal(EventFile.Masked(file[..8]), BinaryPrimitives.ReadUInt32LittleEndian(file[8..]));
            var content = file.Slice(12, length);
            Assert.Equal(EventFile.Masked(content), BinaryPrimitives.ReadUInt32LittleEndian(file[(12 + length)..]));
            events.Add(Event.Parser.ParseFrom(content));
            file = file[(16 + length)..];
        }

        return events;
    }
}
