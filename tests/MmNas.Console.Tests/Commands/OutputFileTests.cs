using MmNas.Console.Shell;
using MmNas.Console.Tests.Fakes;

namespace MmNas.Console.Tests.Commands;

/// <summary>Every option that names something to be written says in one line why it cannot be, and what to do, before any work.</summary>
public sealed class OutputFileTests : IDisposable
{
    private readonly CommandLine command = new();

    public void Dispose() => command.Dispose();

    private static readonly Dictionary<string, string[]> Orders = new()
    {
        ["--predictions"] = ["evaluate", "a", "--predictions"],
        ["--samples"] = ["evaluate", "a", "--samples"],
        ["--page"] = ["evaluate", "a", "--explain", "3", "--page"],
        ["--out of report"] = ["report", "a", "--out"],
        ["--html"] = ["data", "inspect", "FOLDER", "--html"],
        ["--out of rank"] = ["rank", "table", "SPEC", "--out"],
        ["--out of scenes"] = ["data", "scenes", "--pictures", "2", "--validation-pictures", "2", "--out"],
        ["--out of pack"] = ["data", "pack", "npz", "FOLDER", "--out"],
        ["--data of bench"] = ["bench", "--size", "small", "--data"],
    };

    public static TheoryData<string, string> Files => new(
        from order in Orders.Keys
        from place in (string[])["nothere/x", "file/x", "file"]
        where place != "file" || order is "--out of scenes" or "--data of bench"
        where place != "nothere/x" || order is not ("--out of scenes" or "--data of bench") // they make it
        select (order, place));

    [Theory]
    [MemberData(nameof(Files))]
    public async Task PathThatCannotBeWritten_IsSaidInOneLine_WithWhatToDo(string order, string place)
    {
        File.WriteAllText(Path.Combine(command.Folder, "file"), "mine");
        var path = Path.Combine(command.Folder, place);
        var arguments = Orders[order].Select(word => word switch { "FOLDER" => command.Folder, "SPEC" => command.Spec("a"), _ => word });
        Assert.Equal(ExitCode.Bad, await command.RunAsync([.. arguments, path]));
        var line = Assert.Single(command.Problems.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith($"mmnas: {path}", line, StringComparison.Ordinal);
        var cause = place == "nothere/x" ? "folder" : place == "file" && order == "--data of bench" ? "it is there already, as a file" : "is a file, not a folder";
        Assert.Contains(cause, line, StringComparison.Ordinal);
        Assert.Matches(place == "nothere/x" ? "; (make|choose|name)" : "; (choose|name)", line); // nobody can make a folder where a file is
        Assert.DoesNotContain("Could not find", line, StringComparison.Ordinal);
        Assert.Null(command.Evaluated);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(command.Folder, "file")));
    }

    [Theory]
    [InlineData("--predictions")]
    [InlineData("--samples")]
    [InlineData("--page")]
    [InlineData("--out of report")]
    [InlineData("--html")]
    [InlineData("--out of rank")]
    [InlineData("--out of pack")]
    public async Task Folder_InThePlaceOfAFile_IsOne(string order)
    {
        var arguments = Orders[order].Select(word => word switch { "FOLDER" => command.Folder, "SPEC" => command.Spec("a"), _ => word });
        Assert.Equal(ExitCode.Bad, await command.RunAsync([.. arguments, command.Folder]));
        Assert.Equal($"mmnas: {command.Folder} cannot be written: it is a folder; choose another file with {order.Split(' ')[0]}\n", command.Problems);
    }

    [Theory]
    [InlineData("--predictions")]
    [InlineData("--html")]
    [InlineData("--out of rank")]
    public async Task LinkToNothing_OrAPlaceWithoutNewFiles_IsNamed(string order)
    {
        var link = Path.Combine(command.Folder, "link");
        File.CreateSymbolicLink(link, "/nothere/x");
        string[] arguments = [.. Orders[order].Select(word => word switch { "FOLDER" => command.Folder, "SPEC" => command.Spec("a"), _ => word })];
        Assert.Equal(ExitCode.Bad, await command.RunAsync([.. arguments, link]));
        Assert.StartsWith($"mmnas: {link} cannot be created: it is a link to /nothere/x, which is not there; choose ", command.Problems, StringComparison.Ordinal);
        Assert.False(Path.Exists("/nothere"));
        if (!OperatingSystem.IsLinux()) return;
        command.Restart();
        Assert.Equal(ExitCode.Bad, await command.RunAsync([.. arguments, "/proc/nothing"]));
        Assert.StartsWith("mmnas: /proc/nothing cannot be created: /proc takes no new files; choose ", command.Problems, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LinkToAFileThatCanBeMade_IsNotTouchedByTheLook()
    {
        var (link, target) = (Path.Combine(command.Folder, "link"), Path.Combine(command.Folder, "page.html"));
        File.CreateSymbolicLink(link, target);
        Assert.Equal(ExitCode.Bad, await command.RunAsync("evaluate", "a", "--predictions", link)); // there is no experiment a
        Assert.DoesNotContain("link", command.Problems, StringComparison.Ordinal);
        Assert.False(File.Exists(target));
    }

    [Fact]
    public async Task FolderThatCannotBeMade_IsSaidToBeOne()
    {
        if (!OperatingSystem.IsLinux()) return;
        Assert.Equal(ExitCode.Bad, await command.RunAsync([.. Orders["--out of scenes"], "/proc/a/b"]));
        Assert.Equal("mmnas: /proc/a/b cannot be created: /proc takes no new folders; choose another folder with --out\n", command.Problems);
    }

    [Fact]
    public async Task FileThatCanBeWritten_IsNotTouchedByTheLook()
    {
        var file = Path.Combine(command.Folder, "page.html");
        Assert.Equal(ExitCode.Bad, await command.RunAsync("evaluate", "a", "--predictions", file)); // there is no experiment a
        Assert.False(File.Exists(file));
        File.WriteAllText(file, "mine");
        Assert.Equal(ExitCode.Bad, await command.RunAsync("evaluate", "a", "--predictions", file));
        Assert.Equal("mine", File.ReadAllText(file));
    }
}
