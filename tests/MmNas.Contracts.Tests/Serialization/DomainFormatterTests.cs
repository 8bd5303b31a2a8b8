using MessagePack;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Layers;
using MmNas.Contracts.Serialization;
using MmNas.Contracts.Specs;
using MmNas.Search;

namespace MmNas.Contracts.Tests.Serialization;

public class DomainFormatterTests
{
    [Fact]
    public void Operation_IsWrittenByItsPublishedName() => Assert.All(OperationCatalogue.All, operation =>
        Assert.Equal($"\"{operation.PublishedName}\"", MessagePackSerializer.ConvertToJson(Bytes(operation), cancellationToken: Cancel)));

    [Fact]
    public void Operation_ThatAnEarlierVersionWroteAsItsNumber_IsReadAsThePublishedOneOfThatNumber() => Assert.Equal(
        ["self_att_64", "rel_self_att_64", "guided_att_64", "feed_forward"],
        Enumerable.Range(0, 4).Select(number => Read<Operation>(MessagePackSerializer.Serialize(number, cancellationToken: Cancel)).PublishedName));

    [Theory]
    [InlineData(4)]
    [InlineData(-1)]
    public void Operation_OfANumberThatNoVersionWrote_IsRefused(int number) =>
        Assert.Throws<MessagePackSerializationException>(() => Read<Operation>(MessagePackSerializer.Serialize(number, cancellationToken: Cancel)));

    [Fact]
    public void Operation_WhoseAssemblyIsNotLoaded_KeepsItsName()
    {
        var read = Read<Subnet>(Json("""{"Encoder": ["feed_forward"], "Decoder": ["from_a_plugin", 2]}"""));
        Assert.Equal(("FFN | from_a_plugin GA", true), (read.ToString(), read.Decoder[0].IsMissing));
        Assert.Equal(read, Read<Subnet>(Bytes(read)));
    }

    [Fact]
    public void Subnet_OfAnyOperations_IsReadAsItWasWritten()
    {
        var subnet = new Subnet(OperationCatalogue.AllowedOn(OperationSides.Words), OperationCatalogue.AllowedOn(OperationSides.Regions));
        Assert.Equal(subnet, Read<Subnet>(Bytes(subnet)));
    }

    [Fact]
    public void Message_OfAnEarlierVersion_StillGivesItsSubnetAndItsCandidates()
    {
        var view = Read<RetrainingView>(Json("""{"Name": "found", "Genotype": {"Encoder": [0, 3], "Decoder": [1, 2, 3]}}"""));
        Assert.Equal("SA FFN | RSA GA FFN", view.Genotype.ToString());
        var space = Read<SpaceSpec>(Json("""{"EncoderLayers": 1, "DecoderLayers": 2, "EncoderOperations": [3, 0], "DecoderOperations": [2]}"""));
        Assert.Equal("FFN SA | GA", new Subnet(space.EncoderOperations, space.DecoderOperations).ToString());
        var order = Read<ApplyOrder>(Json("""{"Round": 7, "Gradients": [{"Candidates": [2, 0], "Values": [0.5, -1.5]}]}"""));
        Assert.Equal([2, 0], order.Gradients[0].Candidates);
        Assert.Equal([0.5, -1.5], order.Gradients[0].Values);
    }

    [Fact]
    public void Message_WithoutItsSubnet_HasNone() => Assert.Null(Read<ExperimentView>(Bytes(new ExperimentView { Id = "one", Name = "one" })).Genotype);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static byte[] Json(string text) => MessagePackSerializer.ConvertFromJson(text);

    private static byte[] Bytes<T>(T value) => MessagePackSerializer.Serialize(value, MessagePackCodec.Options);

    private static T Read<T>(byte[] bytes) => MessagePackSerializer.Deserialize<T>(bytes, MessagePackCodec.Options);
}
