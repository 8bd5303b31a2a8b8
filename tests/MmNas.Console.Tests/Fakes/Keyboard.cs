using System.Threading.Channels;

namespace MmNas.Console.Tests.Fakes;

/// <summary>Keys that somebody presses.</summary>
internal sealed class Keyboard
{
    private readonly Channel<ConsoleKeyInfo> keys = Channel.CreateUnbounded<ConsoleKeyInfo>();

    public static ConsoleKeyInfo Key(char letter) => new(letter, ConsoleKey.None, shift: false, alt: false, control: false);

    public static ConsoleKeyInfo Key(ConsoleKey key) => new('\0', key, shift: false, alt: false, control: false);

    public void Press(params ReadOnlySpan<char> letters)
    {
        foreach (var letter in letters) Press(Key(letter));
    }

    public void Press(ConsoleKeyInfo key) => keys.Writer.TryWrite(key);

    public Task<ConsoleKeyInfo> ReadAsync(CancellationToken cancel) => keys.Reader.ReadAsync(cancel).AsTask();
}
