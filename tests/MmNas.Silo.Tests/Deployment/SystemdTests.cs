namespace MmNas.Silo.Tests;

/// <summary>The units in deploy/systemd.</summary>
public sealed class SystemdTests
{
    public static TheoryData<string> Units => [.. Directory.EnumerateFiles(Repository.Path("deploy/systemd"), "*.service").Select(file => Path.GetFileName(file)!)];

    [Theory]
    [MemberData(nameof(Units))]
    public void Unit_GivesRoundsTheTimeToEnd_AndWritesNowhereElse(string name)
    {
        var settings = File.ReadLines(Repository.Path($"deploy/systemd/{name}")).Where(line => line.Contains('=') && !line.StartsWith('#')).Select(line => line.Split('=', 2)).ToLookup(parts => parts[0], parts => parts[1]);
        Assert.True(int.Parse(settings["TimeoutStopSec"].Single(), System.Globalization.CultureInfo.InvariantCulture) >= 90, "rounds have a minute, and the silo's own end its time");
        Assert.Equal("always", settings["Restart"].Single());
        Assert.Equal("strict", settings["ProtectSystem"].Single());
        Assert.Equal("0700", settings["StateDirectoryMode"].Single());
        Assert.EndsWith($"--home /var/lib/{settings["StateDirectory"].Single()}", settings["ExecStart"].Single(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Units))]
    public async Task Unit_IsReadBySystemd(string name)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/systemd-analyze"), "systemd-analyze is not installed here");
        using var folder = new Home();
        var unit = Path.Combine(folder.Path, name.Replace("@", "@trainer", StringComparison.Ordinal));
        await File.WriteAllTextAsync(unit, (await File.ReadAllTextAsync(Repository.Path($"deploy/systemd/{name}"), TestContext.Current.CancellationToken)).Replace("/opt/mmnas/mmnas", "/bin/true", StringComparison.Ordinal), TestContext.Current.CancellationToken); // it looks for the program
        using var verify = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("systemd-analyze", ["verify", "--man=no", unit]) { RedirectStandardError = true })!;
        var problems = await verify.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await verify.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(Path.GetFileName(unit), problems, StringComparison.Ordinal); // of other units of the machine it may say what it likes
    }
}
