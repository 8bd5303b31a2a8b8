using MmNas.Console.Shell;
using MmNas.Console.Tests.Fakes;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;

namespace MmNas.Console.Tests.Commands;

public sealed class SubmitTests : IDisposable
{
    private readonly CommandLine command = new();

    public SubmitTests() => command.Serve();

    public void Dispose() => command.Dispose();

    [Fact]
    public async Task Submit_OfSpecs_HandsThemOverAndPrintsTheirIdsAlone()
    {
        var (a, b) = (command.Platform.Add("a", Views.Of("a", ExperimentPhase.Queued)), command.Platform.Add("b", Views.Of("b", ExperimentPhase.Queued)));
        (a.IsNew, b.IsNew) = (true, true);
        Assert.Equal(ExitCode.Done, await command.RunAsync("submit", command.Spec("a", "seed: 4"), command.Spec("b"), "--priority", "high", "--again"));
        Assert.Equal(("a\nb\n", ""), (command.Output, command.Problems));
        Assert.Equal((4, Priority.High, Priority.High), (a.Submitted!.Seed, a.Submission!.Priority, b.Submission!.Priority));
        Assert.Equal([true, true], command.Platform.AskedAgain);
        Assert.Equal((new PlatformPlace(Path.Combine(command.Folder, "home"), null), 0), (Assert.Single(command.Connections), command.Homes.Count));
    }

    [Fact]
    public async Task SubmitJson_PrintsAnIdALine()
    {
        var a = command.Platform.Add("a", Views.Of("a", ExperimentPhase.Queued));
        await command.RunAsync("submit", command.Spec("a"), "--json");
        Assert.Equal("""{"id":"a"}""", Assert.Single(command.OutputLines));
        Assert.Equal(Priority.Normal, a.Submission!.Priority);
        Assert.Equal(CommandLine.Somebody, a.Submission.By);
    }

    [Theory]
    [InlineData(ExperimentPhase.Done)]
    [InlineData(ExperimentPhase.Cancelled)]
    public async Task Submit_OfWhatIsOver_SaysHowToStartItAnew(ExperimentPhase phase)
    {
        command.Platform.Add("a", Views.Of("a", phase));
        Assert.Equal(ExitCode.Done, await command.RunAsync("submit", command.Spec("a")));
        Assert.Equal(("a\n", $"a is already {phase.ToName()}; --again starts it over\n"), (command.Output, command.Problems));
    }

    [Fact]
    public async Task Submit_OfWhatRuns_SaysSo()
    {
        command.Platform.Add("a", Views.Of("a", ExperimentPhase.Alternating, 12));
        command.Platform.Campaigns.Add("both", Views.Campaign("both", CampaignPhase.Running));
        Assert.Equal(ExitCode.Done, await command.RunAsync("submit", command.Spec("a"), Campaign("")));
        Assert.Equal(("a\nboth\n", "a is already running, alternating at round 12; --again starts another\nboth is already running; --again starts another\n"), (command.Output, command.Problems));
    }

    [Fact]
    public async Task Submit_OfACampaign_HandsItsOrderOver()
    {
        var campaign = command.Platform.Campaigns.Add("both", Views.Campaign("both", CampaignPhase.Running));
        campaign.IsNew = true;
        Assert.Equal(ExitCode.Done, await command.RunAsync("submit", Campaign("budget: { hours: 2 }\ncontinuous: true")));
        Assert.Equal(("both\n", ""), (command.Output, command.Problems));
        Assert.Equal([[4, 5], [1]], campaign.Submitted!.Members.Select(member => member.Seeds));
        Assert.Equal([Priority.Low, Priority.Normal], campaign.Submitted.Members.Select(member => member.Priority));
        Assert.Equal((2.0, true), (campaign.Submitted.Budget.Hours, campaign.Submitted.Continuous));
        Assert.Equal([false], command.Platform.Campaigns.AskedAgain);
    }

    [Fact]
    public async Task SubmitWithAPriority_OfACampaign_GivesItToAllMembers()
    {
        var campaign = command.Platform.Campaigns.Add("both", Views.Campaign("both", CampaignPhase.Running));
        await command.RunAsync("submit", Campaign(""), "--priority", "high");
        Assert.Equal([Priority.High, Priority.High], campaign.Submitted!.Members.Select(member => member.Priority));
    }

    [Fact]
    public async Task Submit_OfACampaignWithoutAnEnd_SaysHowToEndIt()
    {
        command.Platform.Campaigns.Add("both", Views.Campaign("both", CampaignPhase.Running)).IsNew = true;
        await command.RunAsync("submit", Campaign("continuous: true"));
        Assert.Equal($"both is continuous and has no budget: it runs until ./mmnas cancel both --home {command.Folder}/home\n", command.Problems);
    }

    [Fact]
    public async Task Submit_OfSpecsWithErrors_NamesAllAndHandsNothingOver()
    {
        var a = command.Platform.Add("a", Views.Of("a", ExperimentPhase.Queued));
        Assert.Equal(ExitCode.Bad, await command.RunAsync("submit", command.Spec("a"), command.Spec("b", "seed: -1")));
        Assert.Contains("b.yaml:3: seed is -1", command.Problems, StringComparison.Ordinal);
        Assert.Equal((null, 0), (a.Submitted, command.Connections.Count));
    }

    [Fact]
    public async Task Submit_OfBadData_Exits2AndHandsNothingOver()
    {
        command.DataProblems = [new("val.json, question_id 7", "it has no annotation", "add one")];
        Assert.Equal(ExitCode.Bad, await command.RunAsync("submit", command.Spec("a")));
        Assert.Empty(command.Connections);
    }

    [Theory]
    [InlineData("urgent")]
    [InlineData("2")]
    public async Task Submit_WithAPriorityThatIsNone_Exits2(string priority)
    {
        Assert.Equal(ExitCode.Bad, await command.RunAsync("submit", command.Spec("a"), "--priority", priority));
        Assert.Contains("use low, normal or high", command.Problems, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submit_ToAClusterOfAConfig_ConnectsToThat()
    {
        command.Server = null;
        command.Platform.Add("a", Views.Of("a", ExperimentPhase.Queued));
        Assert.Equal(ExitCode.Done, await command.RunAsync("submit", command.Spec("a"), "--config", "/etc/mmnas/trainer.yaml"));
        Assert.Equal("/etc/mmnas/trainer.yaml", Assert.Single(command.Connections).Config);
    }

    private string Campaign(string lines)
    {
        command.Spec("a");
        command.Spec("b");
        var file = Path.Combine(command.Folder, "both.yaml");
        File.WriteAllText(file, $"name: both\nexperiments:\n  - {{ spec: a.yaml, seeds: [4, 5], priority: low }}\n  - {{ spec: b.yaml }}\n{lines}\n");
        return file;
    }
}
