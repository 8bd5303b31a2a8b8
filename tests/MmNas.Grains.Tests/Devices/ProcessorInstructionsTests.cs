using MmNas.Grains.Devices;

namespace MmNas.Grains.Tests.Devices;

public sealed class ProcessorInstructionsTests
{
    [Theory]
    [InlineData(null, "avx512", "avx512")]
    [InlineData("", "avx2", "avx2")]
    [InlineData("avx2", "avx512", "avx2")]
    [InlineData("default", "avx512", "default")]
    [InlineData("avx512", "avx2", "avx2")] // a setting cannot give what the processor lacks
    [InlineData("avx2", "default", "default")]
    [InlineData("nonsense", "avx2", "avx2")]
    public void Instructions_AreTheLesserOfTheSettingAndTheProcessor(string? setting, string processor, string taken) =>
        Assert.Equal(taken, ProcessorInstructions.Lesser(setting, processor));

    [Fact]
    public void Instructions_OfThisProcessor_HaveAName() => Assert.NotEmpty(ProcessorInstructions.Of(null));
}
