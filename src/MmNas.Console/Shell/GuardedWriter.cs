using System.Text;

namespace MmNas.Console.Shell;

/// <summary>stdout or stderr of this process. Nobody expects a write to fail, and one that does would end the process with a stack.</summary>
/// <param name="inner">The stream's own writer.</param>
/// <param name="isNeeded">Whether the command has failed where it cannot be written. Messages that nobody can see are no reason to give up the work.</param>
internal sealed class GuardedWriter(TextWriter inner, bool isNeeded) : TextWriter
{
    private bool lost;

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Try(() => inner.Write(value));

    public override void Write(char[] buffer, int index, int count) => Try(() => inner.Write(buffer, index, count));

    public override void Write(string? value) => Try(() => inner.Write(value));

    public override void WriteLine(string? value) => Try(() => inner.WriteLine(value));

    public override void Flush() => Try(inner.Flush);

    /// <exception cref="OutputLostException">The first time only: what is written while the command ends must not fail again.</exception>
    private void Try(Action write)
    {
        if (lost) return;
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            lost = true;
            if (isNeeded) throw new OutputLostException(e);
        }
    }
}
