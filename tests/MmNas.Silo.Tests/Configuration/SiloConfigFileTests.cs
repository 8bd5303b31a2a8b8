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
}
