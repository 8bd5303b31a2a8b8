using MmNas.Measuring.Turns;

namespace MmNas.Console.Tests.Measuring;

/// <summary>Programs that take turns and say what they are told to, with a log of whose turn it was.</summary>
internal sealed class FakeTurns : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mmnas-turns-").FullName;

    /// <summary>Who had a turn, in order.</summary>
    public IReadOnlyList<string> Log => File.Exists(LogFile) ? File.ReadAllLines(LogFile) : [];

    private string LogFile => Path.Combine(folder, "log");

    /// <summary>A file that can be started.</summary>
    /// <param name="name">As the log has it.</param>
    /// <param name="turns">What it prints in its first turn, its second and so on; "MEASURE" stands for the job's own.</param>
    public string Script(string name, params string[] turns)
    {
        for (var turn = 0; turn < turns.Length; turn++) File.WriteAllText(Path.Combine(folder, $"{name}.{turn}"), turns[turn] + "\n");
        return Write(name, $$"""
            #!/usr/bin/env bash
            read -r job
            [[ $job =~ \"measure\":\"([a-z_]+)\" ]]
            turn=$(grep -c '^{{name}}$' '{{LogFile}}' 2> /dev/null)
            echo '{{name}}' >> '{{LogFile}}'
            sed "s/MEASURE/${BASH_REMATCH[1]}/" "{{folder}}/{{name}}.${turn:-0}"
            """);
    }

    /// <summary>One that fails.</summary>
    public string Failing(string name, string says) => Write(name, $"""
        #!/usr/bin/env bash
        read -r job
        echo '{says}' >&2
        exit 3
        """);

    public static TurnProgram Program(string script) => new(script, []);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text.ReplaceLineEndings("\n") + "\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}
