using MmNas.Contracts.Specs;
using MmNas.Contracts.Specs.Reading;
using MmNas.Search;

namespace MmNas.Contracts.Tests.Specs;

/// <summary>Every operation of the catalogue in a spec: by either name, on the sides where it may stand.</summary>
public sealed class SpaceOperationsTests
{
    public static TheoryData<string, string> All => new(
        from operation in OperationCatalogue.All
        from side in (string[])["encoder", "decoder"]
        select (operation.PublishedName, side));

    [Theory]
    [MemberData(nameof(All))]
    public void Operation_IsACandidateWhereItMayStand_AndRefusedElsewhere(string name, string side)
    {
        var operation = OperationCatalogue.Named(name);
        var mayStand = operation.StandsOn(side is "encoder" ? OperationSides.Words : OperationSides.Regions);
        foreach (var spelling in (string[])[operation.ShortName, operation.PublishedName, operation.PublishedName.ToUpperInvariant()])
        {
            var line = $"space: {{ {side}_operations: [{spelling}] }}";
            if (mayStand)
            {
                var space = Reading.Good(Reading.Least + line).Space;
                Assert.Equal([operation], side is "encoder" ? space.EncoderOperations : space.DecoderOperations);
                Assert.Equal([operation], space.ToSearchSpace()[side is "encoder" ? 0 : space.EncoderLayers]);
                continue;
            }

            var error = Reading.ErrorWith(line);
            Assert.Equal($"space.{side}_operations[0]", error.Field);
            Assert.Contains("(or the published names)", error.WayOut, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Default_IsThePublishedSpace_WrittenOrNot() => Assert.Equal(
        SpecIdentity.Of(Reading.Good(Reading.Least)),
        SpecIdentity.Of(Reading.Good(Reading.Least + "space: { encoder_operations: [SA, FFN], decoder_operations: [SA, RSA, GA, FFN] }")));

    [Fact]
    public void Identity_OfSpecsWithOtherOperations_Differs() => Assert.Equal(
        OperationCatalogue.AllowedOn(OperationSides.Regions).Length,
        OperationCatalogue.AllowedOn(OperationSides.Regions)
            .Select(operation => SpecIdentity.Of(Reading.Good($"{Reading.Least}space: {{ decoder_operations: [{operation}] }}"))).Distinct().Count());
}
