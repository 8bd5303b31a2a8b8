using System.Globalization;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Specs;

namespace MmNas.Contracts.Tests.Campaigns;

public sealed class CampaignIdentityTests
{
    private static readonly CampaignOrder Order = new()
    {
        Name = "both",
        Members = [Member("a", [1, 2]), Member("b", [1])],
        Budget = new() { Hours = 1.5 },
        Mutate = [new() { Field = "search.learning_rate", Least = 0.0001, Most = 0.001 }],
    };

    private static readonly Dictionary<string, CampaignOrder> Others = new()
    {
        [nameof(CampaignOrder.Name)] = Order with { Name = "Both" },
        [nameof(CampaignOrder.Members)] = Order with { Members = [Member("a", [1, 3]), Member("b", [1])] },
        [nameof(CampaignOrder.Budget)] = Order with { Budget = new() { Hours = 1.5, Rounds = 10 } },
        [nameof(CampaignOrder.Continuous)] = Order with { Continuous = true },
        [nameof(CampaignOrder.Mutate)] = Order with { Mutate = [new() { Field = "search.learning_rate", Least = 0.0001, Most = 0.002 }] },
        [nameof(CampaignOrder.StopBehind)] = Order with { StopBehind = true },
        [nameof(CampaignOrder.Transfer)] = Order with { Transfer = true },
    };

    public static TheoryData<string> Fields => [.. typeof(CampaignOrder).GetProperties().Select(property => property.Name).Where(name => name is not (nameof(CampaignOrder.Again) or nameof(CampaignOrder.By)))];

    [Theory]
    [MemberData(nameof(Fields))]
    public void Orders_ThatDifferInAField_AreNotTheSame(string field) => Assert.NotEqual(CampaignIdentity.Of(Order), CampaignIdentity.Of(Others[field]));

    [Fact]
    public void Orders_OfOtherMembers_AreNotTheSame()
    {
        foreach (var members in new CampaignMember[][]
        {
            [Member("b", [1]), Member("a", [1, 2])],
            [Member("a", [1, 2])],
            [Member("a", [12]), Member("b", [1])],
            [Member("a", [1, 2]) with { Priority = Priority.High }, Member("b", [1])],
        })
            Assert.NotEqual(CampaignIdentity.Of(Order), CampaignIdentity.Of(Order with { Members = members }));
    }

    [Fact]
    public void Order_ThatIsSubmittedAgain_AsksForTheSame() => Assert.Equal(CampaignIdentity.Of(Order), CampaignIdentity.Of(Order with { Again = true }));

    [Fact]
    public void Order_OfSomebodyElse_AsksForTheSame() => Assert.Equal(CampaignIdentity.Of(Order), CampaignIdentity.Of(Order with { By = new() { User = "ann", Host = "desk", Version = "1.0.0" } }));

    /// <summary>Whoever submits a campaign from a machine with other habits must find the one that is there.</summary>
    [Fact]
    public void Identity_DoesNotDependOnHowAMachineWritesNumbers()
    {
        var (here, before) = (CampaignIdentity.Of(Order), CultureInfo.CurrentCulture);
        try
        {
            var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            german.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = german;
            Assert.Equal(here, CampaignIdentity.Of(Order));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static CampaignMember Member(string name, int[] seeds) => new() { Spec = new() { Name = name, Data = new() { Layout = "scenes" } }, Seeds = seeds };
}
