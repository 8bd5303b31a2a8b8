using System.Diagnostics;

namespace MmNas.Exporting.Tests.Python;

/// <summary>Runs Python programs that need PyTorch; without it the test is skipped, and fails with CI=true.</summary>
internal static class TorchProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5); // PyTorch alone takes seconds to load where others are at work
    private static readonly Lazy<bool> HasTorch = new(() => Run("-c", "import torch").Code == 0);

    private static string Python => Environment.GetEnvironmentVariable("MMNAS_PYTHON") is { Length: > 0 } given ? given : "/usr/bin/python3";

    /// <summary>Runs a program of this folder.</summary>
    /// <param name="file">"save_checkpoints.py".</param> <param name="arguments">For it.</param>
    /// <returns>What it prints.</returns>
    public static string RunFile(string file, params string[] arguments) => RunText([Path.Combine(AppContext.BaseDirectory, "Python", file), .. arguments]);

    /// <summary>Runs Python and requires that it ends well.</summary>
    public static string RunText(params string[] arguments)
    {
        Require();
        var (code, output, errors) = Run(arguments);
        Assert.True(code == 0, $"python {string.Join(' ', arguments)} ended with {code}: {errors}");
        return output;
    }

    /// <summary>Runs Python and gives what it says on stderr before it fails.</summary>
    public static string Failure(params string[] arguments)
    {
        Require();
        var (code, _, errors) = Run(arguments);
        Assert.NotEqual(0, code);
        return errors;
    }

    private static void Require()
    {
        if (HasTorch.Value) return;
        Assert.False(Environment.GetEnvironmentVariable("CI") is { Length: > 0 }, $"CI runs without PyTorch for {Python}; build/pytorch installs it, or MMNAS_PYTHON names a Python that has it");
        Assert.Skip($"{Python} has no PyTorch; build/pytorch installs it, or MMNAS_PYTHON names a Python that has it");
    }

    private static (int Code, string Output, string Errors) Run(params string[] arguments)
    {
        if (!File.Exists(Python)) return (-1, "", $"{Python} is not there");
        using var process = Process.Start(new ProcessStartInfo(Python, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["PYTHONDONTWRITEBYTECODE"] = "1" } })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        Assert.True(process.WaitForExit(Patience), "Python does not end");
        return (process.ExitCode, output.Result, errors.Result);
    }
}
