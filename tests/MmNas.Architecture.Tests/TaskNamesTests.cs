using System.Text.RegularExpressions;
using MmNas.Tasks;

namespace MmNas.Architecture.Tests;

/// <summary>A task is one folder and one line of the list of known tasks: a new one must not need a change anywhere else.</summary>
public class TaskNamesTests
{
    /// <summary>Files that may name tasks, and why.</summary>
    private static readonly Dictionary<string, string> MayNameTasks = new()
    {
        ["src/MmNas.Tasks/KnownTasks.cs"] = "the list of the tasks that come with the platform",
        ["src/MmNas.Contracts/Specs/TaskNameFormatter.cs"] = "the numbers that versions up to 0.5.0 stored for tasks; nothing is ever added to them",
    };

    [Fact]
    public void Task_IsNamedInItsOwnFolderAndNowhereElse() => Assert.Empty(
        from file in SourcesWithCode
        from module in KnownTasks.All.Modules
        where !file.StartsWith(FolderOf(module), StringComparison.Ordinal) && File.ReadLines(Path.Combine(Repository.Root, file)).Any(line => Names(line, module))
        select $"{file} names {module.Name}");

    [Fact]
    public void MainMetric_IsNamedInTheFoldersOfTasksAndNowhereElse() => Assert.Empty(
        from file in SourcesWithCode
        where !file.StartsWith("src/MmNas.Tasks/", StringComparison.Ordinal)
        from module in KnownTasks.All.Modules
        where module.Main.Shown.Append(module.Main.Name).Any(metric => File.ReadLines(Path.Combine(Repository.Root, file)).Any(line => NamesMetric(line, metric)))
        select $"{file} names the main metric of {module.Name}");

    [Fact]
    public void FilesThatMayNameTasks_StillDo() => Assert.All(MayNameTasks.Keys, file => // or a line above has lost its reason
        Assert.Contains(File.ReadLines(Path.Combine(Repository.Root, file)), line => KnownTasks.All.Modules.Any(module => Names(line, module))));

    [Fact]
    public void Names_InCode_AreFound() => Assert.All(KnownTasks.All.Modules, module => // or the tests above say nothing
    {
        var folder = FolderNameOf(module);
        Assert.True(Directory.Exists(Path.Combine(Repository.Root, FolderOf(module))));
        Assert.True(Names($"if (view.Task == \"{module.Name}\")", module));
        Assert.True(Names($"var name = $\"{module.Name}\";", module));
        Assert.True(Names($"using MmNas.Tasks.{folder}.Reading;", module));
        Assert.True(Names($"known = new {folder}Module();", module));
        Assert.False(Names($"/// for people: \"{module.Name}\" and {folder}Module", module));
        Assert.True(NamesMetric($"metrics[\"{module.Main.Name}\"]", module.Main.Name));
    });

    /// <summary>The bench measures what the tasks that come with the platform cost: a new one is measured once somebody adds it there.</summary>
    private const string Bench = "src/MmNas.Measuring/";

    private static IEnumerable<string> SourcesWithCode => Repository.SourceFiles.Select(file => Path.GetRelativePath(Repository.Root, file))
        .Where(file => file.StartsWith("src/", StringComparison.Ordinal) && !file.StartsWith(Bench, StringComparison.Ordinal) && !MayNameTasks.ContainsKey(file));

    private static bool Names(string line, ITaskModule module)
    {
        var code = Code(line);
        return code.Contains($"\"{module.Name}\"", StringComparison.Ordinal)
            || Regex.IsMatch(code, $@"\bMmNas\.Tasks\.{FolderNameOf(module)}\b|\b({string.Join('|', TypesOf(module))})\b");
    }

    /// <summary>The JSON of the accuracy over training batches is no metric of a task.</summary>
    private static bool NamesMetric(string line, string metric) =>
        Code(line).Replace("[\"accuracy\"] = JsonLines.Number(", "", StringComparison.Ordinal).Contains($"\"{metric}\"", StringComparison.Ordinal);

    /// <summary>Comments may name what they like.</summary>
    private static string Code(string line) => Regex.Replace(line, "//.*$", "");

    /// <summary>Those that are called after the task; any other needs the task's namespace to be named.</summary>
    private static IEnumerable<string> TypesOf(ITaskModule module) => module.GetType().Assembly.GetTypes()
        .Where(type => !type.IsNested && Regex.IsMatch(type.Name, $@"^{FolderNameOf(module)}\p{{Lu}}\w*$")).Select(type => type.Name);

    private static string FolderNameOf(ITaskModule module) => module.GetType().Namespace!.Split('.')[^1];

    /// <summary>"src/MmNas.Tasks/Vqa/", from the module's namespace.</summary>
    private static string FolderOf(ITaskModule module) => $"src/MmNas.Tasks/{FolderNameOf(module)}/";
}
