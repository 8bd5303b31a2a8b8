using System.Net;
using MmNas.Grains.Placement;
using Orleans.Runtime;

namespace MmNas.Grains.Tests.Devices;

public sealed class CoordinatorsFirstTests
{
    private static readonly SiloAddress Coordinator = Silo(1), Trainer = Silo(2), Other = Silo(3);

    [Fact]
    public void Protocol_LivesOnCoordinators_WhileThereIsOne()
    {
        Assert.Equal([Coordinator], CoordinatorsFirst.Choose([Trainer, Coordinator, Other], RoleOf));
        Assert.Equal([Trainer, Other], CoordinatorsFirst.Choose([Trainer, Other], RoleOf));
    }

    [Fact]
    public void Protocol_OfSilosThatSayNothingOfThemselves_LivesAnywhere() =>
        Assert.Equal([Coordinator, Trainer], new CoordinatorsFirst().Filter(new ProtocolPlacement(), default, [Coordinator, Trainer]));

    private static string RoleOf(SiloAddress silo) => silo.Equals(Coordinator) ? SiloRoleMetadata.Coordinator : "trainer";

    private static SiloAddress Silo(int port) => SiloAddress.New(IPAddress.Loopback, port, 1);
}
