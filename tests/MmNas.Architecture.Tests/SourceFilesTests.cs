namespace MmNas.Architecture.Tests;

public class SourceFilesTests
{
    private const int MostLines = 400;

    private static readonly string[] SaysNothing = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utilities", "Common"];

    [Fact]
    public void SourceFile_HasOneReasonToExistAndFitsIntoFourHundredLines()
    {
        var longer = Repository.SourceFiles.Select(file => (file, lines: File.ReadLines(file).Count())).Where(pair => pair.lines > MostLines);
        Assert.Empty(longer);
    }

    [Fact]
    public void SourceFile_IsNamedByWhatItHolds() =>
        Assert.DoesNotContain(Repository.SourceFiles, file => SaysNothing.Any(word => Path.GetFileNameWithoutExtension(file).EndsWith(word, StringComparison.Ordinal)));

    [Fact]
    public void SourceFile_SwitchesNoRuleOffByItself() => // .editorconfig does, with a reason
        Assert.DoesNotContain(Repository.SourceFiles, file => File.ReadLines(file).Any(line => line.TrimStart().StartsWith("#pragma warning", StringComparison.Ordinal)));

    [Fact]
    public void SourceFiles_AreFound() => Assert.True(Repository.SourceFiles.Count() > 100); // or the tests above say nothing
}
