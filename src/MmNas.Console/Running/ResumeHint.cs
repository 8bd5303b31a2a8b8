using MmNas.Console.Shell;

namespace MmNas.Console.Running;

/// <summary>The command that resumes what was interrupted. It is printed once, after whichever of two interrupts gets there.</summary>
/// <param name="problems">Takes the line.</param>
/// <param name="specs">The specs as they were given.</param>
/// <param name="home">The home folder.</param>
internal sealed class ResumeHint(TextWriter problems, IReadOnlyList<string> specs, string home)
{
    private int said;

    /// <summary>"./mmnas run a.yaml --home ~/mmnas".</summary>
    public static string Line(IEnumerable<string> specs, string home) => $"./mmnas run {string.Join(' ', specs.Select(ShellWord.Of))} --home {ShellWord.Of(home)}";

    /// <summary>Nothing is left to resume.</summary>
    public void Close() => Interlocked.Exchange(ref said, 1);

    public void Say()
    {
        if (Interlocked.Exchange(ref said, 1) == 0) problems.WriteLine($"resume with: {Line(specs, home)}");
    }
}
