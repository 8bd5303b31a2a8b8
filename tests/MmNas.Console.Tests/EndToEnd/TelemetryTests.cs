using System.Diagnostics;
using MmNas.Console.Shell;
using MmNas.Data.Tests.Detection;
using SkiaSharp;

namespace MmNas.Console.Tests.EndToEnd;

/// <summary>ONNX Runtime keeps a device's id and reports to its makers in the user's home, unless it is told not to before it wakes.</summary>
public sealed class TelemetryTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mmnas-telemetry-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Extraction_LeavesNothingOfOnnxRuntimeInTheUsersHome()
    {
        string In(string name) => Path.Combine(folder, name);
        Directory.CreateDirectory(In("user"));
        Directory.CreateDirectory(In("images"));
        new TinyDetector().WriteTo(In("model.onnx"));
        using (var bitmap = new SKBitmap(8, 6))
        using (var png = bitmap.Encode(SKEncodedImageFormat.Png, 100))
            await File.WriteAllBytesAsync(In("images/one.png"), png.ToArray(), TestContext.Current.CancellationToken);

        var start = new ProcessStartInfo("dotnet",
        [
            Path.Combine(AppContext.BaseDirectory, "mmnas.dll"), "data", "features", "--detector", In("model.onnx"), "--images", In("images"), "--out", In("one.pack"), "--home", In("home"),
        ])
        {
            Environment = { ["HOME"] = In("user"), ["XDG_CACHE_HOME"] = In("user/.cache") },
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Done, process.ExitCode);
        Assert.True(File.Exists(In("one.pack")));
        Assert.DoesNotContain(Directory.GetFileSystemEntries(In("user"), "*", SearchOption.AllDirectories), entry => entry.Contains("onnx", StringComparison.OrdinalIgnoreCase));
    }
}
