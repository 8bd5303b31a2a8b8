using MmNas.Contracts.Specs.Reading;

namespace MmNas.Contracts.Tests.Specs;

public sealed class CampaignTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mmnas-campaign-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Campaign_NamesItsSpecsOnceForEachSeed()
    {
        Write("a.yaml", "name: a\ntask: vgd\ndata: { layout: scenes }\nseed: 9\n");
        Write("b.yaml", "name: b\ndata: { layout: scenes }\n");
        var set = Read("name: both\nslots: 3\nexperiments:\n  - { spec: a.yaml, seeds: [1, 2] }\n  - { spec: b.yaml }\n");
        var specs = set.Specs.Select(read => Assert.IsType<SpecReading.Good>(read.Reading).Spec);
        Assert.Equal([("a", 1), ("a", 2), ("b", 1)], specs.Select(spec => (spec.Name, spec.Seed)));
        Assert.Equal(3, set.Slots);
    }

    [Fact]
    public void Spec_ThatIsWrong_IsToldWithItsOwnFile()
    {
        Write("a.yaml", "name: a\nseed: -1\ndata: { layout: scenes }\n");
        var set = Read("name: both\nexperiments:\n  - { spec: a.yaml, seeds: [1, 2] }\n  - { spec: missing.yaml }\n");
        Assert.Equal(["a.yaml", "missing.yaml"], set.Specs.Select(read => Path.GetFileName(read.Path)));
        Assert.Equal(["seed", "spec"], set.Specs.Select(read => Assert.Single(Assert.IsType<SpecReading.Bad>(read.Reading).Errors).Field));
    }

    [Theory]
    [InlineData("name: a\nexperiments: []\n", "experiments")]
    [InlineData("name: a\nexperiments:\n  - { seeds: [1] }\n", "experiments[0].spec")]
    [InlineData("name: a\nexperiments:\n  - { spec: b.yaml, seeds: [1, 1] }\n", "experiments[0].seeds[1]")]
    [InlineData("name: a\nexperiments:\n  - { spec: b.yaml }\nslots: 0\n", "slots")]
    [InlineData("name: a\nexperiments:\n  - { spec: b.yaml }\nbudget: { hours: 48 }\n", "budget")]
    [InlineData("experiments:\n  - { spec: b.yaml }\n", "name")]
    public void Campaign_ThatIsWrong_SaysWhere(string text, string field)
    {
        var bad = Assert.IsType<SpecReading.Bad>(Assert.Single(Read(text).Specs).Reading);
        Assert.Equal(field, Assert.Single(bad.Errors).Field);
    }

    [Theory]
    [InlineData("")]
    [InlineData("missing.yaml")]
    [InlineData("no\0path.yaml")]
    public void FileThatCannotBeRead_IsAnErrorLikeOthers(string name)
    {
        var bad = Assert.IsType<SpecReading.Bad>(Assert.Single(SpecSetFile.Read(Path.Combine(folder, name), _ => null).Specs).Reading);
        Assert.Equal("spec", Assert.Single(bad.Errors).Field);
    }

    [Fact]
    public void FileOfOneExperiment_IsASetOfOne()
    {
        var set = Read("name: only\ndata: { layout: scenes }\n");
        Assert.Equal("only", Assert.IsType<SpecReading.Good>(Assert.Single(set.Specs).Reading).Spec.Name);
        Assert.Null(set.Slots);
    }

    private SpecSet Read(string text)
    {
        Write("set.yaml", text);
        return SpecSetFile.Read(Path.Combine(folder, "set.yaml"), _ => null);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);
}
