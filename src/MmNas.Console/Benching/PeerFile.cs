using MmNas.Console.Shell;
using MmNas.Measuring.Turns;

namespace MmNas.Console.Benching;

/// <summary>Finds the program to alternate with.</summary>
internal static class PeerFile
{
    private const string Python = "/usr/bin/python3"; // Debian's own: its packages are there for no other
    private const string Folder = "bench/peer";

    /// <exception cref="CommandException">It is not there.</exception>
    public static TurnProgram Of(PeerRequest request)
    {
        var file = request.Program is { } named ? Path.GetFullPath(named) : Own();
        if (!File.Exists(file)) throw new CommandException(ExitCode.Bad, $"--peer is {request.Program}, and there is no such file; name a program that takes turns as {Folder}/README.md says, or nothing for {Folder}");
        if (Path.GetExtension(file) != ".py") return new(file, []);
        return File.Exists(Python) ? new(Python, [file]) : throw new CommandException(ExitCode.Failed, $"{Python} is missing; install it and PyTorch with {Folder}/install");
    }

    /// <summary>In the repository that this program was built in.</summary>
    private static string Own()
    {
        for (var folder = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory); folder is not null; folder = Path.GetDirectoryName(folder))
            if (Path.Combine(folder, Folder, "peer.py") is var file && File.Exists(file)) return file;
        throw new CommandException(ExitCode.Bad, $"{Folder} is part of the repository, and this program does not lie in one; run it from a clone, or name a program with --peer PROGRAM");
    }
}
