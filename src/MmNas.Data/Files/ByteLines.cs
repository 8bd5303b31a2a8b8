namespace MmNas.Data;

/// <summary>The lines of a stream as bytes, without their line feeds, one after the other through one window.</summary>
internal sealed class ByteLines(Stream stream)
{
    private const int LongestLine = 1 << 24;
    private byte[] window = new byte[1 << 20];
    private int start;
    private int end;
    private bool atEnd;

    /// <summary>The next line, good until the next call.</summary>
    /// <returns>False behind the last line.</returns>
    /// <exception cref="InvalidDataException">A line is longer than any text's.</exception>
    public bool Next(out ReadOnlySpan<byte> line)
    {
        var length = window.AsSpan(start, end - start).IndexOf((byte)'\n');
        while (length < 0 && !atEnd)
        {
            var known = end - start; // no line feed in these
            Fill();
            length = window.AsSpan(start + known, end - start - known).IndexOf((byte)'\n');
            if (length >= 0) length += known;
        }

        line = window.AsSpan(start, length < 0 ? end - start : length);
        start = length < 0 ? end : start + length + 1;
        return length >= 0 || line.Length > 0;
    }

    private void Fill()
    {
        window.AsSpan(start, end - start).CopyTo(window);
        (start, end) = (0, end - start);
        if (end == LongestLine) throw new InvalidDataException($"has a line of more than {LongestLine >> 20} MiB");
        if (end == window.Length) Array.Resize(ref window, window.Length * 2);
        var read = stream.Read(window, end, window.Length - end);
        end += read;
        atEnd = read == 0;
    }
}
