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
}
