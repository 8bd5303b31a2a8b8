using System.Diagnostics;

namespace MmNas.Console.Tests.EndToEnd;

/// <summary>What ./mmnas says while it builds, with a dotnet that builds nothing and takes as long as the test wants.</summary>
public sealed class BuildScriptTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly string folder = Directory.CreateTempSubdirectory("mmnas-script-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public BuildScriptTests()
    {
        Directory.CreateDirectory(Path.Combine(folder, "src", "MmNas.Console"));
        foreach (var name in new[] { "path", "build" }) Directory.CreateDirectory(Path.Combine(folder, name));
        foreach (var name in new[] { "global.json", "Directory.Build.props" }) File.WriteAllText(Path.Combine(folder, name), "");
        File.Copy(Script(), Path.Combine(folder, "mmnas"));
        Program("dotnet", """
            #!/usr/bin/env bash
            if [[ $1 == build ]]; then
                until [[ -f $FOLDER/go-on ]]; do sleep 0.1; done
                mkdir -p "$FOLDER/src/MmNas.Console/bin/Release/net10.0" && touch "$FOLDER/src/MmNas.Console/bin/Release/net10.0/mmnas.dll"
                if [[ -f $FOLDER/fails ]]; then echo "error CS1002"; exit 1; fi
            else
                echo "ran ${*:2}"
            fi
            """);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task LongBuild_SaysSoOnStderr_AndTheCommandsOutputStaysItsOwn()
    {
        using var script = Start("list", "--json");
        Assert.Contains("mmnas: building", await script.StandardError.ReadLineAsync(Cancel).AsTask().WaitAsync(Patience, Cancel), StringComparison.Ordinal);
        Assert.Equal((0, "ran list --json\n"), await EndAsync(script));
    }

    [Fact]
    public async Task Build_ThatFails_ShowsWhatItPrinted_AndExits2()
    {
        File.WriteAllText(Path.Combine(folder, "fails"), "");
        using var script = Start("list", "--quiet");
        File.WriteAllText(Path.Combine(folder, "go-on"), "");
        Assert.Equal("error CS1002\nmmnas: the build failed, see above\n", await script.StandardError.ReadToEndAsync(Cancel).WaitAsync(Patience, Cancel));
        Assert.Equal((2, ""), await EndAsync(script));
    }

    [Fact]
    public async Task WhatIsBuilt_IsRunAtOnce_AndNothingIsSaid()
    {
        File.WriteAllText(Path.Combine(folder, "go-on"), "");
        using (var first = Start("list", "--quiet")) await EndAsync(first);
        File.Delete(Path.Combine(folder, "go-on")); // another build would not end
        using var second = Start("show", "a");
        var said = second.StandardError.ReadToEndAsync(Cancel);
        Assert.Equal((0, "ran show a\n"), await EndAsync(second, goOn: false));
        Assert.Equal("", await said);
    }

    private static string Script()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "mmnas")) && File.Exists(Path.Combine(at.FullName, "global.json"))) return Path.Combine(at.FullName, "mmnas");
        throw new InvalidOperationException("the repository's own mmnas is nowhere above the tests");
    }

    private async Task<(int ExitCode, string Output)> EndAsync(Process script, bool goOn = true)
    {
        if (goOn) File.WriteAllText(Path.Combine(folder, "go-on"), "");
        var output = await script.StandardOutput.ReadToEndAsync(Cancel).WaitAsync(Patience, Cancel);
        await script.WaitForExitAsync(Cancel).WaitAsync(Patience, Cancel);
        return (script.ExitCode, output);
    }

    private Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo("bash", [Path.Combine(folder, "mmnas"), .. arguments])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment = { ["PATH"] = $"{Path.Combine(folder, "path")}:{Environment.GetEnvironmentVariable("PATH")}", ["FOLDER"] = folder },
    })!;

    private void Program(string name, string text)
    {
        var file = Path.Combine(folder, "path", name);
        File.WriteAllText(file, text + "\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
