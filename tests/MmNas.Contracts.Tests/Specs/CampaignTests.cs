using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Specs;
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
        Assert.Equal(3, set.Campaign!.Campaign.Slots);
    }

    [Fact]
    public void EveryField_OfACampaign_ArrivesInItsOrder()
    {
        Write("a.yaml", "name: a\ndata: { layout: scenes }\nseed: 9\n");
        Write("b.yaml", "name: b\ntask: vgd\ndata: { layout: scenes }\n");
        var order = CampaignOrders.Of(Read("""
            name: both
            experiments:
              - { spec: a.yaml, priority: high }
              - { spec: b.yaml, seeds: [3, 4], priority: low }
            budget: { hours: 1.5, experiments: 7, rounds: 9000 }
            continuous: true
            mutate:
              search.learning_rate: { least: 1e-4, most: 1e-3 }
              search.batch: { least: 16, most: 64 }
            stop_behind: true
            transfer: true
            """).Campaign!);
        Assert.Equal(("both", true, true, true), (order.Name, order.Continuous, order.StopBehind, order.Transfer));
        Assert.Equal(new CampaignBudget { Hours = 1.5, Experiments = 7, Rounds = 9000 }, order.Budget);
        Assert.Equal(
            [new CampaignMutation { Field = "search.learning_rate", Least = 1e-4, Most = 1e-3 }, new CampaignMutation { Field = "search.batch", Least = 16, Most = 64 }],
            order.Mutate);
        Assert.Equal([("a", Priority.High), ("b", Priority.Low)], order.Members.Select(member => (member.Spec.Name, member.Priority)));
        Assert.Equal([[9], [3, 4]], order.Members.Select(member => member.Seeds));
    }

    [Fact]
    public void Campaign_ThatNamesItself_IsOneErrorThatShowsTheCircle()
    {
        Write("self.yaml", "name: c\nexperiments: [{ spec: self.yaml }]\n");
        var error = Assert.Single(CircleErrors("self.yaml"));
        Assert.Equal(("experiments[0].spec", 2), (error.Field, error.Line));
        Assert.Contains("leads back to the campaign itself", error.WayOut, StringComparison.Ordinal);
        Assert.Matches(@"\(\S*self\.yaml -> \S*self\.yaml\)", error.WayOut);
    }

    [Theory]
    [InlineData("a.yaml", @"a\.yaml -> \S*b\.yaml -> \S*c\.yaml -> \S*a\.yaml")]
    [InlineData("b.yaml", @"b\.yaml -> \S*c\.yaml -> \S*a\.yaml -> \S*b\.yaml")]
    public void Campaigns_ThatNameEachOtherInACircle_AreOneErrorEachThatShowsIt(string name, string circle)
    {
        Write("good.yaml", "name: good\ndata: { layout: scenes }\n");
        Write("a.yaml", "name: a\nexperiments:\n  - { spec: good.yaml }\n  - { spec: b.yaml }\n");
        Write("b.yaml", "name: b\nexperiments: [{ spec: c.yaml }]\n");
        Write("c.yaml", "name: c\nexperiments: [{ spec: a.yaml }, { spec: missing.yaml }]\n");
        Assert.Matches(circle, Assert.Single(CircleErrors(name)).WayOut);
    }

    [Fact]
    public void Campaign_OfItsExperimentsAlone_SetsNoLimitAndDoesNothingMore()
    {
        Write("a.yaml", "name: a\ndata: { layout: scenes }\n");
        var order = CampaignOrders.Of(Read("name: one\nexperiments:\n  - { spec: a.yaml }\n").Campaign!);
        Assert.Equal((new CampaignBudget(), false, false, false, 0), (order.Budget, order.Continuous, order.StopBehind, order.Transfer, order.Mutate.Count));
        Assert.Equal(Priority.Normal, Assert.Single(order.Members).Priority);
    }

    [Fact]
    public void Campaign_ThatIsWrongInManyPlaces_TellsAllOfThemAndItsSpecsErrorsToo()
    {
        Write("a.yaml", "name: a\nseed: -1\ndata: { layout: scenes }\n");
        var set = Read("""
            name: both
            experiments:
              - { spec: a.yaml, priority: urgent }
            budget: { hours: 0, days: 3 }
            continuous: maybe
            mutate:
              search.learning_rat: { least: 1, most: 2 }
              search.gates: { least: 1, most: 2 }
              seed: { least: 1, most: 2 }
              search.batch: { least: 8, most: 8 }
              search.weight_steps: { least: 8 }
            """);
        Assert.Null(set.Campaign);
        Assert.Equal(
            [
                "3: experiments[0].priority is urgent; use low, normal or high",
                "4: budget.hours is 0; use a number above 0, at most 1000000",
                "4: budget.days is 3; unknown field; budget has hours, experiments, rounds",
                "5: continuous is maybe; use true or false",
                "7: mutate.search.learning_rat is a map of least, most; a spec has no such field; did you mean search.learning_rate?",
                "8: mutate.search.gates is a map of least, most; the field holds no number; only numbers vary within bounds",
                "9: mutate.seed is a map of least, most; it never varies by bounds: seeds follow one another, and threads and checkpoints find nothing new; leave it out",
                "10: mutate.search.batch is a map of least, most; least is 8 and most 8; use a least that is below most",
                ": mutate.search.weight_steps.most is missing; use a number from -1000000 to 1000000",
            ],
            Errors(set.Specs[0]).Select(error => $"{error.Line}: {error}"));
        Assert.Equal("seed", Assert.Single(Errors(set.Specs[1])).Field);
    }

    [Theory]
    [InlineData("continuous: true\nmutate: { search.learning_rate: { least: 0, most: 1 } }", "mutate.search.learning_rate.least is 0; in a use a number above 0, at most 1000000")]
    [InlineData("continuous: true\nmutate: { search.batch: { least: 8.5, most: 9 } }", "mutate.search.batch.least is 8.5; the field holds whole numbers; use one")]
    [InlineData("continuous: true\nmutate: { network.hidden: { least: 64, most: 100 } }", "mutate.network.hidden.most is 100; in a use a multiple of network.head, which is 64: 64 or 128")]
    [InlineData("mutate: { search.batch: { least: 8, most: 9 } }", "mutate is a map; only a continuous campaign varies settings; write continuous: true, or leave it out")]
    [InlineData("transfer: true", "transfer is true; every experiment is of one task, so there is nowhere to carry a network to; name experiments of two tasks or more, or leave it out")]
    public void Campaign_WhoseFieldsDoNotFitItsSpecs_SaysWhichDoesNot(string lines, string error)
    {
        Write("a.yaml", "name: a\ndata: { layout: scenes }\n");
        var errors = Errors(Read($"name: one\nexperiments:\n  - {{ spec: a.yaml }}\n{lines}\n").Specs[0]);
        Assert.Equal((error, true), (Assert.Single(errors).ToString(), errors[0].Line is not null));
    }

    [Fact]
    public void Campaign_ThatNamesAnExperimentTwice_SaysWhere()
    {
        Write("a.yaml", "name: a\nseed: 2\ndata: { layout: scenes }\n");
        Write("same.yaml", "name: a\nseed: 9\ndata: { layout: scenes }\n");
        var set = Read("name: one\nexperiments:\n  - { spec: a.yaml }\n  - { spec: same.yaml, seeds: [1, 2, 3] }\n");
        Assert.Equal(
            "experiments[1].seeds is 2; experiments[0] has the very same spec and seed; use other seeds, or leave one out", Assert.Single(Errors(set.Specs[0])).ToString());
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
    [InlineData("name: a\nexperiments:\n  - { spec: b.yaml }\nbudget: 48\n", "budget")]
    [InlineData("name: a\nexperiments:\n  - { spec: b.yaml }\nbudget: { rounds: 1.5 }\n", "budget.rounds")]
    [InlineData("name: a\nexperiments:\n  - { spec: b.yaml }\nmutate: [search.batch]\n", "mutate")]
    [InlineData("experiments:\n  - { spec: b.yaml }\n", "name")]
    public void Campaign_ThatIsWrong_SaysWhere(string text, string field)
    {
        Write("b.yaml", "name: b\ndata: { layout: scenes }\n");
        Assert.Equal(field, Assert.Single(Errors(Read(text).Specs[0])).Field);
    }

    [Theory]
    [InlineData("")]
    [InlineData("missing.yaml")]
    [InlineData("no\0path.yaml")]
    public void FileThatCannotBeRead_IsAnErrorLikeOthers(string name)
    {
        var bad = Assert.IsType<SpecReading.Bad>(Assert.Single(SpecSetFile.Read(Path.Combine(folder, name), KnownTasks.All.Specs, _ => null).Specs).Reading);
        Assert.Equal("spec", Assert.Single(bad.Errors).Field);
    }

    [Fact]
    public void FileOfOneExperiment_IsASetOfOne()
    {
        var set = Read("name: only\ndata: { layout: scenes }\n");
        Assert.Equal("only", Assert.IsType<SpecReading.Good>(Assert.Single(set.Specs).Reading).Spec.Name);
        Assert.Null(set.Campaign);
    }

    private static IReadOnlyList<SpecError> Errors(ReadSpec read) => Assert.IsType<SpecReading.Bad>(read.Reading).Errors;

    private SpecSet Read(string text)
    {
        Write("set.yaml", text);
        return SpecSetFile.Read(Path.Combine(folder, "set.yaml"), KnownTasks.All.Specs, _ => null);
    }

    private IReadOnlyList<SpecError> CircleErrors(string name)
    {
        var set = SpecSetFile.Read(Path.Combine(folder, name), KnownTasks.All.Specs);
        Assert.Null(set.Campaign);
        return Assert.IsType<SpecReading.Bad>(Assert.Single(set.Specs).Reading).Errors;
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);
}
