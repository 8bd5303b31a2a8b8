using System.Text.Json;

namespace MmNas.Data;

/// <summary>A window on a JSON stream that moves on as tokens are consumed; files of hundreds of megabytes pass through it.</summary>
internal sealed class JsonBuffer(Stream stream)
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private byte[] bytes = new byte[1 << 16];
    private int start;
    private int end;
    private bool final;
    private JsonReaderState state;
    private long line = 1;

    /// <summary>The line, from 1, of a byte in the window.</summary>
    public long LineAt(long offset) => line + bytes.AsSpan(start, (int)offset).Count((byte)'\n');

    /// <summary>A reader of what is in the window.</summary>
    public Utf8JsonReader Reader() => new(bytes.AsSpan(start, end - start), final, state);

    /// <summary>Moves the window behind what the reader has read.</summary>
    public void Consume(in Utf8JsonReader reader)
    {
        var consumed = (int)reader.BytesConsumed;
        line = LineAt(consumed);
        start += consumed;
        state = reader.CurrentState;
    }

    /// <summary>A part of what the last reader reads, good until more is taken in.</summary>
    /// <param name="from">Its first byte, counted from where the reader began.</param>
    /// <param name="to">One behind its last.</param>
    public ReadOnlyMemory<byte> Text(long from, long to) => bytes.AsMemory(start + (int)from, (int)(to - from));

    /// <summary>Takes more of the stream in.</summary>
    /// <returns>False when there was no more and that is known to the last reader.</returns>
    public bool Fill()
    {
        if (final) return false;
        bytes.AsSpan(start, end - start).CopyTo(bytes);
        (start, end) = (0, end - start);
        if (end == bytes.Length) Array.Resize(ref bytes, checked(bytes.Length * 2)); // an entry larger than the window
        var first = stream.CanSeek && stream.Position == 0;
        var read = stream.ReadAtLeast(bytes.AsSpan(end), bytes.Length - end, throwOnEndOfStream: false);
        final = read < bytes.Length - end;
        end += read;
        if (first && bytes.AsSpan(0, end).StartsWith(ByteOrderMark)) start = ByteOrderMark.Length;
        return true;
    }
}
