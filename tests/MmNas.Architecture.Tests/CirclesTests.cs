using System.Text.RegularExpressions;

namespace MmNas.Architecture.Tests;

/// <summary>The folders of a project are rooms too: of two, at most one uses the other, over whatever way.</summary>
public partial class CirclesTests
{
    [Theory]
    [MemberData(nameof(Rooms.All), MemberType = typeof(Rooms))]
    public void Folders_UseEachOtherInOneDirection(string project)
    {
        var arrows = Arrows(project);
        Assert.Empty(arrows.Where(arrow => Reaches(arrows, arrow.To, arrow.From))
            .Select(arrow => $"{arrow.From} -> {arrow.To}: {arrow.Example}").Order());
    }

    [Fact]
    public void Arrows_AreFound() // or the test above says nothing
    {
        var arrows = Arrows("MmNas.Networks").Select(arrow => (arrow.From, arrow.To)).ToList();
        Assert.Contains(("Operations", "Blocks"), arrows);
        Assert.Contains(("Kernels/Recording", "Kernels/Sums"), arrows); // used in a body alone
    }

    private static bool Reaches(IReadOnlyList<Arrow> arrows, string from, string to)
    {
        HashSet<string> seen = [from];
        Queue<string> open = new([from]);
        while (open.TryDequeue(out var folder))
        {
            if (folder == to) return true;
            foreach (var arrow in arrows.Where(arrow => arrow.From == folder))
                if (seen.Add(arrow.To)) open.Enqueue(arrow.To);
        }

        return false;
    }

    private static IReadOnlyList<Arrow> Arrows(string project)
    {
        var uses = new TypeUses(Repository.AssemblyOf(project));
        var folders = FoldersOf(project);
        return
        [
            .. from type in uses.Types
               where folders.ContainsKey(NameOf(type))
               from used in uses.Of(type)
               where folders.ContainsKey(NameOf(used))
               group $"{type.Name} uses {used.Name}" by (From: folders[NameOf(type)], To: folders[NameOf(used)]) into pair
               where pair.Key.From != pair.Key.To
               select new Arrow(pair.Key.From, pair.Key.To, pair.First())
        ];
    }

    /// <summary>By its namespace and name, the folder of every type that a project declares. What the compiler or a generator adds has none.</summary>
    private static Dictionary<string, string> FoldersOf(string project)
    {
        var root = Path.Combine(Repository.Root, "src", project);
        Dictionary<string, string> folders = [];
        foreach (var file in Repository.SourceFiles.Where(file => file.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal)))
        {
            var text = File.ReadAllText(file);
            var room = Namespace().Match(text).Groups[1].Value;
            foreach (Match declared in Declared().Matches(text)) folders[$"{room}.{declared.Groups[1].Value}"] = Path.GetRelativePath(root, Path.GetDirectoryName(file)!).Replace('\\', '/');
        }

        return folders;
    }

    private static string NameOf(Type type) => $"{type.Namespace}.{type.Name.Split('`')[0]}";

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^(?:\w+ )*(?:class|interface|enum|struct|record|delegate [\w<>?]+) (\w+)", RegexOptions.Multiline)]
    private static partial Regex Declared();

    /// <summary>One folder uses another.</summary>
    private sealed record Arrow(string From, string To, string Example);
}
