using MmNas.Grains.Devices;
using MmNas.Silo.Configuration;

namespace MmNas.Silo.Tests.Configuration;

public class SiloConfigFileTests
{
    [Fact]
    public void Config_ThatIsADevice_IsRefusedUnread_InPlainWords()
    {
        Assert.SkipUnless(File.Exists("/dev/zero"), "this system has no /dev/zero");
        var error = Assert.Single(Assert.IsType<SiloConfigReading.Bad>(SiloConfigFile.Read("/dev/zero", _ => null)).Errors);
        Assert.Equal("it is not a regular file but a pipe, a socket or a device; name a file on a disk", error.WayOut);
    }

    [Theory]
    [InlineData("2GB", 2_000_000_000)]
    [InlineData("512 kB", 512_000)]
    [InlineData("0B", 0)]
    public void DiskReserve_IsANumberOfBytesWithItsUnit(string text, long bytes) =>
        Assert.Equal(bytes, Assert.IsType<SiloConfigReading.Good>(SiloConfigFile.ReadText($"role: embedded\ndisk: {{ reserve: {text} }}\n", "/", _ => null)).Config.Disk.Reserve);

    [Theory]
    [InlineData("2")]
    [InlineData("-1GB")]
    [InlineData("much")]
    public void DiskReserve_WithoutAUnit_OrThatIsNoNumber_IsRefusedWithTheWayOut(string text) =>
        Assert.Equal(
            $"disk.reserve is {text}; use a number and B, kB, MB, GB or TB, such as 2GB, at most 1000TB",
            $"{Assert.Single(Assert.IsType<SiloConfigReading.Bad>(SiloConfigFile.ReadText($"role: embedded\ndisk: {{ reserve: {text} }}\n", "/", _ => null)).Errors)}");

    [Fact]
    public void Scheduling_HasAnOrder_AndQuotasByUser()
    {
        var read = Assert.IsType<SiloConfigReading.Good>(SiloConfigFile.ReadText("role: embedded\nscheduling: { order: fair, quotas: { each: 4, alice: 8, \"bob smith\": 1 } }\n", "/", _ => null)).Config.Scheduling;
        Assert.Equal((ServedBy.Fair, 4, 8, 1), (read.Order, read.Quotas.Of("carol"), read.Quotas.Of("alice"), read.Quotas.Of("bob smith")));
        Assert.Null(Assert.IsType<SiloConfigReading.Good>(SiloConfigFile.ReadText("role: embedded\nscheduling: { quotas: { alice: 8 } }\n", "/", _ => null)).Config.Scheduling.Quotas.Of("carol"));
    }

    [Theory]
    [InlineData("order: first", "scheduling.order is first; use submitted or fair")]
    [InlineData("quotas: { alice: 0 }", "scheduling.quotas.alice is 0; use a whole number, 1 to 1000000")]
    [InlineData("quotas: { each: many }", "scheduling.quotas.each is many; use a whole number, 1 to 1000000")]
    [InlineData("quotas: { alice: 1, alice: 2 }", "scheduling.quotas.alice is 2; the user stands in the map already; leave one out")]
    [InlineData("quotas: { \"\": 2 }", "scheduling.quotas.\"\" is 2; use a user's name of 1 to 100 letters")]
    [InlineData("quotas: 4", "scheduling.quotas is 4; use a map from users' names to a whole number, 1 to 1000000, with each for all others")]
    public void Scheduling_ThatCannotBe_IsRefusedWithTheWayOut(string field, string error) =>
        Assert.Equal(error, $"{Assert.Single(Assert.IsType<SiloConfigReading.Bad>(SiloConfigFile.ReadText($"role: embedded\nscheduling: {{ {field} }}\n", "/", _ => null)).Errors)}");
}
