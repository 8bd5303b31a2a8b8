using System.Xml.Linq;

namespace MmNas.Architecture.Tests;

public class RoomsTests
{
    [Fact]
    public void EveryProject_HasItsRowInTheTable() => Assert.Equal(
        Rooms.MayUse.Keys.Order(),
        Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src")).Where(HoldsProject).Select(folder => Path.GetFileName(folder)).Order());

    [Theory]
    [MemberData(nameof(Rooms.All), MemberType = typeof(Rooms))]
    public void Project_NamesNoOtherProjectsThanTheTable(string project)
    {
        var file = XDocument.Load(Path.Combine(Repository.Root, "src", project, $"{project}.csproj"));
        var named = file.Descendants("ProjectReference").Where(CountsAtRunTime).Select(reference => ProjectOf((string)reference.Attribute("Include")!));
        Assert.Empty(named.Except(Rooms.MayUse[project]));
    }

    [Theory]
    [MemberData(nameof(Rooms.All), MemberType = typeof(Rooms))]
    public void Assembly_UsesNothingButWhatLiesBelowIt(string project)
    {
        var ours = Repository.References(project).Where(name => name.StartsWith("MmNas.", StringComparison.Ordinal));
        Assert.Empty(ours.Except(Rooms.Below(project)));
    }

    [Theory]
    [InlineData("MmNas.Search", "TorchSharp", "Orleans", "MessagePack", "Microsoft.Extensions")] // mathematics alone
    [InlineData("MmNas.Data", "TorchSharp", "Orleans", "MessagePack")]
    [InlineData("MmNas.Networks", "Orleans")]
    [InlineData("MmNas.Training", "Orleans")]
    [InlineData("MmNas.Contracts", "TorchSharp")]
    [InlineData("MmNas.Grains", "TorchSharp")] // state machines and protocols, no tensor
    [InlineData("MmNas.Silo", "TorchSharp")]
    [InlineData("MmNas.Console", "TorchSharp")]
    public void Assembly_KnowsNothingOf(string project, params string[] strangers)
    {
        var references = Repository.References(project);
        Assert.NotEmpty(references);
        Assert.DoesNotContain(references, name => strangers.Any(stranger => name.StartsWith(stranger, StringComparison.Ordinal)
            || name.StartsWith($"Microsoft.{stranger}", StringComparison.Ordinal)));
    }

    private static bool HoldsProject(string folder) => Directory.EnumerateFiles(folder, "*.csproj").Any();

    /// <summary>A tool that only helps to build is no part of the structure.</summary>
    private static bool CountsAtRunTime(XElement reference) => (string?)reference.Attribute("ReferenceOutputAssembly") != "false";

    private static string ProjectOf(string include) => Path.GetFileNameWithoutExtension(include.Replace('\\', '/'));
}
