using MmNas.Contracts.Specs.Fields;


namespace MmNas.Contracts.Tests.Specs;

public class NearestNameTests
{
    private static readonly string[] Known = ["warmup_epochs", "weight_steps", "batch"];

    [Theory]
    [InlineData("warmup_epoch", "warmup_epochs")]
    [InlineData("wegiht_steps", "weight_steps")] // two letters swapped are one edit
    [InlineData("bacth", "batch")]
    public void Name_WithFewEdits_IsFound(string written, string meant) => Assert.Equal(meant, NearestName.Of(written, Known));

    [Theory]
    [InlineData("colour")]
    [InlineData("x")]
    [InlineData("")]
    public void Name_FarFromAll_FindsNone(string written) => Assert.Null(NearestName.Of(written, Known));

    [Fact]
    public void Name_AmongNone_FindsNone() => Assert.Null(NearestName.Of("batch", []));
}
