using System.Diagnostics;

namespace MmNas.Console.Tests.EndToEnd;

/// <summary>The tests of the Python package, with this build of the command.</summary>
public sealed class PythonPackageTests
{
    private const string Python = "python3";

    [Fact]
    public async Task Tests_OfThePackage_Pass()
    {
        if (!IsThere())
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") is { Length: > 0 }, $"CI runs without {Python}");
            Assert.Skip($"{Python} is not there");
        }

        using var process = Process.Start(new ProcessStartInfo(Python, ["-m", "unittest", "discover", "-s", Path.Combine(Root(), "python", "tests")])
        {
            RedirectStandardError = true,
            Environment = { ["MMNAS_COMMAND"] = $"dotnet '{Path.Combine(AppContext.BaseDirectory, "mmnas.dll")}'", ["PYTHONDONTWRITEBYTECODE"] = "1" },
        })!;
        var said = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, said);
        Assert.DoesNotContain("skipped", said, StringComparison.Ordinal);
    }

    private static bool IsThere()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(Python, ["--version"]) { RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "MmNasGrains.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
