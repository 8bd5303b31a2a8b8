using System.Reflection;

namespace MmNas.Architecture.Tests;

/// <summary>The sources, and what was compiled from them.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution, found from the test's own folder upwards.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>Our own C# files, without what a build writes.</summary>
    public static IEnumerable<string> SourceFiles => new[] { "src", "tests", "bench", "build" }
        .Select(folder => Path.Combine(Root, folder)).Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
        .Where(file => !Path.GetRelativePath(Root, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));

    /// <summary>All files of a kind, without what a build writes or git holds.</summary>
    /// <param name="pattern">"*.md".</param>
    public static IEnumerable<string> Files(string pattern) => Directory.EnumerateFiles(Root, pattern, SearchOption.AllDirectories)
        .Where(file => !Path.GetRelativePath(Root, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules" or ".git"));

    /// <summary>The names of the assemblies that a project's own assembly refers to.</summary>
    public static IReadOnlyList<string> References(string project) =>
        [.. AssemblyOf(project).GetReferencedAssemblies().Select(name => name.Name == "mmnas" ? "MmNas.Console" : name.Name!)];

    /// <summary>What was compiled from a project.</summary>
    public static Assembly AssemblyOf(string project)
    {
        var file = project == "MmNas.Console" ? "mmnas.dll" : $"{project}.dll"; // the console is called as it is typed
        return Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, file));
    }

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "MmNasGrains.sln")) ? folder : Find(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(folder))!);
}
