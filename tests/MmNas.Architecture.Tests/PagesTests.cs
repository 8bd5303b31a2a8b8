using System.Text.RegularExpressions;

namespace MmNas.Architecture.Tests;

/// <summary>Every Markdown page of the repository.</summary>
public sealed partial class PagesTests
{
    private const int MostLetters = 120, MostLinesOfTheReadme = 120;

    private static readonly string[] Pages = [.. Repository.Files("*.md")];

    /// <summary>Phrases that no native engineer would write, each met in earlier versions.</summary>
    private static readonly string[] Foreign =
        ["at most most", "so many", "goes on from", "was to be had", "trying on", "samples a step", "rounds a second", "of before", "keep a champion a task"];

    [Fact]
    public void Pages_AreFound() => Assert.True(Pages.Length > 40); // or the tests below say nothing

    [Fact]
    public void Link_LeadsToSomethingThatIsThere()
    {
        var broken = from page in Pages
                     from Match link in Links().Matches(File.ReadAllText(page))
                     let target = link.Groups[1].Value.Split('#')[0]
                     where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal) && !Path.Exists(Path.Combine(Path.GetDirectoryName(page)!, target))
                     select $"{page}: {target}";
        Assert.Empty(broken);
    }

    [Fact]
    public void Line_EndsWithinAHundredAndTwentyLetters_UnlessItIsATableOrCode()
    {
        var wide = from page in Pages
                   from line in Prose(page)
                   where Targets().Replace(line, "]").Length > MostLetters // where a link leads to cannot be wrapped
                   select $"{page}: {line}";
        Assert.Empty(wide);
    }

    [Fact]
    public void Page_IsWrittenInPlainEnglish()
    {
        var foreign = from page in Pages
                      from phrase in Foreign
                      where File.ReadAllText(page).ReplaceLineEndings(" ").Contains(phrase, StringComparison.OrdinalIgnoreCase)
                      select $"{page}: {phrase}";
        Assert.Empty(foreign);
    }

    [Fact]
    public void FileThatThePageOfTheArchitectureNames_IsThere()
    {
        var (folder, named, missing) = ("", 0, new List<string>());
        foreach (Match match in SourcePaths().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "architecture.md"))))
        {
            var path = match.Groups[1].Value; // a name alone lies beside the one before it
            folder = path.Contains('/', StringComparison.Ordinal) ? path[..path.LastIndexOf('/')] : folder;
            var file = Path.Combine(Repository.Root, "src", $"MmNas.{folder}", Path.GetFileName(path));
            if (Directory.GetFiles(Path.GetDirectoryName(file)!, Path.GetFileName(file)).Length == 0) missing.Add(path);
            named++;
        }

        Assert.Empty(missing);
        Assert.True(named > 30);
    }

    [Fact]
    public void Decision_StandsInTheIndex()
    {
        var folder = Path.Combine(Repository.Root, "docs", "decisions");
        var index = File.ReadAllText(Path.Combine(folder, "README.md"));
        Assert.All(Directory.GetFiles(folder, "0*.md"), page => Assert.Contains($"({Path.GetFileName(page)})", index, StringComparison.Ordinal));
    }

    [Fact]
    public void PageOfTheDocs_IsLinkedFromAnother()
    {
        var linked = (from page in Pages
                      from Match link in Links().Matches(File.ReadAllText(page))
                      let target = link.Groups[1].Value.Split('#')[0]
                      where target.EndsWith(".md", StringComparison.Ordinal)
                      let to = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page)!, target))
                      where to != Path.GetFullPath(page)
                      select to).ToHashSet();
        Assert.All(Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md"), page => Assert.Contains(Path.GetFullPath(page), linked));
    }

    [Fact]
    public void Readme_IsReadInOneSitting() => Assert.True(File.ReadLines(Path.Combine(Repository.Root, "README.md")).Count() <= MostLinesOfTheReadme);

    /// <summary>Neither tables, nor indented or fenced code: those cannot be wrapped.</summary>
    private static IEnumerable<string> Prose(string page)
    {
        var fenced = false;
        foreach (var line in File.ReadLines(page))
        {
            if (line.TrimStart().StartsWith("```", StringComparison.Ordinal)) fenced = !fenced;
            else if (!fenced && !line.StartsWith('|') && !line.StartsWith("    ", StringComparison.Ordinal)) yield return line;
        }
    }

    [GeneratedRegex(@"`([A-Z][A-Za-z./*]+\.cs)`")]
    private static partial Regex SourcePaths();

    [GeneratedRegex(@"\]\([^)\s]+\)")]
    private static partial Regex Targets();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Links();
}
